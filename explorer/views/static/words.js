// The words of a chart — tick labels, names of a radar's axes, notes — and its rules as HTML around the plot.
// Plotly measures each piece of text that it draws, which takes it longer than the lines; here one patch does.
import {patch} from './dom.js';
import {turnOf} from './glide.js';

const TAGS = /(<\/?b>|<br>|<span style="color:[^"<>]*">|<\/span>)/;
const LAYERS = Symbol('layers under and over a plot');
const TICK_GAP = 4, AXIS_GAP = 9, LINE = 1.25;

// '@{ink}' names a colour of the theme, which the stylesheet holds under the same name
const themed = value => value.replace(/@\{([a-z0-9_-]+)\}/g, 'var(--$1)');

const ENTITIES = {'&amp;': '&', '&lt;': '<', '&#123;': '{', '&#36;': '$'};       // as charts/style.py writes a person's text
const plain = text => text.replace(/&(?:amp|lt|#123|#36);/g, entity => ENTITIES[entity]);

function runs(text) {                               // the few tags that our own charts use; anything else stays text
  const found = [];
  let bold = false, colors = [];
  for (const part of String(text).split(TAGS)) {
    if (part === '<b>' || part === '</b>') bold = part === '<b>';
    else if (part === '<br>') found.push(['br', {}]);
    else if (part === '</span>') colors.pop();
    else if (TAGS.test(part)) colors.push(themed(part.slice(19, -2)));
    else if (part) found.push([bold ? 'b' : 'span', colors.length ? {style: {color: colors.at(-1)}} : {}, plain(part)]);
  }
  return found;
}

function ticks(name, axis) {
  const across = name === 'xaxis', gap = TICK_GAP + (axis.ticklabelstandoff ?? 0);
  return axis.tickvals.map((value, index) => ({
    text: axis.ticktext[index], font: axis.tickfont, anchor: across ? [.5, 0] : [1, .5],
    at: view => { const share = view.share(name, axis.type === 'log' ? Math.log10(value) : value);
      return across ? [view.x(share), view.bottom + gap - 1, share] : [view.left - gap, view.y(share), share]; },
  }));
}

const title = ({title: {text, font, standoff = 0}, tickfont: {size}}) => ({
  text, font, anchor: [.5, 0], at: view => [view.x(.5), view.bottom + TICK_GAP + size * LINE + standoff, .5]});

function note({x, y, xref, yref, xshift = 0, yshift = 0, xanchor, yanchor, text, font}) {
  return {text, font, anchor: [{left: 0, right: 1}[xanchor] ?? .5, {top: 0, bottom: 1}[yanchor] ?? .5],
    at: view => { const across = xref === 'paper' ? x : view.share('xaxis', x), up = yref === 'paper' ? y : view.share('yaxis', y);
      return [view.x(across) + xshift, view.y(up) - yshift, xref === 'paper' ? .5 : across, yref === 'paper' ? .5 : up]; }};
}

function around(names, font, axis) {
  return names.map((text, index) => {
    const turn = turnOf(axis, index, names.length), [right, up] = [Math.cos(turn), Math.sin(turn)];
    return {text, font, anchor: [(1 - Math.sign(Math.round(right * 100))) / 2, (1 + up) / 2],
      at: view => { const radius = Math.min(view.width, view.height) / 2 + AXIS_GAP;
        return [view.left + view.width / 2 + radius * right, view.top + view.height / 2 - radius * up, .5]; }};
  });
}

const gridline = (axis, value) => ({color: axis.gridcolor, at: view => view.share('yaxis', axis.type === 'log' ? Math.log10(value) : value)});
const isRule = each => each.type === 'line' && each.yref === 'paper' && each.x0 === each.x1;

// Returns the layout without what is laid around the plot. What this does not know stays with Plotly.
export function lift({data, layout}) {
  const bare = {...layout}, words = [], lines = [], rules = [];
  for (const name of ['xaxis', 'yaxis']) {
    const axis = layout[name];
    if (!axis?.ticktext) continue;
    const across = name === 'xaxis';
    words.push(...ticks(name, axis));
    if (!across && axis.showgrid) lines.push(...axis.tickvals.map(value => gridline(axis, value)));
    if (across && axis.title) words.push(title(axis));
    bare[name] = {...axis, showticklabels: false, showgrid: across && axis.showgrid, title: across ? undefined : axis.title};
  }
  if (layout.annotations?.every(each => each.showarrow === false)) {
    words.push(...layout.annotations.map(note));
    bare.annotations = [];
  }
  if (layout.shapes?.every(isRule)) {
    rules.push(...layout.shapes);
    bare.shapes = [];
  }
  if (layout.polar) {
    const axis = layout.polar.angularaxis;
    words.push(...around([...new Set(data[0].theta)], axis.tickfont, axis));
    bare.polar = {...layout.polar, angularaxis: {...axis, showticklabels: false}};
  }
  return {bare, words, lines, rules};
}

// Where things stand: the plot inside its margins, and the place of a value along an axis.
export function viewOf({margin: {l, r, t, b}, xaxis, yaxis}, {width, height}) {
  const axes = {xaxis, yaxis}, view = {left: l, top: t, width: width - l - r, height: height - t - b, bottom: height - b};
  return Object.assign(view, {
    x: share => view.left + share * view.width, y: share => view.bottom - share * view.height,
    share: (name, value) => { const [start, end] = axes[name].range; return (value - start) / (end - start); },
  });
}

const isInside = share => share >= -.001 && share <= 1.001;

function word({text, font, anchor: [across, down], at}, view) {
  const [left, top, ...shares] = at(view);
  if (!shares.every(isInside)) return null;
  return ['span', {style: {transform: `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px) translate(${-across * 100}%, ${-down * 100}%)`,
    'font-size': `${font.size}px`, color: themed(font.color), 'line-height': String(LINE), 'text-align': ['left', 'center', 'right'][Math.round(across * 2)],
    'text-shadow': font.shadow ? themed(font.shadow) : 'none'}}, ...runs(text)];
}

function rule({x0, line: {color, width, dash}}, view, log) {
  const share = view.share('xaxis', log ? Math.log10(x0) : x0);
  return isInside(share) ? ['i', {style: {transform: `translateX(${view.x(share).toFixed(1)}px)`, top: `${view.top}px`, height: `${view.height}px`,
    'border-left': `${width}px ${dash ? 'dotted' : 'solid'} ${themed(color)}`}}] : null;
}

function gridded({color, at}, view) {
  const share = at(view);
  return isInside(share) ? ['i', {style: {transform: `translateY(${Math.round(view.y(share))}px)`, left: `${view.left}px`, width: `${view.width}px`, 'border-top': `1px solid ${themed(color)}`}}] : null;
}

function layers(box) {
  if (!box[LAYERS]?.every(layer => layer.parentNode === box)) {
    box[LAYERS] = ['words under', 'words'].map(className => Object.assign(document.createElement('div'), {className, ariaHidden: 'true'}));
    box.prepend(box[LAYERS][0]);
    box.append(box[LAYERS][1]);
  }
  return box[LAYERS];
}

export function lay(box, {words, lines, rules, bare}, view) {
  const [under, over] = layers(box);
  patch(under, lines.map(each => gridded(each, view)));
  patch(over, [...rules.map(each => rule(each, view, bare.xaxis?.type === 'log')), ...words.map(each => word(each, view))]);
}
