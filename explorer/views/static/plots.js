// Plotly specifications in, drawings out: loads the library once, colours by theme, keeps the zoom.
const CONFIG = {displayModeBar: false, responsive: false, doubleClick: false, scrollZoom: false};
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

export function palette(root) {
  const style = getComputedStyle(root);
  return name => style.getPropertyValue(`--${name}`).trim();
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

function layout(figure, box, color, font) {
  return {
    paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', uirevision: 'keep',
    font: {family: font, size: 11.5, color: color('ink-2')}, showlegend: false,
    dragmode: matchMedia('(pointer: fine)').matches ? 'zoom' : false,      // a finger scrolls the page instead
    hoverlabel: {bgcolor: color('surface'), bordercolor: color('hairline'), font: {family: font, size: 12, color: color('ink')}},
    ...coloured(figure.layout, color), width: box.clientWidth, height: box.clientHeight,
  };
}

// Plotly drops a zoom when the figure brings a new range; a person's zoom stays until a double click.
const ASKED = Symbol('ranges that the figure asked for');

function keepZoom(box, wanted) {
  const asked = {};
  for (const axis of ['xaxis', 'yaxis']) {
    if (!wanted[axis]?.range) continue;
    asked[axis] = [...wanted[axis].range];
    const shown = box.layout?.[axis]?.range, before = box[ASKED]?.[axis];
    if (shown && before && shown.some((end, index) => end !== before[index])) wanted[axis].range = [...shown];
  }
  box[ASKED] = asked;
  return wanted;
}

function unzoom(box) {
  const ranges = Object.entries(box[ASKED]).map(([axis, range]) => [`${axis}.range`, range]);
  window.Plotly.relayout(box, Object.fromEntries(ranges));
}

const DRAWN = Symbol('what is on screen');

export async function draw(box, {figure, key}, source, root) {
  const plotly = window.Plotly ?? await load(source);
  if (!box.isConnected || !box.clientWidth) return;
  const wanted = [key, box.clientWidth, box.clientHeight, root.dataset.theme].join();
  if (box[DRAWN] === wanted) return;                 // a slider moves some of the charts, seldom all
  box[DRAWN] = wanted;
  const color = palette(root);
  const isNew = !box[ASKED];
  plotly.react(box, coloured(figure.data, color), keepZoom(box, layout(figure, box, color, getComputedStyle(root).fontFamily)), CONFIG);
  if (isNew) box.on('plotly_doubleclick', () => unzoom(box));
}

export function purge(root) {
  for (const box of root.querySelectorAll('.plot')) window.Plotly?.purge(box);
}
