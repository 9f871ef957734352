// Where the deck stands: in the address, so that a reload and a link open the same step. Keys, and the way in and out.
import {TAB, keep, recall} from './kept.js';

const PATH = 'present', BEFORE = 'crossover.before-present', STEP = 'step', ANSWER = '-answer';
const NEXT = new Set(['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'Enter']), BACK = new Set(['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace']);
const page = document.documentElement;
let frames = [], turn = null;                       // every stop of the deck, and how the board is told of a new one

const isHere = () => page.dataset.view === PATH;
const codeOf = ({step, answer}) => `${step + 1}${answer ? ANSWER : ''}`;
export const framesOf = steps => steps.flatMap(({kind}, step) => (kind === 'flip' ? [{step, answer: false}, {step, answer: true}] : [{step, answer: false}]));

// ── the address ───────────────────────────────────────────────────────────────
function written(frame) {
  const query = new URLSearchParams(location.search);
  query.delete(STEP);
  const rest = query.toString(), step = frame && codeOf(frame);
  return [rest, step && step !== '1' ? `${STEP}=${step}` : ''].filter(Boolean).join('&');
}

export function withStep(query) {                   // the scenario's own query, and the step where there is one
  const step = location.pathname.endsWith(`/${PATH}`) ? new URLSearchParams(location.search).get(STEP) : null;
  return step ? `${query ? `${query}&` : '?'}${STEP}=${step}` : query;
}

function standing() {
  const asked = new URLSearchParams(location.search).get(STEP);
  return Math.max(0, frames.findIndex(frame => codeOf(frame) === asked));
}

export function stand(steps, choose) {
  frames = framesOf(steps);
  turn = () => choose({});
  return frames[standing()];
}

export function open(frame) {
  const query = written(frame);
  history.replaceState(history.state, '', `${location.pathname}${query ? `?${query}` : ''}${location.hash}`);
  turn?.();
}

export const move = by => open(frames[Math.min(frames.length - 1, Math.max(0, standing() + by))]);

// ── in and out ────────────────────────────────────────────────────────────────
function go(path) {                                 // Streamlit follows the address, as it does for Back and Forward
  const query = written(null), url = new URL(path || './', document.baseURI);
  history.pushState(null, '', `${url.pathname}${query ? `?${query}` : ''}`);
  dispatchEvent(new PopStateEvent('popstate', {state: null}));
}

export function entered({view, path}) {             // told of every view that is drawn
  page.dataset.view = view;
  if (view === PATH) return;
  delete page.dataset.sliders;
  turn = null;
  if (view !== 'failed') keep(TAB, BEFORE, path);
}

export const leave = () => go(recall(TAB, BEFORE) ?? '');

export function sliders() {
  const shown = 'sliders' in page.dataset;
  if (shown) delete page.dataset.sliders; else page.dataset.sliders = 'shown';
  document.activeElement?.blur?.();
  turn?.();
}

// ── keys ──────────────────────────────────────────────────────────────────────
const isTyping = element => element.matches?.('textarea, select, [contenteditable], input:not([type=range], [type=checkbox], [type=radio])');

function press(key, target) {
  const onRange = target.matches?.('input[type=range]'), onButton = target.closest?.('button, a, summary');
  if (key === 'Escape') { if ('sliders' in page.dataset) sliders(); else leave(); }
  else if (key === 's' || key === 'S') sliders();
  else if (onRange && key !== 'Enter') return false;         // a slider keeps its arrows
  else if (onButton && (key === ' ' || key === 'Enter')) return false;
  else if (NEXT.has(key)) move(1);
  else if (BACK.has(key)) move(-1);
  else if (key === 'Home') open(frames[0]);
  else if (key === 'End') open(frames.at(-1));
  else return false;
  return true;
}

addEventListener('keydown', event => {
  const {key, target} = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  if (isTyping(target)) { if (isHere() && key === 'Escape') target.blur(); return; }
  if (isHere()) { if (press(key, target)) event.preventDefault(); }
  else if (key === 'p' || key === 'P') go(PATH);
});
addEventListener('popstate', () => turn?.());
