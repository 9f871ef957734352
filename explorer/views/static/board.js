// Everything right of the sidebar: one message, one patch of the DOM, then the plots.
import {compare} from './compare.js';
import {entered} from './deck.js';
import {decide} from './decide.js';
import {patch, setTheme} from './dom.js';
import {evidence} from './evidence.js';
import {failed} from './failed.js';
import {flips} from './flips.js';
import {drawn, forget, onAnswer} from './live.js';
import {method} from './method.js';
import {opinions} from './opinions.js';
import {draw as drawPlot, purge} from './plots.js';
import {present} from './present.js';
import {sure} from './sure.js';

const VIEWS = {compare, decide, flips, sure, opinions, evidence, present, method, failed};
const text = new TextDecoder();
const states = new WeakMap();

let shown = null;                                   // the board that is on the page, for answers that come the short way

function plots(root, me) {
  // all sizes first: one layout of the page instead of one a chart
  const boxes = [...root.querySelectorAll('.plot')].map(box => [box, me.figures?.[box.dataset.plot], {width: box.clientWidth, height: box.clientHeight}]);
  return Promise.all(boxes.filter(([, figure, size]) => figure && size.width).map(([box, figure, size]) => drawPlot(box, figure, size, me.data.plotly, root))).catch(error => {
    for (const [box] of boxes) if (!box.childNodes.length) box.textContent = `The chart could not be drawn: ${error.message}. Its table has the numbers.`;
  });
}

function render(root, me) {
  const {specs, figures, after} = VIEWS[me.data.view](me.data, me.choices, change => { Object.assign(me.choices, change); render(root, me); });
  me.figures = figures;
  me.after = after;
  patch(root, specs);
  after?.(root);
  const ready = Boolean(window.Plotly), done = plots(root, me);
  return ready ? done : Promise.resolve();          // who waits for the page need not wait for the library
}

// An answer that was overtaken is not shown; another session or another view starts afresh.
const isStale = (fresh, {data}) => data && fresh.token === data.token && fresh.path === data.path && fresh.sequence < data.sequence;

export function draw({data, parentElement}) {
  const root = parentElement.querySelector('.x');
  const me = states.get(root) ?? {choices: {}, width: 0};
  const fresh = JSON.parse(text.decode(data));
  if (!isStale(fresh, me)) { me.data = fresh; forget(); }
  me.theme = setTheme(root);
  shown = {root, me};
  if (!states.has(root)) {
    states.set(root, me);
    me.resize = new ResizeObserver(() => {
      if (root.clientWidth === me.width) return;
      me.width = root.clientWidth;
      cancelAnimationFrame(me.frame);
      me.frame = requestAnimationFrame(() => { me.after?.(root); plots(root, me); });
    });
    me.resize.observe(root);
  }
  const {sequence} = me.data;
  entered(me.data);
  render(root, me).then(() => drawn(sequence));
}

onAnswer(async fresh => {
  const {root, me} = shown ?? {};
  if (!root?.isConnected || (fresh.path !== me.data.path && fresh.view !== 'failed')) return 'other view';
  if (isStale(fresh, me)) return 'overtaken';
  me.data = fresh;
  await render(root, me);
  return 'shown';
});

export function dispose(parent) {
  const root = parent.querySelector('.x');
  if (!root) return;
  states.get(root)?.resize.disconnect();
  purge(root);
}
