// Pin, copy the link, open and save the scenario: one row at the head of the sidebar, on every view.
import {isLost, onContact} from './contact.js';
import {edit} from './live.js';
import {choose, copy, fetchScenario, save, send} from './files.js';
import {MOST, onPins, pin, pins, problem} from './pins.js';

const SHOWN_MS = 6000;
const me = {naming: null, over: null, said: null, wrong: false, link: null, timer: 0, redraw: () => {}, share: null};
onPins(() => me.redraw());
onContact(() => me.redraw());                      // what would share the values before the last change waits

function say(text, {wrong = false, link = null} = {}) {
  Object.assign(me, {said: text, wrong, link});
  clearTimeout(me.timer);
  if (text && !wrong && !link) me.timer = setTimeout(() => say(null), SHOWN_MS);
  me.redraw();
}

export const shareUrl = ({link}) => `${location.origin}${location.pathname}?${link}${location.hash}`;

async function copyLink(share) {
  const url = shareUrl(share), done = await copy(url);
  const what = location.pathname.endsWith('/compare') && pins().length ? 'the present values; pins travel as a file.' : 'this view with these values.';
  say(done ? `Link copied. It gives back ${what}` : 'Copy this link:', done ? {} : {link: url});
}

// ── pin ───────────────────────────────────────────────────────────────────────
function startPin(share, naming = share.proposal) {
  const isFull = pins().length >= MOST;
  Object.assign(me, {naming, over: isFull ? pins()[0].name : null, said: null});
  me.redraw();
  requestAnimationFrame(() => document.querySelector('.x .pin-form input')?.select());
}

function finishPin(share) {
  const name = pin(me.naming, share.pin, me.over);
  if (name === null) { startPin(share, me.naming); say('Another tab pinned the fourth. Choose the one to replace.', {wrong: true}); return; }
  Object.assign(me, {naming: null, over: null});
  say(problem() ?? `Pinned as “${name}”.`, {wrong: Boolean(problem())});
  document.querySelector('.x .share-row [data-key=pin]')?.focus();
}

function stopPin() {
  me.naming = null;
  me.redraw();
  document.querySelector('.x .share-row [data-key=pin]')?.focus();
}

function form(share) {
  if (me.naming === null) return null;
  return ['form', {class: 'pin-form', 'data-key': 'pin-form', onsubmit: event => { event.preventDefault(); finishPin(share); }, onkeydown: event => { if (event.key === 'Escape') stopPin(); }},
    ['label', {}, ['span', {}, 'Pin this state as'], ['input', {type: 'text', maxlength: '40', autocomplete: 'off', required: true, value: me.naming, 'aria-label': 'Name of the pin', oninput: event => { me.naming = event.currentTarget.value; }}]],
    me.over === null ? null : ['label', {}, ['span', {}, 'Four are pinned; in place of'], ['select', {'aria-label': 'Pin to replace', value: me.over, onchange: event => { me.over = event.currentTarget.value; }}, ...pins().map(({name}) => ['option', {value: name, selected: name === me.over}, name])]],
    ['div', {}, ['button', {type: 'submit', class: 'outlined', disabled: isLost()}, 'Pin'], ['button', {type: 'button', class: 'link', onclick: stopPin}, 'Cancel']]];
}

// ── files ─────────────────────────────────────────────────────────────────────
async function open(file, token) {
  try {
    const {link, said} = await send('scenario', file, token);
    edit('link', {text: link}, {commit: true});
    say(said);
  } catch (error) { say(`Nothing was changed. ${error.message}`, {wrong: true}); }
}

async function saveScenario(token) {
  try {
    const {name, text} = await fetchScenario(token);
    save(name, text, 'application/toml');
    say(`Saved as ${name}.`);
  } catch (error) { say(error.message, {wrong: true}); }
}

// ── the row ───────────────────────────────────────────────────────────────────
const ICONS = {
  pin: 'M6 1.5h4M6.7 1.5v4.2L4.6 8.2v1.3h6.8V8.2L9.3 5.7V1.5M8 9.5V14.5',
  link: 'M6.6 9.4a2.6 2.6 0 0 1 0-3.7l2-2a2.6 2.6 0 0 1 3.7 3.7l-1 1M9.4 6.6a2.6 2.6 0 0 1 0 3.7l-2 2a2.6 2.6 0 0 1-3.7-3.7l1-1',
  open: 'M2 4.2h4l1.3 1.6H14v7H2zM8 12V7.6M6.2 9.3 8 7.5l1.8 1.8',
  save: 'M8 2v7.5M5.2 6.9 8 9.7l2.8-2.8M2.5 11v2.5h11V11',
};
const icon = name => ['svg', {viewBox: '0 0 16 16', 'aria-hidden': 'true'}, ['path', {d: ICONS[name]}]];
const act = (key, label, title, onclick) => ['button', {type: 'button', 'data-key': key, title, disabled: isLost(), onclick}, icon(key), label];

export function pinPresent(over = null, name = me.share.proposal) { return pin(name, me.share.pin, over); }

export function shareRow({share, token}, redraw) {
  Object.assign(me, {redraw, share});
  return ['section', {class: 'share', 'aria-label': 'Pin and share', 'data-key': 'share'},
    ['div', {class: 'share-row'},
      act('pin', 'Pin', 'Keep this state under a name, to compare it with others', () => (me.naming === null ? startPin(share) : stopPin())),
      act('link', 'Copy link', 'Copy the address that gives back this view with these values', () => copyLink(share)),
      act('open', 'Open', 'Open a scenario file (TOML or JSON)', () => choose(file => open(file, token))),
      act('save', 'Save', 'Save this scenario as a TOML file', () => saveScenario(token))],
    form(share),
    ['p', {class: `share-said${me.wrong ? ' wrong' : ''}`, role: me.wrong ? 'alert' : 'status'}, ...(me.said ? [me.said] : []),
      me.link ? ['input', {type: 'text', readonly: true, value: me.link, 'aria-label': 'Link to this page', onfocus: event => event.currentTarget.select()}] : null]];
}
