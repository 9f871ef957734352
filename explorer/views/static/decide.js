// The main view as a tree: verdict, reasons, what would change it, cards, table, charts.
import {bold, mark} from './dom.js';
import {glance} from './glance.js';
import {notes, numbers} from './panel.js';
import {welcome} from './start.js';
import {term} from './term.js';

function verdict({verdict: said, reasons, short, warning, changes}) {
  const runs = said.runs.map(([text, marked]) => (marked ? ['span', {class: `figure ink-${said.option}`}, text] : text));
  return ['section', {class: 'verdict', 'aria-label': 'Verdict'},
    ['div', {class: 'said'}, ['h1', {'aria-live': 'polite'}, ...runs],
      ['p', {class: 'short'}, ...bold(short)],
      ['div', {class: 'reasons'}, ...reasons.map(([claim, evidence]) => ['div', {}, ['b', {}, claim], evidence])],
      changes.note ? ['p', {class: 'ahead'}, ...bold(changes.note)] : null,
      warning ? ['p', {class: 'before'}, ['span', {'aria-hidden': 'true'}, '▲ '], warning] : null],
    ['aside', {class: 'changes'}, ['h2', {}, changes.title],
      ['ul', {}, ...changes.rows.map(row => ['li', {}, mark(row.option), ['span', {}, `${row.text} `, ['b', {}, row.value], ['span', {class: 'hidden'}, ` to ${row.to}`]], ['small', {}, row.distance]])],
      ['p', {class: 'glance', 'data-own': ''}]]];
}

function card(option) {
  const parts = option.parts.map((part, index) => ['i', {class: `part o-${option.id}`, title: `${part.label} ${part.amount}`, style: {width: `${part.width}%`, opacity: String([1, .62, .4, .26, .16, .1][index])}}]);
  const named = option.parts.slice(0, 2).filter(part => part.width > 0).map(part => `${part.label.toLowerCase()} ${part.amount}`).join(' · ');
  return ['article', {class: `card option ${option.id}${option.recommended ? ' recommended' : ''}${option.blocked.length ? ' blocked' : ''}`, 'aria-label': `${option.label}${option.recommended ? ', recommended' : ''}`},
    ['header', {}, mark(option.id), ['b', {}, term(option.label)], option.detail ? ['small', {}, option.detail] : null,
      option.recommended ? ['span', {class: 'chip'}, 'Recommended'] : ['span', {class: 'delta'}, option.delta],
      ['span', {class: 'effective'}, ['b', {}, option.effective], ' ', term('counting fit')], ['span', {class: 'total-phone'}, option.total]],
    ['div', {class: 'figures'}, ['div', {class: `total${option.total.length > 7 ? ' long' : ''}`}, option.total],
      ['dl', {}, ...option.facts.map(([label, value, phrase, quiet]) => ['div', {}, ['dt', {}, term(label)], ['dd', {class: quiet ? 'quiet' : ''}, value, ['small', {}, ` ${phrase}`]]])]],
    ['div', {class: 'stack', role: 'img', 'aria-label': option.spoken}, ...parts, ['i', {class: `fit o-${option.id}`, title: `Weaker fit ${option.fit.amount}`, style: {width: `${option.fit.width}%`}}]],
    ['p', {class: 'legend'}, named, named ? ' · ' : '', ['i', {class: `fit o-${option.id}`}], term('weaker fit'), ` ${option.fit.amount}`],
    option.blocked.length ? ['p', {class: 'why'}, ['b', {}, 'Blocked: '], option.blocked.join('; ')] : null];
}

function cell(option, {text, score}) {
  return ['td', {class: 'value'}, ['span', {}, text], ['i', {class: 'score', role: 'img', 'aria-label': `score ${Math.round(score)}`, title: `score ${Math.round(score)} of 100`}, ['i', {class: `o-${option}`, style: {width: `${score}%`}}]]];
}

function dimensions({table}) {
  const head = table.options.map(({id, label}) => ['th', {class: 'value', scope: 'col'}, mark(id), ` ${label}`]);
  const rows = table.rows.map(row => ['tr', {},
    ['th', {scope: 'row', title: row.help}, term(row.label), ' ', ['small', {}, row.measure]],
    ...row.cells.map((content, index) => cell(table.options[index].id, content)),
    ['td', {class: 'winner'}, row.winner === 'tie' ? ['span', {class: 'tie'}, 'Tie'] : mark(row.winner), row.winner === 'tie' ? null : ['span', {class: `ink-${row.winner}`}, row.winnerLabel]],
    ['td', {class: 'source', title: row.cite}, ['span', {class: row.agrees ? 'agrees' : 'differs', 'aria-label': row.agrees ? 'agrees:' : row.agrees === null ? 'open, as a price is unknown:' : `differs, says ${row.sourceWinner}:`}, row.agrees ? '✓' : row.agrees === null ? '?' : '≠'], row.says]]);
  return ['section', {class: 'card dimensions'},
    ['h2', {}, 'Ten dimensions ', ['small', {}, 'bars are scores 0–100, longer is better; the winner compares prompt with fine-tune']],
    ['table', {}, ['thead', {}, ['tr', {}, ['th', {scope: 'col'}, ['span', {class: 'hidden'}, 'Dimension']], ...head, ['th', {scope: 'col', class: 'winner'}, term('Winner')], ['th', {scope: 'col', class: 'source'}, term('Halkwinds says')]]], ['tbody', {}, ...rows]]];
}

export function chart(name, {title, subtitle, described, table}, {open, toggle, extra, before}) {
  return ['section', {class: `card chart ${name}`},
    ['header', {}, ['h2', {}, title, ' ', ['small', {}, subtitle]], extra ?? null,
      ['button', {type: 'button', class: 'as-table', 'aria-expanded': String(open), onclick: toggle}, open ? 'Chart' : 'Table']],
    open ? numbers(table) : ['div', {class: 'frame'}, before ?? null, ['div', {class: 'plot', 'data-own': '', 'data-plot': name, role: 'img', 'aria-label': described}]]];
}

function bands({rows, lines, left, right}) {
  return ['div', {class: 'bands', role: 'list', style: {'--left': `${left}px`, '--right': `${right}px`}}, ...rows.map(row =>
    ['div', {role: 'listitem', title: row.cite, class: row.own ? 'own' : ''}, ['span', {class: 'who'}, row.who],
      ['span', {class: 'band'}, ...row.segments.map(segment => ['i', {class: `o-${segment.option ?? 'none'}${row.own ? ' own' : ''}`, style: {left: `${segment.left}%`, width: `${segment.width}%`}, title: segment.label}, segment.label])]]),
    ['div', {class: 'rules', 'aria-hidden': 'true'}, ...lines.map(line => ['i', {class: line.kind === 'today' ? 'now' : `flip ink-${line.kind}`, style: {left: `${line.left}%`}}])]];
}

export function decide(data, choices, choose) {
  const {radar, months, volume} = data.charts;
  const ten = choices.axes === 'ten';
  const flip = name => ({open: choices[name] === 'table', toggle: () => choose({[name]: choices[name] === 'table' ? 'chart' : 'table'})});
  const axes = ['span', {class: 'switch', role: 'group', 'aria-label': 'Axes of the radar'}, ...[['five', '5'], ['ten', '10']].map(([value, label]) =>
    ['button', {type: 'button', 'aria-pressed': String((choices.axes ?? 'five') === value), 'aria-label': `${value} dimensions`, onclick: () => choose({axes: value})}, label])];
  const specs = [
    notes(data, welcome(data, choose)),
    ['p', {class: 'scenario-phone'}, data.scenario],
    verdict(data),
    ['section', {class: 'cards', 'aria-label': 'Options'}, ...data.cards.map(card)],
    ['div', {class: 'middle'}, dimensions(data), chart('radar', ten ? radar.ten : radar.five, {...flip('radar'), extra: axes})],
    ['div', {class: 'lower'}, chart('months', months, flip('months')), chart('volume', volume, {...flip('volume'), before: bands(volume.bands)})],
  ];
  return {specs, figures: {radar: ten ? radar.ten : radar.five, months, volume}, after: root => glance(root, data)};
}
