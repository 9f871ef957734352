// While a value moves, the marks of a chart are moved where they stand: a tenth of the time of a full drawing.
// It reads Plotly's own drawing (lines, fills and points of each trace); where that looks different than
// expected it changes nothing and says so, and Plotly draws.
const DATA = new Set(['x', 'y', 'r', 'theta', 'text', 'hovertemplate']);

// Two figures of one form differ in their numbers only.
export const formOf = ({data, layout}) => JSON.stringify([
  data.map(trace => [...Object.entries(trace).filter(([name]) => !DATA.has(name)), (trace.y ?? trace.r).length]), layout.margin, layout.xaxis?.type, layout.yaxis?.type]);

export const turnOf = ({rotation = 0, direction}, index, count) => (rotation + (direction === 'clockwise' ? -360 : 360) * index / count) * Math.PI / 180;

function polar({r, theta}, {polar: {angularaxis, radialaxis: {range: [inner, outer]}}}, {width, height}) {
  const names = [...new Set(theta)], radius = Math.min(width, height) / 2;
  return r.map((value, index) => {
    const turn = turnOf(angularaxis, names.indexOf(theta[index]), names.length), length = radius * (value - inner) / (outer - inner);
    return [radius + length * Math.cos(turn), radius - length * Math.sin(turn)];
  });
}

function cartesian({x, y}, {xaxis, yaxis}, view) {
  const [across, up] = [xaxis, yaxis].map(({type}) => value => (value === null ? NaN : type === 'log' ? Math.log10(value) : Number(value)));
  return y.map((value, index) => [view.width * view.share('xaxis', across(x[index])), view.height * (1 - view.share('yaxis', up(value)))]);
}

const written = number => Math.round(number * 100) / 100;

function parts(element, {mode, fill}, count) {
  const line = element.querySelector('.lines > .js-line'), area = element.querySelector('.fills .js-fill'), points = element.querySelectorAll('.points > .point');
  const whole = (!mode.includes('lines') || line) && (!mode.includes('markers') || points.length === count) && (!fill || area);
  return whole ? {line, area, points} : null;
}

export function glide(box, {data, layout}, view) {
  const traces = box.querySelectorAll('.scatterlayer > .trace');
  if (traces.length !== data.length) return false;
  const moves = [];
  for (const [index, trace] of data.entries()) {
    const at = (trace.r ? polar : cartesian)(trace, layout, view), found = parts(traces[index], trace, at.length);
    if (!found || !at.flat().every(Number.isFinite)) return false;
    moves.push([found, at.map(pair => pair.map(written))]);
  }
  for (const [{line, area, points}, at] of moves) {
    const path = `M${at.map(pair => pair.join(',')).join('L')}`;
    line?.setAttribute('d', path);
    area?.setAttribute('d', `${path}Z`);
    points.forEach((point, index) => point.setAttribute('transform', `translate(${at[index].join(',')})`));
  }
  return true;
}
