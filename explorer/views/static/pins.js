// Pins: up to four named states, kept by the browser. Each is a name and the query of a link.
// The server keeps none of them: it is told which there are, works them out, and forgets them with the session.
import {edit, unanswered} from './live.js';

export const MOST = 4, PRESENT = 'Now';
const KEY = 'crossover-pins', LONGEST_NAME = 40;
const REFUSED = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const listeners = new Set();
let list = null, told = null, trouble = null;

const isPin = each => each && typeof each.name === 'string' && typeof each.link === 'string';

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter(isPin).slice(0, MOST).map(({name, link}) => ({name, link})) : [];
  } catch { return []; }                            // a private window, or something else wrote there
}

export const pins = () => (list ??= read());
const latest = () => (trouble ? pins() : (list = read()));            // another tab may have pinned a moment ago
export const problem = () => trouble;
export const isWaiting = () => pins().length > 0 && (told === null || unanswered('pins'));
export const onPins = listen => listeners.add(listen);

function tell() { edit('pins', {text: JSON.stringify(pins())}, {commit: true}); }

export function greet(token) {                      // each session is told once what this browser keeps
  if (token === told) return;
  told = token;
  if (pins().length) tell();
}

export function keep(next) {
  list = next.slice(0, MOST);
  trouble = null;
  try { localStorage.setItem(KEY, JSON.stringify(list)); }
  catch { trouble = 'This browser keeps nothing for this page, so the pins last until it is closed. Save them as a file.'; }
  tell();
  for (const listen of listeners) listen();
}

addEventListener('storage', ({key}) => {            // another tab pinned something
  if (key !== KEY && key !== null) return;
  list = read();
  if (told) tell();
  for (const listen of listeners) listen();
});

export const cleaned = name => [...name.normalize('NFC').replace(REFUSED, '').trim()].slice(0, LONGEST_NAME).join('').trim();
const folded = name => name.toLocaleLowerCase('en');
const isTaken = (name, but) => folded(name) === folded(PRESENT) || pins().some(each => each.name !== but && folded(each.name) === folded(name));

export function free(wanted, but = null) {          // the same name again gets a number
  const name = cleaned(wanted) || 'Pinned';
  if (!isTaken(name, but)) return name;
  for (let count = 2; ; count += 1) {
    const numbered = `${[...name].slice(0, LONGEST_NAME - 3).join('')} ${count}`;
    if (!isTaken(numbered, but)) return numbered;
  }
}

export function pin(name, link, over = null) {      // over: the pin that makes room
  const all = latest(), fresh = {name: free(name, over), link}, at = all.findIndex(each => each.name === over);
  if (at < 0 && all.length >= MOST) { for (const listen of listeners) listen(); return null; }          // another tab took the last place
  keep(at < 0 ? [...all, fresh] : all.map((each, index) => (index === at ? fresh : each)));
  return fresh.name;
}

export const unpin = name => keep(latest().filter(each => each.name !== name));
export function rename(name, wanted) {
  const all = latest(), fresh = free(wanted, name);
  keep(all.map(each => (each.name === name ? {...each, name: fresh} : each)));
  return fresh;
}

export const recall = name => { const found = pins().find(each => each.name === name); if (found) edit('link', {text: found.link}, {commit: true}); };

export const asFile = () => `${JSON.stringify({schema_version: 1, pins: pins()}, null, 2)}\n`;
