// Plotly specifications in, drawings out: loads the library once, colours by theme, keeps the zoom.
import {formOf, glide} from './glide.js';
import {lay, lift, viewOf} from './words.js';

const CONFIG = {displayModeBar: false, responsive: false, doubleClick: false, scrollZoom: false};
const RESTS_AFTER_MS = 600;
const PLOT = Symbol('what is known of a plot');
let library = null;

function load(source) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL(source, document.baseURI).href;
    // the server answers an unknown address with a page, so a load proves nothing by itself
    script.onload = () => (window.Plotly ? resolve(window.Plotly) : reject(new Error('the file is not plotly.js')));
    script.onerror = () => reject(new Error('the file did not arrive'));
    document.head.append(script);
  });
  return library;
}

const palettes = new Map();                         // one for each theme; a colour is read but once

function palette(root) {
  const {theme} = root.dataset, known = palettes.get(theme) ?? new Map();
  palettes.set(theme, known);
  return name => {
    if (!known.get(name)) known.set(name, getComputedStyle(root).getPropertyValue(`--${name}`).trim());
    return known.get(name);
  };
}

function coloured(value, color) {                   // '@{prompt}' becomes the theme's colour of that name
  if (typeof value === 'string') {
    return value.includes('@{') ? value.replace(/@\{([a-z0-9_-]+)\}/g, (_, name) => color(name)) : value;
  }
  if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map(item => coloured(item, color));
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, coloured(item, color)]));
  }
  return value;
}

function layout(bare, {width, height}, color, font) {
  return {
    paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', uirevision: 'keep',
    font: {family: font, size: 11.5, color: color('ink-2')}, showlegend: false,
    dragmode: matchMedia('(pointer: fine)').matches ? 'zoom' : false,      // a finger scrolls the page instead
    hoverlabel: {namelength: -1, bgcolor: color('surface'), bordercolor: color('hairline'), font: {family: font, size: 12, color: color('ink')}},
    ...coloured(bare, color), width, height,
  };
}

// Plotly drops a zoom when the figure brings a new range; a person's zoom stays until a double click.
function zoomed(box, asked) {
  const shown = box.layout?.[asked]?.range, before = box[PLOT]?.asked[asked];
  return shown && before && shown.some((end, index) => end !== before[index]) ? [...shown] : null;
}

function keepZoom(box, bare) {
  const kept = {...bare};
  for (const axis of ['xaxis', 'yaxis']) if (bare[axis]?.range) kept[axis] = {...bare[axis], range: zoomed(box, axis) ?? [...bare[axis].range]};
  return kept;
}

function drawFully(box, root) {
  const me = box[PLOT], {figure, size, lifted} = me.next, color = palette(root);
  clearTimeout(me.timer);
  me.timer = 0;
  const bare = keepZoom(box, lifted.bare);
  me.asked = Object.fromEntries(['xaxis', 'yaxis'].filter(axis => bare[axis]?.range).map(axis => [axis, [...lifted.bare[axis].range]]));
  me.form = formOf(figure);
  window.Plotly.react(box, coloured(figure.data, color), layout(bare, size, color, getComputedStyle(root).fontFamily), CONFIG);
  lay(box, lifted, viewOf(box.layout, size));
}

function start(box, root) {
  box[PLOT] = {asked: {}, form: null, timer: 0, next: null, shown: null};
  for (const name of ['pointerenter', 'pointermove']) box.addEventListener(name, () => { if (box[PLOT].timer) drawFully(box, root); });
  return box[PLOT];
}

function listen(box) {
  const relay = () => { const {lifted, size} = box[PLOT].next; lay(box, lifted, viewOf(box.layout, size)); };
  box.on('plotly_relayout', relay);
  box.on('plotly_doubleclick', () => window.Plotly.relayout(box, Object.fromEntries(Object.entries(box[PLOT].asked).map(([axis, range]) => [`${axis}.range`, range]))));
}

// A value that moves glides; once it rests, or a pointer comes to look, Plotly draws it in full.
export async function draw(box, {figure, key}, size, source, root) {
  if (!window.Plotly) await load(source);
  if (!box.isConnected) return;
  const me = box[PLOT] ?? start(box, root), frame = [size.width, size.height, root.dataset.theme].join(), wanted = `${key},${frame}`;
  if (me.shown === wanted) return;                   // a slider moves some of the charts, seldom all
  me.shown = wanted;
  me.next = {figure, size, lifted: lift(figure)};
  if (me.form && me.frame === frame && me.form === formOf(figure)) {
    const bare = keepZoom(box, me.next.lifted.bare), view = viewOf(bare, size);
    if (glide(box, {data: figure.data, layout: bare}, view)) {
      lay(box, me.next.lifted, view);
      clearTimeout(me.timer);
      me.timer = setTimeout(() => { if (box.isConnected) drawFully(box, root); }, RESTS_AFTER_MS);
      return;
    }
  }
  const isNew = !me.form;
  me.frame = frame;
  drawFully(box, root);
  if (isNew) listen(box);
}

export function purge(root) {
  for (const box of root.querySelectorAll('.plot')) {
    clearTimeout(box[PLOT]?.timer);
    window.Plotly?.purge(box);
  }
}
