// The break-even map on a canvas: pale regions, solid where the answer changes, dashed where costs are equal.
const DEARER = 4, NAMES = ['prompt-pale', 'fine_tune-pale', 'hybrid-pale'], HATCH = 6, DASH = 6;
const DRAWN = Symbol('what a canvas shows');

function cellsOf({runs, steps}) {
  const cells = new Uint8Array(steps * steps);
  for (let at = 0, index = 0; index < runs.length; index += 2) cells.fill(runs[index], at, at += runs[index + 1]);
  return cells;
}

const rgb = hex => { const [r, g, b] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16)); return 0xff000000 | b << 16 | g << 8 | r; };

function picture(cells, steps, color) {
  const canvas = document.createElement('canvas'), pale = NAMES.map(name => rgb(color(name))), [line, ground] = [rgb(color('none')), rgb(color('sunk'))];
  canvas.width = canvas.height = steps;
  const image = canvas.getContext('2d').createImageData(steps, steps), pixels = new Uint32Array(image.data.buffer);
  for (let y = 0, at = 0; y < steps; y += 1) {
    for (let x = 0; x < steps; x += 1, at += 1) {   // rows come lowest first; a canvas begins at the top
      pixels[(steps - 1 - y) * steps + x] = pale[cells[at] % DEARER] ?? ((x + y) % HATCH < 2 ? line : ground);
    }
  }
  canvas.getContext('2d').putImageData(image, 0, 0);
  return canvas;
}

// The border between cells that differ, through the middles between their centres. Its pieces are far shorter
// than a dash, so a dashed one leaves out every other few of them.
function border(cells, steps, of, scale, height, dashed = false) {
  const path = new Path2D();
  const join = (a, b) => {
    const along = Math.abs(a[0] - b[0]) >= Math.abs(a[1] - b[1]) ? Math.min(a[0], b[0]) : Math.min(a[1], b[1]);
    if (dashed && along % DASH >= DASH / 2) return;
    path.moveTo(a[0] * scale.x, height - a[1] * scale.y);
    path.lineTo(b[0] * scale.x, height - b[1] * scale.y);
  };
  for (let y = 0; y < steps - 1; y += 1) {
    for (let x = 0; x < steps - 1; x += 1) {
      const at = y * steps + x, a = of(cells[at]), b = of(cells[at + 1]), c = of(cells[at + steps]), d = of(cells[at + steps + 1]);
      if (a === b && c === d && a === c) continue;
      const cuts = [];
      if (a !== b) cuts.push([x + .5, y]);
      if (c !== d) cuts.push([x + .5, y + 1]);
      if (a !== c) cuts.push([x, y + .5]);
      if (b !== d) cuts.push([x + 1, y + .5]);
      if (cuts.length === 2) join(...cuts); else for (const cut of cuts) join(cut, [x + .5, y + .5]);
    }
  }
  return path;
}

export function drawMap(canvas, map, root) {
  const ratio = devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
  const key = [map.runs.join(), width, height, ratio, root.dataset.theme].join('|');
  if (!width || canvas[DRAWN] === key) return;
  canvas[DRAWN] = key;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const {steps} = map, cells = cellsOf(map), style = getComputedStyle(root), color = name => style.getPropertyValue(`--${name}`).trim();
  const pen = canvas.getContext('2d'), scale = {x: width / (steps - 1), y: height / (steps - 1)};
  pen.scale(ratio, ratio);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(picture(cells, steps, color), -scale.x / 2, -scale.y / 2, steps * scale.x, steps * scale.y);
  pen.strokeStyle = color('ink');
  pen.lineWidth = 1.8;
  pen.lineCap = 'round';
  pen.stroke(border(cells, steps, code => code % DEARER, scale, height));
  pen.lineWidth = 1.3;
  pen.stroke(border(cells, steps, code => code >= DEARER, scale, height, true));
}
