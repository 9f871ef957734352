// The sidebar: one control per input — native range over a strip, typed field, caption, badge.
import {dress, wakeBy} from './contact.js';
import {withStep} from './deck.js';
import {bold, mark, patch, setTheme} from './dom.js';
import {download} from './download.js';
import {committed, connect, drop, edit, unanswered, waitingFor} from './live.js';
import {notes} from './panel.js';
import {greet} from './pins.js';
import {toPosition, toValue} from './scale.js';
import {shareRow} from './share.js';
import {openStart} from './start.js';
import {term} from './term.js';
import './way.js';

const KEYS_SETTLE_MS = 350;                         // a run of key presses is committed once
const states = new WeakMap();
const text = new TextDecoder();

function state(root) {
  if (!states.has(root)) states.set(root, {touched: new Map(), open: new Map(), doubts: new Set(), timer: 0, chip: null});
  return states.get(root);
}

// ── what a person does ────────────────────────────────────────────────────────
function slide(me, control, input, commit) {
  const position = Number(input.value), {start} = me;
  const value = start?.name === control.name && start.position === position ? start.value : toValue(position, control.track);
  me.touched.set(control.name, {position, value});
  input.closest('.control').querySelector('.box input').value = typed(value, control);
  input.setAttribute('aria-valuetext', `${typed(value, control)} ${control.unit}`.trim());
  change(me, control.name, {value}, commit);
}

function change(me, name, what, commit) {           // a commit takes along whatever a run of keys has left to commit
  if (commit) clearTimeout(me.timer);
  edit(name, what, {commit});
}

function typed(value, control) {
  const shown = value * control.factor;
  return Number(shown.toPrecision(12)).toLocaleString('en-US', {maximumFractionDigits: 6});
}

function shown(control) {                           // what was set and has not arrived yet stays in its field
  const waits = waitingFor(control.name), {value, text} = waits?.sent <= data.committed ? {} : waits ?? {};
  return value === undefined ? text ?? control.rejected ?? control.text : typed(value, control);
}

function onPress(me, control) {
  return event => {
    const {position, value} = me.touched.get(control.name) ?? {position: Number(event.currentTarget.value), value: control.value};
    Object.assign(me, {pointer: true, hasMoved: false, start: {name: control.name, position, value}});
  };
}

function onSlide(me, control) {
  return event => {
    const input = event.currentTarget;
    me.hasMoved = true;
    if (!me.pointer) me.start = null;
    slide(me, control, input, false);
    clearTimeout(me.timer);
    const {value} = me.touched.get(control.name);
    if (!me.pointer) me.timer = setTimeout(() => change(me, control.name, {value}, true), KEYS_SETTLE_MS);
  };
}

function onRelease(me, control) {
  return event => {
    if (!me.pointer) return;
    me.pointer = false;
    if (me.hasMoved) slide(me, control, event.currentTarget, true);
  };
}

function onCancel(me, control) {                    // the browser took the gesture for scrolling
  return event => {
    if (!me.pointer) return;
    me.pointer = false;
    me.touched.delete(control.name);
    event.currentTarget.value = me.start.position;
    event.currentTarget.closest('.control').querySelector('.box input').value = control.text;
    if (me.hasMoved) drop(control.name);
  };
}

function onKey(me, control) {                       // Shift+arrow: to the next flip
  return event => {
    const direction = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[event.key];
    if (!event.shiftKey || !direction) return;
    event.preventDefault();
    const input = event.currentTarget, here = Number(input.value);
    const edges = control.segments.map(([, left]) => Math.round(left / 100 * control.track.steps)).slice(1);
    const next = direction > 0 ? edges.find(at => at >= here) : edges.findLast(at => at <= here);
    if (next === undefined) return;
    input.value = next + direction;
    slide(me, control, input, true);
  };
}

const onType = (me, control) => event => {          // on leaving the field, and on Enter
  const text = event.currentTarget.value;
  if (control.error || unanswered(control.name) || text.trim() !== control.text) change(me, control.name, {text}, true);
};
const onEscape = control => event => { if (event.key === 'Escape') event.currentTarget.value = control.text; };

// ── what it looks like ────────────────────────────────────────────────────────
function strip(control) {
  const parts = control.segments.map(([option, left, width, today]) =>
    ['i', {class: `seg o-${option ?? 'none'}${today ? ' today' : ''}`, style: {left: `${left}%`, width: `${width}%`}}]);
  const steps = control.track.steps;
  const tick = control.changed && control.presetPosition !== null
    ? ['i', {class: 'tick', style: {left: `${toPosition(control.presetValue, control.track) / steps * 100}%`}}] : null;
  const reach = control.range?.given ? ['i', {class: 'reach', style: {left: `${control.range.left}%`, width: `${control.range.width}%`}}] : null;
  return ['div', {class: 'strip'}, ['div', {class: `bar${control.unknown ? ' unknown' : ''}`}, ...parts], tick, reach];
}

function slider(me, control) {
  const held = me.touched.get(control.name);
  const ours = held && (unanswered(control.name) || held.value === control.value);   // the thumb stays under the finger
  const position = ours ? held.position : toPosition(control.value, control.track);
  if (held && !ours) me.touched.delete(control.name);
  return ['div', {class: 'track'}, strip(control),
    ['input', {
      type: 'range', min: '0', max: String(control.track.steps), step: '1', value: String(position), disabled: control.unknown,
      'aria-label': control.name_spoken, 'aria-valuetext': control.why ? `${control.spoken}; ${control.why}` : control.spoken, title: control.help,
      onpointerdown: onPress(me, control), oninput: onSlide(me, control), onpointerup: onRelease(me, control), onchange: onRelease(me, control), onpointercancel: onCancel(me, control),
      onkeydown: onKey(me, control),
    }]];
}

function box(me, control) {
  return ['span', {class: 'box'}, control.prefix ? ['small', {}, control.prefix] : null,
    ['input', {
      type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false', value: shown(control), 'aria-label': `${control.name_spoken}, exact value`,
      'aria-invalid': control.error ? 'true' : null, 'aria-describedby': control.error ? `x-error-${control.name}` : null,
      title: `${control.help} Allowed: ${control.allowed}.`, style: {width: `${Math.max(2.2, shown(control).length * .62)}em`},
      onchange: onType(me, control), onkeydown: onEscape(control), onfocus: event => event.currentTarget.select(),
    }], control.unit ? ['small', {}, control.unit] : null];
}

// ── “I'm not sure”: a low and a high ─────────────────────────────────────────
function setEnd(me, control, index) {
  return event => {
    const texts = [...control.range.texts];
    texts[index] = event.currentTarget.value;
    if (texts[index] !== control.range.texts[index]) change(me, control.name, {range: texts}, true);
  };
}

function doubt(me, control) {                       // one press gives the usual range of what the value is by then, and opens its fields
  if (!control.range) return null;
  const {given, dropped} = control.range, open = me.doubts.has(control.name);
  return ['button', {type: 'button', class: `doubt${given ? ' given' : ''}`, 'aria-expanded': String(open), title: given ? `Between ${control.range.texts.join(' and ')}` : `${dropped}${dropped ? ' ' : ''}I’m not sure: give a low and a high`,
    'aria-label': `I’m not sure of ${control.name_spoken}`, onclick: () => {
      if (open) me.doubts.delete(control.name); else me.doubts.add(control.name);
      if (!given && !open) change(me, control.name, {range: 'usual'}, true);
      render();
    }}, '±'];
}

function span(me, control) {
  if (!control.range || !me.doubts.has(control.name)) return null;
  const {given, texts, dropped} = control.range, end = (index, word) => ['label', {}, `${word} `, ['input', {type: 'text', inputmode: 'decimal', autocomplete: 'off', value: texts[index], 'aria-label': `${control.name_spoken}, ${word}`,
    'aria-invalid': control.rangeError ? 'true' : null, onchange: setEnd(me, control, index), onkeydown: event => { if (event.key === 'Enter') event.currentTarget.blur(); }, onfocus: event => event.currentTarget.select()}]];
  return ['div', {class: `span${given ? '' : ' proposed'}`}, ['div', {}, end(0, 'low'), end(1, 'high'),
    given ? ['button', {type: 'button', 'aria-label': `Clear the range of ${control.name_spoken}`, onclick: () => { me.doubts.delete(control.name); change(me, control.name, {range: null}, true); render(); }}, 'clear'] : null],
    dropped ? ['p', {class: 'note'}, dropped] : null,
    control.rangeError ? ['p', {class: 'caption error', role: 'alert'}, control.rangeError] : null];
}

function caption(me, control) {
  if (control.error) return ['div', {class: 'caption error', id: `x-error-${control.name}`, role: 'alert'}, control.error];
  const flip = control.caption ? [control.captionMark ? mark(control.captionMark === 'none' ? null : control.captionMark) : null, ['span', {class: control.captionMark ? '' : 'never', title: control.why || null}, ...bold(control.caption)]] : [];
  const badge = control.badge ? ['span', {class: `badge ${control.status}`, title: control.origin}, ['i', {}], control.badge] : null;
  const reset = ['button', {type: 'button', title: `preset ${control.presetText}`, 'aria-label': `Reset ${control.name_spoken}`, onclick: () => change(me, control.name, {text: null}, true)}, 'reset'];
  const origin = control.brought ? ['span', {class: 'changed-note brought'}, badge, ' ', reset]
    : control.changed ? ['span', {class: 'changed-note'}, `preset ${control.presetText} `, reset] : badge;
  const ends = control.brought ? [['span', {class: 'ends-of'}, origin, doubt(me, control)]] : [origin, doubt(me, control)];
  return ['div', {class: 'caption'}, ...flip.filter(Boolean), ...ends];
}

function choice(me, control) {
  const options = control.choices.map(([value, label]) => ['option', {value, selected: value === control.text}, label]);
  return ['div', {class: `control${control.changed ? ' changed' : ''}`, 'data-key': control.name},
    ['div', {class: 'head choice'}, ['span', {class: 'label'}, term(control.label, control.help)],
      ['select', {'aria-label': control.name_spoken, value: control.text, onchange: event => edit(control.name, {text: event.currentTarget.value}, {commit: true})}, ...options]],
    caption(me, control), control.note ? ['p', {class: 'note'}, control.note] : null];
}

function number(me, control, small) {
  return ['div', {class: `control${control.changed ? ' changed' : ''}${control.error ? ' invalid' : ''}${small ? ' small' : ''}${control.unknown ? ' is-unknown' : ''}`, 'data-key': control.name},
    ['div', {class: 'head'}, small ? null : ['span', {class: 'label'}, term(control.label, `${control.help} Allowed: ${control.allowed}.`)], box(me, control)],
    slider(me, control), caption(me, control), span(me, control), control.note && !small ? ['p', {class: 'note'}, control.note] : null];
}

const one = (me, control) => (control.choices ? choice(me, control) : number(me, control, false));

function prices(me, group) {
  const cell = name => number(me, group.controls.find(control => control.name === name), true);
  const badges = new Set(group.controls.map(control => control.badge));
  const first = group.controls[0];
  return ['section', {class: 'prices', 'aria-label': 'Token prices, USD per million tokens'},
    ['div', {class: 'head'}, ['span', {class: 'label'}, term('Token prices'), ' ', ['small', {}, 'USD per million']],
      badges.size === 1 && first.badge ? ['span', {class: `badge ${first.status}`, title: first.origin}, ['i', {}], first.badge] : null],
    ['div', {class: 'grid'}, ['span', {}], ['span', {}, term('Base model')], ['span', {}, term('Tuned model')],
      ['span', {}, 'Input'], cell('base_input_price'), cell('tuned_input_price'),
      ['span', {}, 'Output'], cell('base_output_price'), cell('tuned_output_price')],
    ...group.controls.filter(control => control.note).map(control => ['p', {class: 'note'}, control.note])];
}

function closed(me, root, group) {
  const changed = group.controls.filter(control => control.changed).length;
  const count = changed ? `${changed} changed` : String(group.controls.length);
  return ['details', {class: 'closed', 'data-key': group.id, open: me.open.get(group.id) ?? false,
    ontoggle: event => { me.open.set(group.id, event.currentTarget.open); }},
    ['summary', {}, ['span', {}, group.label], ['small', {class: changed ? 'some' : ''}, count]],
    ...group.controls.map(control => one(me, control)), group.note ? ['p', {class: 'note'}, group.note] : null];
}

const brand = ['div', {class: 'brand'}, ['svg', {viewBox: '0 0 22 22', 'aria-hidden': 'true'}, ['path', {class: 'o-prompt', d: 'M2 5C10 5 12 17 20 17'}], ['path', {class: 'o-fine_tune', d: 'M2 17C10 17 12 5 20 5'}], ['circle', {class: 'o-hybrid', cx: 11, cy: 11, r: 2.6}]], ['b', {}, 'Crossover']];

function picker(data) {
  return ['div', {class: 'picker-box'}, ['select', {class: 'picker', 'aria-label': 'Scenario', value: data.scenario, title: data.about, onchange: event => edit('scenario', {text: event.currentTarget.value}, {commit: true})},
    ...data.scenarios.map(([value, title]) => ['option', {value, selected: value === data.scenario}, title])]];
}

function summary(data) {
  const changed = data.changedCount;
  return ['div', {class: 'state', role: 'status'},
    changed ? ['span', {class: 'some'}, ['i', {}], `${changed} ${changed === 1 ? 'input' : 'inputs'} changed`] : 'Preset values, none changed',
    changed ? ['button', {type: 'button', onclick: () => edit('*', {text: null}, {commit: true})}, 'Reset all'] : null];
}

function sidebar(me, root, data) {
  const [main, also] = data.open;
  const questions = ['p', {class: 'from-questions'}, ['button', {type: 'button', onclick: () => openStart(data.token)}, 'Start from questions']];
  return [brand, picker(data), summary(data), questions, shareRow(data, render), notes(data),
    ['h2', {}, main.label],
    ...main.controls.slice(0, 1).map(control => one(me, control)), prices(me, data.prices),
    ...main.controls.slice(1).map(control => one(me, control)),
    ['h2', {}, also.label], ...also.controls.map(control => one(me, control)),
    ['h2', {}, 'Everything else'], ...data.closed.map(group => closed(me, root, group))];
}

function pinned(me, root, data) {                    // the phone: one control at a time, under the thumb
  const chips = [...data.open.flatMap(group => group.controls), ...data.prices.controls];
  const chosen = chips.find(control => control.name === me.chip) ?? chips[0];
  return [['div', {class: 'chips', role: 'group', 'aria-label': 'Choose a control'}, ...chips.map(control =>
    ['button', {type: 'button', 'aria-pressed': String(control === chosen), onclick: () => { me.chip = control.name; render(); }}, control.label])],
  number(me, chosen, false)];
}

// One message draws both mounts; the foot of the page is drawn where it shows.
const mounts = {sidebar: null, pinned: null}, phone = matchMedia('(max-width: 640px)');
let data = null;

function render() {
  if (!data) return;
  for (const [name, tree] of [['sidebar', sidebar], ['pinned', pinned]]) {
    const root = mounts[name];
    if (!root?.isConnected || (name === 'pinned' && !phone.matches)) continue;
    setTheme(root);
    patch(root, tree(state(root), root, data));
  }
}
phone.addEventListener('change', render);

// The address always reproduces the page. Replacing, not pushing: Back leaves the view, it does not undo.
function remember() {
  if (!data) return;
  const query = withStep(data.query);
  if (location.search !== query) history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
}
window.navigation?.addEventListener('currententrychange', remember);        // Streamlit writes the address of a view when it likes

export function draw({data: bytes, parentElement, setStateValue}) {
  const root = parentElement.querySelector('.x'), fresh = JSON.parse(text.decode(bytes));
  if (!fresh.open) {                                // outside of the fragments: what it sends runs the whole page
    mounts.pinned = root;
    wakeBy(() => setStateValue('wake', performance.now()));
    render();
    return;
  }
  mounts.sidebar = root;
  data = fresh;
  connect(setStateValue, data);
  render();
  dress(root.dataset.theme);
  download(data, root.dataset.theme);
  remember();
  committed(data.committed);
  greet(data.token);
}

export function dispose(parent) {
  const root = parent.querySelector('.x');
  if (root) clearTimeout(state(root).timer);
}
