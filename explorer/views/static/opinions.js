// Second opinions: five verdicts, the flowchart, and why the frameworks disagree.
import {notes} from './panel.js';
import {mark} from './dom.js';
import {chart} from './decide.js';

const HOLDS = {true: ['✓', 'holds'], false: ['–', 'does not hold'], null: ['?', 'not told']};

function verdict(found) {
  return found ? ['span', {class: 'says'}, mark(found.option), ['span', {class: `ink-${found.option}`}, found.label]] : null;
}

// ── what each one would tell you ──────────────────────────────────────────────
function rule(each) {
  const [sign, word] = HOLDS[each.holds];
  return ['tr', {class: `holds-${each.holds}`},
    ['td', {class: 'sign'}, ['span', {'aria-hidden': 'true'}, sign], ['span', {class: 'hidden'}, word]],
    ['th', {scope: 'row'}, each.rule, ['small', {}, each.because]],
    ['td', {class: 'points'}, each.points ? ['span', {class: each.holds ? '' : 'pale'}, ...['→ '], verdict(each.points)] : null],
    ['td', {class: 'where'}, each.section, ['small', {}, each.claim]]];
}

function opinion(each, open, toggle) {
  const row = ['tr', {class: 'opinion', 'data-key': each.id, onclick: toggle},
    ['th', {scope: 'row', title: each.cite}, each.who, ['small', {}, each.when]],
    ['td', {class: 'verdict-cell'}, verdict(each.verdict)],
    ['td', {class: 'decides'}, each.rule, ['small', {}, each.here], each.conflict ? ['small', {}, each.conflict] : null,
      each.differs ? ['small', {class: 'differs-note'}, each.differs] : null],
    ['td', {class: 'more'}, ['button', {type: 'button', 'aria-expanded': String(open), 'aria-label': `All rules of ${each.who}`}, '›']]];
  if (!open) return [row];
  return [row, ['tr', {class: 'opened', 'data-key': `${each.id}-rules`}, ['td', {colspan: '4'}, ['p', {class: 'cite'}, each.cite],
    ['table', {class: 'all-rules'}, ['tbody', {}, ...each.rules.map(rule)]]]]];
}

function frameworks(data, choices, choose) {
  const rows = data.opinions.flatMap(each => opinion(each, Boolean(choices[`open-${each.id}`]),
    () => choose({[`open-${each.id}`]: !choices[`open-${each.id}`]})));
  return ['section', {class: 'card frameworks'}, ['h2', {}, 'What each one would tell you ', ['small', {}, 'open a row for its rules']],
    ['table', {}, ['thead', {}, ['tr', {}, ...['Source', 'Verdict', 'The rule that decides'].map(label => ['th', {scope: 'col'}, label]), ['th', {}, ['span', {class: 'hidden'}, 'Rules']]]],
      ['tbody', {}, ...rows]]];
}

// ── why they disagree ─────────────────────────────────────────────────────────
function price(data, choices, choose) {
  const shown = choices.price ?? 'cheaper', open = choices.priceTable === 'table';
  const by = ['span', {class: 'switch', role: 'group', 'aria-label': 'What the curve shows'}, ...[['cheaper', 'costs less'], ['advised', 'recommended']].map(([value, label]) =>
    ['button', {type: 'button', 'aria-pressed': String(shown === value), onclick: () => choose({price: value})}, label])];
  const subtitle = shown === 'cheaper' ? 'calls a month from which the option costs less than prompts' : 'calls a month from which the option is recommended';
  return chart('price', {...data.charts.price[shown], subtitle}, {open, toggle: () => choose({priceTable: open ? 'chart' : 'table'}), extra: by});
}

const NARROW = 26;   // per cent: on a phone only the volume of so short a band can be read

function band(row) {
  if (row.without) return ['div', {role: 'listitem', title: row.cite}, ['span', {class: 'who'}, row.who], ['span', {class: 'band none'}, ['span', {}, row.without]]];
  return ['div', {role: 'listitem', title: row.cite, class: row.own ? 'own' : ''}, ['span', {class: 'who'}, row.who],
    ['span', {class: 'band'}, ...row.segments.map(part => ['i', {class: `o-${part.option ?? 'none'}${row.own ? ' own' : ''}${part.width < NARROW ? ' narrow' : ''}`, style: {left: `${part.left}%`, width: `${part.width}%`}, title: part.label},
      ['span', {class: 'full'}, part.label], ['span', {class: 'brief', 'aria-hidden': 'true'}, part.label.split(' ').at(-1)]])]];
}

function volumes({rules, contradictions}) {
  return ['section', {class: 'card volumes'}, ['h2', {}, rules.title, ' ', ['small', {}, 'calls a month at which each source changes its advice']],
    ['div', {class: 'bands tall', role: 'list'}, ...rules.rows.map(band),
      ['div', {class: 'rules', 'aria-hidden': 'true'}, ...rules.ticks.map(tick => ['i', {class: 'tick-line', style: {left: `${tick.left}%`}}]),
        ['i', {class: 'now', style: {left: `${rules.today.left}%`}}, ['b', {class: rules.today.left > 80 ? 'to-left' : ''}, `you: ${rules.today.label}`]]]],
    ['div', {class: 'scale', 'aria-hidden': 'true'}, ...rules.ticks.map(tick => ['span', {class: tick.left < 2 ? 'first' : tick.left > 98 ? 'last' : '', style: {left: `${tick.left}%`}}, tick.label])],
    ['div', {class: 'contradictions'}, ...contradictions.map(each => ['div', {}, ['b', {}, each.question],
      ...each.answers.map(([who, says]) => ['span', {}, says, ' ', ['small', {}, who]])])]];
}

const OPTIONS = ['Prompt', 'Fine-tune', 'Hybrid'];

function lenses({lenses: found}) {
  return ['section', {class: 'card lenses'}, ['h2', {}, found.title, ' ', ['small', {}, 'Crossover\u2019s own rule, with each source\u2019s assumptions in place of yours']],
    ['div', {class: 'wide', tabindex: '0'}, ['table', {}, ['thead', {}, ['tr', {}, ...['Assumptions of', 'Answer', ...OPTIONS, 'Which single assumption explains it'].map(label => ['th', {scope: 'col'}, label])]],
      ['tbody', {}, ...found.rows.map(row => ['tr', {class: row.differs ? 'other' : ''}, ['th', {scope: 'row', title: row.cite}, row.who], ['td', {}, verdict(row.verdict)],
        ...row.totals.map((total, index) => ['td', {class: 'number', 'data-label': OPTIONS[index]}, total]),
        ['td', {class: 'why-lens'}, row.because, row.changed.length ? ['small', {}, `Sets ${row.changed.join(', ')}.`] : null]])]]]];
}

// ── the flowchart, with the path of this scenario lit ─────────────────────────
function step(each, index) {
  const leaf = each.leaf ? ['div', {class: `leaf${each.ends ? ' ends' : ''}`}, ['small', {}, each.when], verdict(each.leaf), each.ends ? ['span', {class: 'hidden'}, ': this scenario ends here'] : null] : null;
  return ['li', {class: `step${each.reached ? ' reached' : ''}${each.ends ? ' ends' : ''}`},
    ['div', {class: 'box-step'}, ['b', {}, each.title], ['span', {}, each.finds, each.reached && each.answer ? ['em', {}, ` ${each.answer}`] : null]], leaf];
}

function flow(data) {
  return ['section', {class: 'card flow'}, ['h2', {}, 'PromptQuorum\u2019s flowchart ', ['small', {}, 'the path of this scenario is drawn in full']],
    ['ol', {}, ...data.flow.map(step)],
    ['h2', {class: 'next'}, 'Its worked scenarios ', ['small', {}, 'its own verdict, and that of its rules here']],
    ['table', {class: 'plain'}, ['tbody', {}, ...data.worked.map(row => ['tr', {}, ['th', {scope: 'row', title: row.text}, row.scenario], ['td', {}, `it says ${row.says.toLowerCase()}`], ['td', {}, `${row.agrees ? '✓' : '≠'} ${row.found.toLowerCase()}`]])]]];
}

const STATES = {triggered: ['▲', 'watch out'], clear: ['✓', 'clear'], unknown: ['?', 'cannot tell']};

function warnings(data) {
  const {title, rows} = data.mistakes;
  return ['section', {class: 'card warnings'}, ['h2', {}, title, ' ', ['small', {}, 'that Taiwo and PromptQuorum warn of']],
    ['ul', {}, ...rows.map(each => {
      const [sign, word] = STATES[each.state];
      return ['li', {class: each.state}, ['span', {class: 'sign', 'aria-hidden': 'true'}, sign],
        ['div', {}, ['b', {}, each.name], ['span', {class: 'state-word'}, ` ${word}`], ['p', {}, each.because, each.state === 'triggered' ? ` ${each.fix}` : ''],
          ['small', {title: each.claim}, `${each.who}, ${each.section}`]]];
    })]];
}

// ── tables that stand side by side ────────────────────────────────────────────
function cell(content, computed) {
  return Array.isArray(content) ? ['td', {}, content[0], content[1] ? ['small', {}, content[1]] : null] : ['td', {class: computed ? 'computed' : ''}, content];
}

function factors(table) {
  return ['section', {class: 'card factors'}, ['h2', {}, table.title], ['div', {class: 'wide', tabindex: '0'}, ['table', {},
    ['thead', {}, ['tr', {}, ...table.columns.map(label => ['th', {scope: 'col'}, label])]],
    ['tbody', {}, ...table.rows.map(row => ['tr', {title: row.claim},
      ['th', {scope: 'row'}, row.agrees === null ? null : ['span', {class: row.agrees ? 'agrees' : 'differs', 'aria-label': row.agrees ? 'agrees here:' : 'differs here:'}, row.agrees ? '✓' : '≠'], row.label, row.without ? ['small', {}, `not modelled: ${row.without}`] : null],
      ...row.cells.map((content, index) => cell(content, table.computed.includes(index)))])]]]];
}

function footnotes(data) {
  return ['section', {class: 'card factors footnotes'}, ['h2', {}, 'Vague words, made into numbers ', ['small', {}, 'assumptions of ours']],
    ['div', {class: 'wide', tabindex: '0'}, ['table', {class: 'plain'}, ['tbody', {}, ...data.vague.map(([word, value, note, claims]) => ['tr', {}, ['th', {scope: 'row'}, word, ['small', {}, claims]], ['td', {class: 'computed'}, value], ['td', {}, note]])]]],
    ['h2', {class: 'next'}, 'Not computable here ', ['small', {}, 'claims that no input of a scenario can test']],
    ['ul', {}, ...data.unmodelled.map(([claim, text, reason]) => ['li', {}, ['b', {}, claim], ` ${text} `, ['i', {}, reason]])]];
}

export function opinions(data, choices, choose) {
  const specs = [
    notes(data),
    ['p', {class: 'scenario-phone'}, data.scenario],
    ['section', {class: 'opinions-head'}, ['h1', {'aria-live': 'polite'}, ...data.title.map(([text, option]) => (option ? ['span', {class: `figure ink-${option}`}, text] : text))], ['p', {}, data.lead]],
    ['div', {class: 'pair'}, frameworks(data, choices, choose), price(data, choices, choose)],
    volumes(data), lenses(data),
    ['div', {class: 'pair even'}, flow(data), warnings(data)],
    ['div', {class: 'pair even'}, factors(data.factors[0]), ['div', {class: 'column'}, ...data.factors.slice(1).map(factors)]],
    footnotes(data),
  ];
  return {specs, figures: {price: data.charts.price[choices.price ?? 'cheaper']}};
}
