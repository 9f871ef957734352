// Runs in every measured page before its own scripts. Times are milliseconds since navigation.
// "Drawn" is taken from the page's own DOM: a mutation of the main area, and the frame after it.
(() => {
  const bench = window.__bench = {keys: [], inputs: [], sent: [], received: [], parsed: [], drawn: [], frames: [], plotly: [], touched: 0, ready: {}};
  const now = () => performance.now();
  let board = null, before = null;                  // number of the message that the board shows, and at the last clear
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...all) {
      super(...all);
      this.addEventListener('message', () => { bench.touched = now(); bench.received.push(bench.touched); });
    }
    send(data) {
      const text = data instanceof Uint8Array ? new TextDecoder('latin1').decode(data) : '';
      bench.touched = now();
      // a commit of what the board shows already brings no other board
      const sequence = /"shown":"/.test(text) ? board : Number(/"sequence":(\d+)/.exec(text)?.[1] ?? 0);
      bench.sent.push({at: bench.touched, sequence, value: Number(/"value":([\d.e+]+)/.exec(text)?.[1])});
      super.send(data);
    }
  };
  // the short way: a value that is not committed asks a route for the board
  const fetched = window.fetch;
  window.fetch = async (...all) => {
    const asks = String(all[0]).endsWith('/live'), {sequence, edits} = asks ? JSON.parse(all[1].body) : {};
    if (asks) { bench.touched = now(); bench.sent.push({at: bench.touched, sequence, value: Object.values(edits)[0]?.value}); }
    const reply = await fetched(...all);
    if (asks) { bench.touched = now(); bench.received.push(bench.touched); }
    return reply;
  };
  // the board reads one message and draws it in the same task: this tells which one
  const note = found => {
    if (found && found.plotly && found.sequence !== undefined) { bench.parsed.push({at: now(), sequence: found.sequence}); board = found.sequence; }
    return found;
  };
  const {parse} = JSON, {json} = Response.prototype;
  JSON.parse = (...all) => note(parse(...all));
  Response.prototype.json = async function () { return note(await json.call(this)); };
  let library;
  Object.defineProperty(window, 'Plotly', {configurable: true, get: () => library, set: value => {
    library = value;
    const react = value.react;
    value.react = (...all) => { const start = now(), done = react.apply(value, all); bench.plotly.push({at: start, took: now() - start}); return done; };
  }});
  addEventListener('keydown', event => bench.keys.push(event.timeStamp), true);
  addEventListener('input', event => bench.inputs.push({at: event.timeStamp, position: Number(event.target.value)}), true);

  const channel = new MessageChannel();
  let waiting = false;
  channel.port1.onmessage = () => { waiting = false; bench.frames.push(now()); };
  const area = () => document.querySelector('[data-testid="stMain"], #main');
  const observer = new MutationObserver(records => {
    const main = area();
    bench.touched = now();
    if (!main || !records.some(({target}) => main.contains(target))) return;
    bench.drawn.push({at: bench.touched, sequence: board});
    if (!waiting) { waiting = true; requestAnimationFrame(() => channel.port2.postMessage(0)); }
  });
  observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});

  const isReady = {
    usable: () => document.querySelector('h1') && document.querySelector('input[type=range]'),
    charts: () => [...document.querySelectorAll('.js-plotly-plot')].filter(plot => plot.querySelector('.trace')).length >= (window.__charts ?? 3),
  };
  const look = () => {
    for (const [name, holds] of Object.entries(isReady)) if (!bench.ready[name] && holds()) bench.ready[name] = now();
    if (now() < 15000 && !(bench.ready.usable && bench.ready.charts)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  bench.quiet = milliseconds => now() - bench.touched > milliseconds && (board === null || board >= (bench.sent.at(-1)?.sequence ?? 0));
  bench.clear = () => { before = board; for (const list of Object.values(bench)) if (Array.isArray(list)) list.length = 0; };
  // One change by key: what counts ends with the second message that the page sends, for a run of
  // keys is committed 350 ms later, which draws the sidebar (and the same board) again.
  bench.change = () => {
    const start = bench.keys[0], end = bench.sent[1]?.at ?? Infinity, within = ({at}) => at > start && at < end;
    // where a rounded figure stays as it is there is nothing to draw, and the change is over once it is read
    const last = (bench.drawn.filter(within).at(-1) ?? bench.parsed.filter(within).at(-1))?.at, sent = bench.sent[0]?.at;
    const arrived = bench.received.filter(at => at > sent && at < last).at(-1);
    return {total: last - start, paint: (bench.frames.find(at => at >= last) ?? last) - start, sent: sent - start, served: arrived - sent,
      browser: last - (arrived ?? start), plotly: bench.plotly.filter(within).reduce((sum, {took}) => sum + took, 0),
      parse: bench.parsed.find(({at}) => at > start)?.at - (arrived ?? start)};
  };
  // A draw of the board is known by its sequence number; elsewhere every batch of mutations counts.
  bench.dragged = () => ({board, inputs: bench.inputs, sent: bench.sent, frames: bench.frames,
    drawn: bench.drawn.filter(({sequence}, index) => sequence === null || sequence !== (index ? bench.drawn[index - 1].sequence : before))});
})();
