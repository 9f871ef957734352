// Compare: pinned states and the present one side by side, all against one of them.
import {chart} from './decide.js';
import {mark} from './dom.js';
import {choose as chooseFile, save, send} from './files.js';
import {falls} from './flips.js';
import {edit} from './live.js';
import {panel, problems} from './panel.js';
import {asFile, isWaiting, keep, MOST, pin, pins, problem, recall, rename, unpin} from './pins.js';
import {pinPresent} from './share.js';

const SHAPES = {
  circle: ['circle', {cx: 13, cy: 5, r: 3.4}], 'triangle-up': ['path', {d: 'M13 1 17.3 8.6H8.7Z'}], 'triangle-down': ['path', {d: 'M13 9 17.3 1.4H8.7Z'}],
  x: ['path', {d: 'M9.6 3 11 1.6 13 3.6l2-2L16.4 3l-2 2 2 2L15 8.4l-2-2-2 2L9.6 7l2-2Z'}], star: ['path', {d: 'M13 .3 14.4 3.4 17.7 3.8 15.3 6.1 15.9 9.4 13 7.7 10.1 9.4 10.7 6.1 8.3 3.8 11.6 3.4Z'}],
};
const ask = (name, text) => edit(name, {text}, {commit: true});

const key = ({series, dash, shape, letter}) => ['span', {class: `key s-${series}`},
  ['svg', {viewBox: '0 0 26 10', 'aria-hidden': 'true'}, ['line', {x1: 0, y1: 5, x2: 26, y2: 5, 'stroke-dasharray': dash === 'solid' ? null : dash.replaceAll('px', '')}], SHAPES[shape]], letter ? ['b', {}, letter] : null];

const select = (label, value, options, onchange) => ['label', {}, `${label} `, ['select', {'aria-label': label, value, onchange: event => onchange(event.currentTarget.value)}, ...options.map(([id, text]) => ['option', {value: id, selected: id === value}, text])]];
const button = (text, onclick, label = null) => ['button', {type: 'button', class: 'link', 'aria-label': label, onclick}, text];

// ── pins as files ─────────────────────────────────────────────────────────────
async function openPins(file, token, choose) {
  try {
    const {pins: found} = await send('pins', file, token);
    keep(found);
    choose({said: `${found.length === 1 ? 'One pin' : `${found.length} pins`} from ${file.name}.`, wrong: false});
  } catch (error) { choose({said: `Nothing was changed. ${error.message}`, wrong: true}); }
}

const files = (token, choose) => ['p', {class: 'pin-files'},
  pins().length ? button('Save pins', () => save('crossover-pins.json', asFile(), 'application/json'), 'Save the pins as a file') : null,
  button('Open pins', () => chooseFile(file => openPins(file, token, choose)), 'Open a file of pins')];

function unread({columns}) {                          // what another version, or another hand, put there
  const known = new Set(columns.map(({name}) => name)), lost = isWaiting() ? [] : pins().filter(({name}) => !known.has(name));
  return lost.length ? ['p', {class: 'pins-said'}, `${lost.length === 1 ? 'One pin' : `${lost.length} pins`} of this browser cannot be read. `, button('Forget', () => keep(pins().filter(({name}) => known.has(name))), 'Forget the pins that cannot be read')] : null;
}

function said(choices, choose) {
  const text = problem() ?? choices.said;
  if (!text) return null;
  return ['p', {class: `pins-said${problem() || choices.wrong ? ' wrong' : ''}`, role: choices.wrong ? 'alert' : 'status'}, text,
    choices.undo && choices.said ? button('Undo', () => { keep(choices.undo); choose({undo: null, said: null}); }) : null];
}

// ── nothing pinned yet ────────────────────────────────────────────────────────
function empty(data, choices, choose) {
  return [...problems(data), ['section', {class: 'verdict lead-in compare-head', 'aria-label': 'In short'}, ['div', {class: 'said'}, ['h1', {}, 'Pin this state, change an input, and see both side by side.']],
    ['aside', {class: 'about'}, ['p', {}, 'Up to four states stay pinned in this browser; nothing is stored on the server. Save them as a file to take them along.'], files(data.token, choose), unread(data), said(choices, choose)]],
  ['section', {class: 'sides', style: {'--count': '2'}, 'aria-label': 'States'},
    ['article', {class: 'card side to-come', 'data-key': 'to-come'}, ['header', {}, key({series: 'a', dash: '6px,3px', shape: 'triangle-up', letter: 'A'}), ['span', {class: 'name'}, 'Your first pin']], ['p', {}, 'stands here, and everything else is measured against it.']],
    card({...data.present, differs: 'follows the sliders'}, choices, choose)],
  ['section', {class: 'card nothing-pinned'},
    ['div', {}, ['h2', {}, 'Start from here'], ['p', {}, 'Keep what the sliders say now, then move them: both answers stay in view.'], ['button', {type: 'button', class: 'solid', onclick: () => { pinPresent(); }}, 'Pin this state']],
    ['div', {}, ['h2', {}, 'Or hold it against a worked scenario'], ['ul', {}, ...data.presets.map(([title, link]) => ['li', {}, ['button', {type: 'button', class: 'outlined', onclick: () => { pin(title, link); }}, title]])]]]];
}

const waiting = data => [...problems(data), ['section', {class: 'verdict lead-in'}, ['div', {class: 'said'}, ['h1', {class: 'is-waiting'}, 'Working out your pins…']]],
  ['section', {class: 'sides', style: {'--count': String(pins().length + 1)}, 'aria-busy': 'true'}, ...[...pins(), {name: 'Now'}].map(({name}) => ['article', {class: 'card side is-waiting'}, ['header', {}, ['b', {}, name]]])]];

// ── one card a state ──────────────────────────────────────────────────────────
function title(column, choices, choose) {
  if (choices.renaming !== column.name) return ['b', {class: 'name', title: column.name}, column.name];
  const done = wanted => { choose({renaming: null}); if (wanted.trim() && wanted !== column.name) { const fresh = rename(column.name, wanted); if (column.base) ask('baseline', fresh); } };
  return ['input', {type: 'text', class: 'name', maxlength: '40', value: column.name, 'aria-label': `New name of ${column.name}`, onkeydown: event => {
    if (event.key === 'Enter') done(event.currentTarget.value);
    if (event.key === 'Escape') choose({renaming: null});
  }}];
}

function startRename(column, choose) {
  choose({renaming: column.name});
  requestAnimationFrame(() => document.querySelector('.x .side input.name')?.select());
}

function acts(column, choose) {
  const {name} = column;
  if (column.now) return ['p', {class: 'acts'}, pins().length < MOST ? button('Pin', () => { choose({said: null}); pinPresent(); }, 'Pin the present state') : ['span', {}, 'Four are pinned']];
  const before = pins();
  return ['p', {class: 'acts'}, button('Load', () => { choose({said: null}); recall(name); }, `Load ${name} into the sliders`), button('Rename', () => startRename(column, choose), `Rename ${name}`),
    button('Replace', () => { pinPresent(name, name); choose({said: `“${name}” is the present state now. `, wrong: false, undo: before}); }, `Replace ${name} by the present state`),
    button('Remove', () => { unpin(name); choose({said: `“${name}” was removed. `, wrong: false, undo: before}); }, `Remove ${name}`)];
}

function card(column, choices, choose) {
  const parts = column.parts.map((part, index) => ['i', {class: 'part', title: `${part.label} ${part.amount}`, style: {width: `${part.width}%`, opacity: String([1, .62, .4, .26, .16, .1][index])}}]);
  return ['article', {class: `card side o-${column.option}${column.now ? ' is-now' : ''}`, 'data-key': column.name, 'aria-label': column.name},
    ['header', {}, key(column), title(column, choices, choose)],
    ['p', {class: 'takes'}, mark(column.option === 'none' ? null : column.option), ['b', {}, column.label], column.now ? null : ['small', {}, column.from]],
    ['p', {class: 'sum'}, ['b', {class: 'total'}, column.total], column.gap ? ['span', {class: 'gap'}, column.gap] : null],
    ['div', {class: 'stack', role: 'img', 'aria-label': `${column.total}: ${column.parts.map(({label, amount}) => `${label} ${amount}`).join(', ')}; weaker fit ${column.fit.amount}`}, ...parts, ['i', {class: 'fit', title: `Weaker fit ${column.fit.amount}`, style: {width: `${column.fit.width}%`}}]],
    ['dl', {}, ...column.facts.map(([term, value]) => ['div', {}, ['dt', {}, term], ['dd', {}, value]])],
    column.blocked.length ? ['p', {class: 'why'}, ['b', {}, 'Blocked: '], column.blocked.join('; ')] : null,
    ...column.problems.map(text => ['p', {class: 'why fits-not'}, text]),
    ['footer', {}, ['small', {}, column.differs], acts(column, choose)]];
}

// ── the table ─────────────────────────────────────────────────────────────────
function cell({text, gap, more, option, differs}, column) {
  return ['td', {class: `${column.base ? 'base ' : ''}${differs ? 'differs' : ''}`}, ['span', {class: 'figure'}, option ? mark(option === 'none' ? null : option) : null, text], gap ? ['small', {}, gap] : null, more ? ['small', {class: 'between'}, more] : null];
}

function table({groups, columns}) {
  const head = columns.map(column => ['th', {scope: 'col', class: column.base ? 'base' : ''}, key(column), ' ', ['span', {class: 'name'}, column.name], column.base ? ['small', {}, ' baseline'] : null]);
  return ['section', {class: 'card contrast', tabindex: '0', 'aria-label': 'What differs', style: {'--count': String(columns.length)}}, ['table', {}, ['thead', {}, ['tr', {}, ['td', {}], ...head]],
    ...groups.map(group => ['tbody', {'data-key': group.title}, ['tr', {class: 'group'}, ['th', {colspan: String(columns.length + 1), scope: 'rowgroup'}, group.title, ' ', ['small', {}, group.note]]],
      ...group.rows.map(row => ['tr', {class: row.strong ? 'strong' : ''}, ['th', {scope: 'row'}, row.label, ' ', ['small', {}, row.unit]], ...row.cells.map((each, index) => cell(each, columns[index]))])])]];
}

// ── the waterfall between any two ─────────────────────────────────────────────
function waterfall({waterfall: {between: [from, to], card: data}, columns}, choices, choose) {
  const names = columns.map(({name}) => [name, name]);
  const extra = ['span', {class: 'pickers-two'}, select('From', from, names, name => ask('between', `${name}\n${to}`)), select('to', to, names, name => ask('between', `${from}\n${name}`))];
  const shown = data ? [['p', {class: 'sub'}, data.sentence, data.note ? ` ${data.note}` : ''], falls(data)] : [['p', {class: 'sub'}, 'These two are the same: nothing moved.']];
  return panel('moved', {title: 'What moved the total', subtitle: null, table: data?.table}, {choices, choose, extra}, ...shown);
}

export function compare(data, choices, choose) {
  if (!data.columns.length) return {specs: isWaiting() ? waiting(data) : empty(data, choices, choose), figures: {}};
  const {five, ten, spent} = data.charts, profile = choices.axes === 'ten' ? ten : five, names = data.columns.map(({name}) => [name, name]);
  const flip = name => ({open: choices[name] === 'table', toggle: () => choose({[name]: choices[name] === 'table' ? 'chart' : 'table'})});
  const axes = ['span', {class: 'switch', role: 'group', 'aria-label': 'Axes of the radar'}, ...[['five', '5'], ['ten', '10']].map(([value, label]) =>
    ['button', {type: 'button', 'aria-pressed': String((choices.axes ?? 'five') === value), 'aria-label': `${value} dimensions`, onclick: () => choose({axes: value})}, label])];
  const specs = [...problems(data),
    ['section', {class: 'verdict lead-in compare-head', 'aria-label': 'In short'}, ['div', {class: 'said'}, ['h1', {'aria-live': 'polite'}, ...data.runs.map(([text, option]) => (option ? ['span', {class: `figure ink-${option}`}, text] : text))]],
      ['aside', {class: 'about'}, ['div', {class: 'against'}, select('Compared with', data.baseline, names, name => ask('baseline', name)), select('Figures of', data.figures, data.choices, option => ask('figures', option))], files(data.token, choose), unread(data), said(choices, choose)]],
    ['section', {class: 'sides', style: {'--count': String(data.columns.length)}, 'aria-label': 'States'}, ...data.columns.map(column => card(column, choices, choose))],
    ['div', {class: 'overlaid'}, chart('spent', spent, flip('spent')), chart('profile', profile, {...flip('profile'), extra: axes})],
    table(data), waterfall(data, choices, choose)];
  return {specs, figures: {spent, profile}};
}
