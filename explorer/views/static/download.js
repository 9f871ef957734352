// Leave with a record: one button at the top right of every view, a menu of formats, and a word on how it goes.
import {isLost, onContact} from './contact.js';
import {mark, patch} from './dom.js';
import {onPins, pins} from './pins.js';

const SHOWN_MS = 6000;
const LOST = 'The server did not answer. Try again.', GONE = 'The session is over; reload the page.';
const me = {host: null, token: null, formats: [], open: false, making: null, warmed: null, said: null, wrong: false, along: true, timer: 0};

function say(text, wrong = false) {
  Object.assign(me, {said: text, wrong});
  clearTimeout(me.timer);
  if (text && !wrong) me.timer = setTimeout(() => say(null), SHOWN_MS);
  render();
}

function today() {                                   // the reader's own day, not the server's
  const now = new Date(), two = number => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const nameIn = header => /filename="([\w.-]+)"/.exec(header ?? '')?.[1] ?? 'crossover-record';

function save(blob, name) {
  const link = Object.assign(document.createElement('a'), {href: URL.createObjectURL(blob), download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const ask = wanted => fetch(new URL('record', document.baseURI), {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({token: me.token, ...wanted})});

async function fetchRecord({id, label}) {
  const others = me.along && id !== 'toml' ? pins() : [];
  Object.assign(me, {making: label, open: false});
  say(null);
  try {
    const reply = await ask({format: id, day: today(), pins: others});
    if (!reply.ok) throw new Error(reply.status === 404 ? GONE : await reply.text());
    const name = nameIn(reply.headers.get('content-disposition'));
    save(await reply.blob(), name);
    me.making = null;
    say(`Saved as ${name}.`);
  } catch (error) {
    me.making = null;
    say(error instanceof TypeError ? LOST : error.message, true);
  }
}

function toggle(open) {
  Object.assign(me, {open, ...(open ? {said: null} : {})});
  render();
  if (!open) return;
  me.host.querySelector('[role=menuitem]')?.focus();
  warm();
}

function warm() {                                    // the server gets ready while a hand moves here and the menu is read
  if (me.warmed === me.token) return;
  me.warmed = me.token;
  ask({}).catch(() => { me.warmed = null; });
}

function close() {
  if (!me.open) return;
  toggle(false);
  me.host.querySelector('.opener').focus();
}

function walk(event) {                               // arrows go round the menu, Escape and Tab leave it
  const items = [...me.host.querySelectorAll('[role=menuitem], [role=menuitemcheckbox]')], at = items.indexOf(document.activeElement);
  const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1}[event.key];
  if (event.key === 'Escape') close();
  else if (event.key === 'Tab') toggle(false);
  else if (to !== undefined) items[(to + items.length) % items.length].focus();
  else return;
  if (event.key !== 'Tab') event.preventDefault();
}

const item = format => ['button', {type: 'button', role: 'menuitem', tabindex: '-1', 'data-key': format.id, onclick: () => fetchRecord(format)},
  ['b', {}, format.label, ' ', ['small', {}, `.${format.id}`]], ['span', {}, format.means]];

function along() {
  const kept = pins().length;
  if (!kept) return null;
  return ['button', {type: 'button', role: 'menuitemcheckbox', class: 'along', tabindex: '-1', 'aria-checked': String(me.along), onclick: () => { me.along = !me.along; render(); }},
    ['i', {'aria-hidden': 'true'}, me.along ? '✓' : ''], `Compare with your ${kept === 1 ? 'pin' : `${kept} pins`}`];
}

const menu = () => ['div', {class: 'menu', role: 'menu', 'aria-label': 'Formats', onkeydown: walk}, ...me.formats.map(item), along()];

function render() {
  const busy = me.making !== null;
  patch(me.host, [
    ['button', {type: 'button', class: 'opener', 'aria-haspopup': 'menu', 'aria-expanded': String(me.open), disabled: busy || isLost(), onclick: () => toggle(!me.open), onpointerenter: warm, onfocus: warm, onkeydown: event => { if (event.key === 'ArrowDown') { event.preventDefault(); toggle(true); } }},
      busy ? ['span', {class: 'busy', 'aria-hidden': 'true'}, mark('prompt'), mark('fine_tune'), mark('hybrid')] : ['svg', {class: 'arrow', viewBox: '0 0 16 16', 'aria-hidden': 'true'}, ['path', {d: 'M8 2v7.5M5.2 6.9 8 9.7l2.8-2.8M2.5 11v2.5h11V11'}]],
      ['span', {class: 'word'}, busy ? 'Making…' : 'Download']],
    me.open ? menu() : null,
    ['p', {class: `outcome${me.wrong ? ' wrong' : ''}`, role: me.wrong ? 'alert' : 'status'}, ...(busy ? [`Making: ${me.making}…`] : me.said ? [me.said] : []),
      me.wrong && me.said ? ['button', {type: 'button', class: 'link', onclick: () => say(null)}, 'Close'] : null],
  ]);
}

// Outside of what Streamlit draws, so that it stands over the navigation on every view but the deck.
export function download({token, formats, page}, theme) {
  me.host ??= document.body.appendChild(Object.assign(document.createElement('aside'), {className: 'x download', ariaLabel: 'Download a record'}));
  Object.assign(me, {token, formats});
  me.host.dataset.theme = theme;
  me.host.hidden = page === 'present';
  render();
}

document.addEventListener('pointerdown', event => { if (me.open && !me.host.contains(event.target)) toggle(false); });
for (const listen of [onPins, onContact]) listen(() => { if (me.host) render(); });
