// A tree of plain arrays — [tag, attributes, ...children] — laid over the DOM in place.
// Text becomes text nodes and attributes are set one by one: nothing is ever parsed as HTML.
const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS = new Set(['svg', 'path', 'circle', 'rect', 'line']);
const PROPERTIES = new Set(['value', 'checked', 'disabled', 'open', 'selected']);
const SPOKEN = new Set(['aria-valuetext']);         // follows the thumb between two patches
const IDENTITY = ['data-key', 'data-own', 'data-plot'];
const KEPT = Symbol('attributes of the last patch');

// The one door for markup: whatever a message says, only these are made, and a link leads to a page or within this one.
const TAGS = new Set('a article aside b button canvas caption code dd details div dl dt em fieldset footer form h1 h2 h3 h4 header i input label legend li nav ol option p progress section select small span strong summary table tbody td textarea tfoot th thead tr ul br'.split(' '));
const LEADS = /^(https:\/\/|#)/;

// The field in which a person is typing: an answer that arrives meanwhile waits until the text is taken or left.
let typing = null;
document.addEventListener('input', ({target}) => { if (target.type === 'text') typing = target; }, true);
const rest = ({target}) => { if (target === typing) typing = null; };
for (const end of ['change', 'focusout']) document.addEventListener(end, rest, true);
document.addEventListener('keydown', event => { if (event.key === 'Escape') rest(event); }, true);

function create(tag) {
  if (!TAGS.has(tag) && !SVG_TAGS.has(tag)) throw new Error(`no element is called ${tag} here`);
  return SVG_TAGS.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
}

function setStyle(element, style, before = {}) {
  for (const name of Object.keys(before)) if (!(name in style)) element.style.removeProperty(name);
  for (const [name, value] of Object.entries(style)) {
    if (before[name] !== value) element.style.setProperty(name, value);
  }
}

function setAttributes(element, attributes) {
  const before = element[KEPT] ?? {};
  for (const name of Object.keys(before)) {
    if (!(name in attributes) && !name.startsWith('on') && name !== 'style') element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'style') setStyle(element, value, before.style);
    else if (name.startsWith('on')) element[name] = typeof value === 'function' ? value : null;
    else if (name === 'href' && !LEADS.test(value)) element.removeAttribute(name);
    else if (PROPERTIES.has(name)) {                // what a person typed or slid is not overwritten under their hand
      if (element !== typing && (before[name] !== value || (element[name] !== value && document.activeElement !== element))) element[name] = value;
    }
    else if (value === null || value === false || value === undefined) element.removeAttribute(name);
    else if (before[name] !== value || (SPOKEN.has(name) && element.getAttribute(name) !== value)) element.setAttribute(name, value === true ? '' : value);
  }
  element[KEPT] = attributes;
}

// What somebody else fills (a plot) never becomes another part of the page.
function fits(node, spec) {
  if (typeof spec === 'string') return node.nodeType === Node.TEXT_NODE;
  const [tag, attributes] = spec;
  return node.localName === tag && IDENTITY.every(name => node[KEPT]?.[name] === attributes[name]);
}

function fill(node, spec) {
  if (typeof spec === 'string') { if (node.data !== spec) node.data = spec; return; }
  const [, attributes, ...children] = spec;
  setAttributes(node, attributes);
  if (attributes['data-own'] === undefined) patch(node, children);   // data-own: filled by somebody else
}

// Where there are too many or too few, the others keep their elements: a button that is pressed is still there when it is let go.
export function patch(parent, specs) {
  const wanted = specs.filter(spec => spec !== null && spec !== undefined && spec !== false), nodes = parent.childNodes;
  wanted.forEach((spec, index) => {
    while (nodes.length > wanted.length && !fits(nodes[index], spec)) nodes[index].remove();
    let node = nodes[index];
    if (!node || !fits(node, spec)) {
      const made = typeof spec === 'string' ? document.createTextNode(spec) : create(spec[0]);
      if (node && nodes.length >= wanted.length) node.replaceWith(made); else parent.insertBefore(made, node ?? null);
      node = made;
    }
    fill(node, spec);
  });
  while (nodes.length > wanted.length) parent.lastChild.remove();
}

const MARKS = {
  prompt: ['circle', {cx: 5, cy: 5, r: 4.2}],
  fine_tune: ['rect', {x: 1.2, y: 1.2, width: 7.6, height: 7.6, rx: .8}],
  hybrid: ['path', {d: 'M5 .3 9.7 5 5 9.7 .3 5Z'}],
  none: ['circle', {cx: 5, cy: 5, r: 3.6, fill: 'none', 'stroke-width': 1.6}],
};

export function mark(option) {
  const [tag, shape] = MARKS[option ?? 'none'];
  return ['svg', {class: `mark o-${option ?? 'none'}`, viewBox: '0 0 10 10', 'aria-hidden': 'true'}, [tag, shape]];
}

export function bold(text) {                       // 'plain **bold** plain' without a parser of markup
  return text.split('**').map((part, index) => (index % 2 ? ['b', {}, part] : part)).filter(part => part !== '');
}

export function setTheme(root) {
  const color = getComputedStyle(root).getPropertyValue('--st-background-color').trim();
  const hex = /^#?([0-9a-f]{6})/i.exec(color)?.[1] ?? 'ffffff';
  const [r, g, b] = [0, 2, 4].map(at => parseInt(hex.slice(at, at + 2), 16));
  const theme = .299 * r + .587 * g + .114 * b < 128 ? 'dark' : 'light';
  if (root.dataset.theme !== theme) root.dataset.theme = theme;
  return theme;
}
