// Whether the server is there: one sentence in a fixed place when it is not, and the way back to it.
// Streamlit tells the page around it when its connection goes and comes; this page is its own. Nothing is asked
// of the server until an answer is late or the tab was away.
import {TAB, keep, recall} from './kept.js';
import {patch} from './dom.js';

const LATE_MS = 2500, PROBE_MS = 2000, SHOWN_MS = 5000, AWAY_MS = 30_000, MOST_TIMES = 3;
const UPDATED = 'crossover.updated', VERSION = import.meta.url;
const page = document.documentElement, listeners = new Set();
const host = document.body.appendChild(Object.assign(document.createElement('aside'), {className: 'x contact', role: 'status', ariaLive: 'polite'}));
let live = {isOwing: () => false, isWanting: () => false, resume: () => {}}, wake = null, woken = null, times = 0;
let socket = true, kind = null, timer = 0, hidden = 0;

// ── what is said ──────────────────────────────────────────────────────────────
const WAITS = {true: 'The figures do not show your last change yet; it is kept here and sent once the server answers.',
  false: 'The figures stand as they were; what you change is kept here and sent once the server answers.'};
const SAID = {
  lost: () => ['The connection is lost.', WAITS[live.isWanting()]],
  slow: () => ['The server is slow.', 'The figures do not show your last change yet.'],
  back: () => ['Connected again.', 'The figures are up to date.'],
  updated: () => ['The page was updated.', 'The values are those of its address.'],
};

export const isLost = () => kind === 'lost';
export const onContact = listen => listeners.add(listen);

function say(next) {
  const isNew = next !== kind;
  kind = next;
  if (kind) page.dataset.contact = kind; else delete page.dataset.contact;
  const [first, rest] = kind ? SAID[kind]() : [];
  patch(host, kind ? [['p', {}, ['b', {}, first], ' ', rest]] : []);
  stand();
  if (!isNew) return;
  clearTimeout(say.timer);
  if (kind === 'back' || kind === 'updated') say.timer = setTimeout(() => say(null), SHOWN_MS);
  for (const listen of listeners) listen();
}

function stand() {                                  // over the board, beside the sidebar, and nothing lies under it
  const main = document.querySelector('[data-testid=stMain]');
  host.style.left = `${main?.getBoundingClientRect().left ?? 0}px`;
  page.style.setProperty('--contact', kind ? `${host.offsetHeight}px` : '0px');
}
addEventListener('resize', () => { if (kind) stand(); });
new ResizeObserver(() => { if (kind) stand(); }).observe(host);

export const dress = theme => { host.dataset.theme = theme; if (kind) stand(); };

// ── what is known ─────────────────────────────────────────────────────────────
async function isThere() {
  try { return (await fetch(new URL('_stcore/health', document.baseURI), {cache: 'no-store', signal: AbortSignal.timeout(PROBE_MS)})).ok; } catch { return false; }
}

async function look() {
  timer = -1;
  const there = await isThere();
  timer = 0;
  if (!there) say('lost');
  else if (kind === 'lost' && socket) live.resume();            // its answer says the rest
  else if (live.isWanting() && socket) say('slow');
  if (!there || live.isWanting()) later();
}

const later = () => { timer ||= setTimeout(look, LATE_MS); };

export function attend(how) { live = how; }

export function expect() {                          // an answer is wanted, or none is any more
  if (live.isWanting()) later();
  else if (timer > 0 && kind !== 'lost') { clearTimeout(timer); timer = 0; }
  if (kind === 'lost') say('lost');                 // a change waits now
}

export function heard() {                           // something was answered
  if (timer > 0) { clearTimeout(timer); timer = 0; }
  if (socket && !live.isOwing() && (kind === 'lost' || kind === 'slow')) say('back');
  if (live.isWanting()) later();
}

// ── the way back ──────────────────────────────────────────────────────────────
export function wakeBy(run) { wake = run; }

export function renew(token) {                      // the server knows this session no longer: a new one starts from the address
  times = token === woken ? times + 1 : 1;
  woken = token;
  if (times > MOST_TIMES) return false;             // somebody else says so, perhaps a proxy
  wake?.();
  return true;
}

addEventListener('message', ({source, data}) => {
  if (source !== window || data?.stCommVersion !== 1) return;
  if (data.type === 'WEBSOCKET_DISCONNECTED') { socket = false; say('lost'); }
  if (data.type === 'WEBSOCKET_CONNECTED' && !socket) { socket = true; live.resume(); }
});
addEventListener('offline', look);
addEventListener('online', () => { if (kind === 'lost') look(); });
document.addEventListener('visibilitychange', () => {
  if (document.hidden) hidden = performance.now();
  else if (hidden && performance.now() - hidden > AWAY_MS) look();
});

// A server that came back as another version brings other modules; two of them never share a page.
if (page.dataset.crossover && page.dataset.crossover !== VERSION) {
  keep(TAB, UPDATED, true);
  location.reload();
  await new Promise(() => {});                      // nothing of the new version runs here any more
}
page.dataset.crossover = VERSION;
if (recall(TAB, UPDATED)) { keep(TAB, UPDATED, null); say('updated'); }
