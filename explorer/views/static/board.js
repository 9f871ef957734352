// Everything right of the sidebar: one message, one patch of the DOM, then the plots.
import {decide} from './decide.js';
import {patch, setTheme} from './dom.js';
import {failed} from './failed.js';
import {answered} from './live.js';
import {method} from './method.js';
import {opinions} from './opinions.js';
import {draw as drawPlot, purge} from './plots.js';

const VIEWS = {decide, method, opinions, failed};
const text = new TextDecoder();
const states = new WeakMap();

function plots(root, me) {
  const drawn = [];
  for (const box of root.querySelectorAll('.plot')) {
    const figure = me.figures?.[box.dataset.plot];
    if (figure && box.offsetParent) drawn.push(drawPlot(box, figure, me.data.plotly, root));
  }
  return Promise.all(drawn);
}

function render(root, me) {
  const {specs, figures} = VIEWS[me.data.view](me.data, me.choices, change => { Object.assign(me.choices, change); render(root, me); });
  me.figures = figures;
  patch(root, specs);
  const {data} = me;
  plots(root, me).then(() => answered(data.sequence)).catch(error => {
    answered(data.sequence);
    for (const box of root.querySelectorAll('.plot')) if (!box.childNodes.length) box.textContent = `The chart could not be drawn: ${error.message}. Its table has the numbers.`;
  });
}

export function draw({data, parentElement}) {
  const root = parentElement.querySelector('.x');
  const me = states.get(root) ?? {choices: {}, width: 0};
  me.data = JSON.parse(text.decode(data));
  me.theme = setTheme(root);
  if (!states.has(root)) {
    states.set(root, me);
    me.resize = new ResizeObserver(() => {
      if (root.clientWidth === me.width) return;
      me.width = root.clientWidth;
      cancelAnimationFrame(me.frame);
      me.frame = requestAnimationFrame(() => plots(root, me));
    });
    me.resize.observe(root);
  }
  render(root, me);
}

export function dispose(parent) {
  const root = parent.querySelector('.x');
  if (!root) return;
  states.get(root)?.resize.disconnect();
  purge(root);
}
