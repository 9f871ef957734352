// What flips it: every input's strip, two inputs at once, and each range from end to end.
import {bold, mark} from './dom.js';
import {edit} from './live.js';
import {drawMap} from './map.js';
import {across, head, panel, percent, problems, upright} from './panel.js';

const SORTS = {reach: ['distance', (a, b) => a.reach - b.reach], label: ['name', (a, b) => a.label.localeCompare(b.label)], group: ['group', (a, b) => a.group - b.group || a.reach - b.reach]};
const ask = (name, text) => edit(name, {text}, {commit: true});

// ── the table ─────────────────────────────────────────────────────────────────
function strip(row) {
  if (row.words) return ['div', {class: 'words-of'}, ...row.words.map(([word, option, same, now]) => ['span', {class: `o-${option ?? 'none'}${same ? ' same' : ''}${now ? ' now' : ''}`}, mark(option), word])];
  return ['div', {class: 'range-of', title: row.equal ? `Cheapest total: ${row.equal}` : null},
    ['div', {class: 'track'}, ['div', {class: 'strip'}, ['div', {class: 'bar'}, ...row.segments.map(([option, left, width, today]) => ['i', {class: `seg o-${option ?? 'none'}${today ? ' today' : ''}`, style: {left: `${left}%`, width: `${width}%`}}])]],
      ...row.ticks.map(left => ['i', {class: 'equal', style: {left: `${left}%`}}]), ['i', {class: 'thumb', style: {left: `${row.thumb}%`}}]],
    ['div', {class: 'ends'}, ...row.ends.map(end => ['span', {}, end])]];
}

function line(row) {
  return ['tr', {'data-key': row.name}, ['th', {scope: 'row'}, row.label, ['small', {}, row.unit]],
    ['td', {class: 'now'}, ['b', {}, row.today], ['span', {class: `badge ${row.status}`}, ['i', {}], row.badge]],
    ['td', {class: 'whole'}, strip(row)],
    ['td', {class: 'to'}, ...row.flips.map(([option, text, value]) => ['span', {class: 'flip'}, mark(option), `${text} `, ['b', {}, value]]), row.equal ? ['small', {}, `cheapest: ${row.equal}`] : null],
    ['td', {class: 'far'}, row.distance]];
}

function sorter(key, label, sorted, choose) {
  const now = sorted === key;
  return ['th', {scope: 'col', class: key === 'reach' ? 'far' : '', 'aria-sort': now ? 'ascending' : null},
    ['button', {type: 'button', 'aria-label': `Sort by ${SORTS[key][0]}`, onclick: () => { choose({sort: key}); ask('sort', key); }}, label, ['span', {'aria-hidden': 'true'}, now ? ' ↓' : '']]];
}

function never({never: rest, every}) {
  if (!rest.title) return null;
  return ['div', {class: 'never-flip'}, ['p', {}, ['b', {}, rest.title], every ? ' ' : ` ${rest.some} `, ['button', {type: 'button', class: 'link', 'aria-expanded': String(every), onclick: () => ask('every', every ? 'no' : 'yes')}, every ? 'Show fewer' : 'Show all']],
    every ? ['div', {class: 'numbers all', tabindex: '0'}, ['table', {}, ['thead', {}, ['tr', {}, ...['Input', 'Today', 'Why', 'Cheapest total'].map(label => ['th', {scope: 'col'}, label])]],
      ['tbody', {}, ...rest.rows.map(([label, today, why, equal]) => ['tr', {}, ['th', {scope: 'row'}, label], ['td', {}, today], ['td', {}, why], ['td', {}, equal || 'stays']])]]] : null];
}

function table({table: data, sort: asked}, choices, choose) {
  const sort = choices.sort ?? asked, rows = [...data.rows].sort(SORTS[sort][1]);
  return ['section', {class: 'card flip-table', 'data-key': 'flip-table'},
    ['h2', {}, 'Where each input flips the answer ', ['small', {}, 'nearest first, as a share of each range; ticks: the cheapest total changes']],
    rows.length ? ['table', {}, ['thead', {}, ['tr', {}, sorter('label', 'Input', sort, choose), ['th', {scope: 'col'}, 'Today'], ['th', {scope: 'col', class: 'whole'}, 'Its whole range ', sorter('group', 'by group', sort, choose)[2]],
      ['th', {scope: 'col'}, 'Flips to'], sorter('reach', 'Distance', sort, choose)]], ['tbody', {}, ...rows.map(line)]] : ['p', {class: 'nothing'}, 'No single input changes the answer.'],
    never(data)];
}

// ── the map ───────────────────────────────────────────────────────────────────
function pickers({pair: [x, y], pairs, inputs}) {
  const known = pairs.some(([a, b]) => a === x && b === y);
  const one = (label, value, other, make) => ['select', {'aria-label': label, value, onchange: event => ask('map', make(event.currentTarget.value))}, ...inputs.filter(([name]) => name !== other).map(([name, word]) => ['option', {value: name, selected: name === value}, word])];
  return ['div', {class: 'pickers'},
    ['select', {class: 'pairs', 'aria-label': 'Pair of inputs', value: known ? `${x} ${y}` : '', onchange: event => event.currentTarget.value && ask('map', event.currentTarget.value)},
      known ? null : ['option', {value: '', selected: true}, 'Own pair'], ...pairs.map(([a, b, label]) => ['option', {value: `${a} ${b}`, selected: a === x && b === y}, label])].filter(part => part !== null),
    ['label', {}, '↑ ', one('Input upwards', y, x, value => `${x} ${value}`)], ['label', {}, '→ ', one('Input across', x, y, value => `${value} ${y}`)]];
}

function way({axis, to, text}, [x, y]) {
  const from = axis === 'x' ? x : y, start = Math.min(from, to), length = Math.abs(to - from), middle = percent((from + to) / 2);
  const flat = axis === 'x', short = length < .08;
  const place = `${axis}${to < from ? ' back' : ''}${short ? ' nearby' : ''}${x > .85 ? ' edge' : ''}`;
  return [['i', {class: `way ${axis}`, style: flat ? {left: percent(start), width: percent(length), bottom: percent(y)} : {bottom: percent(start), height: percent(length), left: percent(x)}}],
    ['span', {class: `way-text ${place}`, style: flat ? {left: short ? percent(to) : middle, bottom: percent(y)} : {left: percent(x), bottom: short ? percent(y) : middle}}, text]];
}

function map({map: data}, choices, choose) {
  const [x, y] = data.today;
  return panel('map', {...data, subtitle: null}, {choices, choose},
    ['p', {class: 'sub'}, data.subtitle ? `${data.subtitle} ` : '', data.note], pickers(data),
    ['div', {class: 'plane', role: 'img', 'aria-label': data.described}, upright(data.y.ticks),
      ['div', {class: 'field'}, ['canvas', {'data-own': '', class: 'cells'}],
        ...data.reach.flatMap(each => way(each, data.today)),
        ...data.regions.map(({option, label, at: [left, bottom]}) => ['span', {class: `region${option ? '' : ' plain'}`, style: {left: percent(left), bottom: percent(bottom)}}, mark(option), label]),
        ['i', {class: 'today-dot', style: {left: percent(x), bottom: percent(y)}}], ['b', {class: `today-text${x < .15 ? ' right' : ''}`, style: {left: percent(x), bottom: percent(y)}}, 'today']],
      across(data.x.ticks), ['div', {class: 'axis-names'}, ['span', {}, `↑ ${data.y.label}`], ['span', {}, `${data.x.label} →`]]]);
}

// ── the tornado and the waterfall ─────────────────────────────────────────────
function bar(end, today, option, weak) {
  const name = end.other ? `o-${end.option ?? 'none'} other` : `o-${option ?? 'none'} same${weak ? ' weak' : ''}`;
  return ['i', {class: `end ${name}`, title: end.said, style: {left: `${end.left}%`, width: `${end.width}%`}}, end.other && end.width > 12 ? end.wins : ''];
}

function ends({low, high}, today) {
  const sides = [low, high].map(end => ({...end, right: end.at > today.at}));
  if (sides[0].right === sides[1].right) (sides[0].at < sides[1].at ? sides[0] : sides[1]).inner = true;
  return sides.filter(end => end.width > 0).map(end => ['span', {class: `value ${end.right ? 'right' : 'left'}${end.other ? ' strong' : ''}${end.inner && end.right ? ' inner' : ''}`, style: end.right ? {left: `${end.at}%`} : {right: `${100 - end.at}%`}},
    end.other && end.width <= 12 ? `${end.value}: ${end.wins}` : end.value]);
}

function tornado({tornado: data}, choices, choose) {
  if (!data) return ['section', {class: 'card panel tornado', id: 'x-tornado', 'data-key': 'tornado'}, ['header', {}, ['h2', {}, 'No input has a range yet']], ['p', {class: 'sub'}, 'Add a low and a high: press ± beside an input.']];
  const shown = choices.bars ? data.bars : data.bars.slice(0, data.few), hidden = data.bars.length - shown.length;
  const weak = end => Math.abs(end.at - data.today.at);
  return panel('tornado', data, {choices, choose},
    ['div', {class: 'tornado-chart'}, ['div', {class: 'scale', 'aria-hidden': 'true'}, ...(data.tie > 50 ? [['span', {class: 'lead-of turned', style: {}}, `${data.measure} →`]] : [['span', {class: 'left', style: {right: `${100 - data.tie}%`}}, '← another option wins '], ['span', {class: 'lead-of', style: {left: `${data.tie}%`}}, `${data.measure} →`]])],
      ['div', {class: 'scale marks', 'aria-hidden': 'true'}, ['b', {class: `now ink-${data.option ?? 'none'}${Math.abs(data.today.at - data.tie) < 9 ? data.today.at < data.tie ? ' left' : ' right' : ''}`, style: {left: `${data.today.at}%`}}, data.today.text], ['b', {style: {left: `${data.tie}%`}}, data.tieWord], ...data.ticks.map(([at, text]) => ['span', {style: {left: `${at}%`}}, text])],
      ['div', {class: 'rules', 'aria-hidden': 'true'}, ...data.ticks.map(([at]) => ['i', {class: 'grid-line', style: {left: `${at}%`}}]), ['i', {class: 'tie', style: {left: `${data.tie}%`}}], ['i', {class: `today-line o-${data.option ?? 'none'}`, style: {left: `${data.today.at}%`}}]],
      ['ul', {}, ...shown.map(each => ['li', {'data-key': each.label}, ['span', {class: 'who'}, each.label], ['span', {class: 'beam'},
        bar(each.low, data.today, data.option, weak(each.low) < weak(each.high)), bar(each.high, data.today, data.option, weak(each.high) <= weak(each.low)), ...ends(each, data.today)],
        ['span', {class: 'hidden'}, `${each.low.said} ${each.high.said}`]])]],
    ['p', {class: 'sub foot'}, `${data.note} `, ['button', {type: 'button', class: 'link', onclick: () => document.getElementById('x-map')?.scrollIntoView({behavior: 'smooth', block: 'center'})}, 'See the map'],
      hidden || choices.bars ? ' · ' : '', hidden || choices.bars ? ['button', {type: 'button', class: 'link', onclick: () => choose({bars: !choices.bars})}, choices.bars ? 'Show fewer bars' : `Show ${hidden} more`] : null,
      data.still.length ? ` · No effect within their ranges: ${data.still.join(', ')}.` : '']);
}

export const falls = ({bars, option}) => ['ul', {class: `falls${bars.some(each => each.text.length > 8) ? ' long' : ''}`}, ...bars.map(each => ['li', {}, ['span', {class: 'who', title: each.label}, each.label], ['span', {class: 'beam'}, ['i', {class: `fall ${each.kind} o-${option}`, style: {left: `${each.left}%`, width: `${each.width}%`}}],
  ['span', {class: `value right${each.kind === 'whole' ? ' strong' : ''}`, style: {left: `${each.left + each.width}%`}}, each.text]]])];

function waterfall({waterfall: data}, choices, choose) {
  if (!data) return null;
  return panel('waterfall', {...data, subtitle: 'from the preset to now'}, {choices, choose}, ['p', {class: 'sub'}, ...bold(data.sentence), data.note ? ` ${data.note}` : ''],
    falls(data));
}

export function flips(data, choices, choose) {
  return {figures: {}, after: root => { const canvas = root.querySelector('canvas.cells'); if (canvas) drawMap(canvas, data.map, root); },
    specs: [...problems(data), head(data.headline, data.about), ['div', {class: 'flips-top'}, table(data, choices, choose), map(data, choices, choose)],
      tornado(data, choices, choose), waterfall(data, choices, choose)]};
}
