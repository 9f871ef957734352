// Many draws at a click: the server tells how far it is, line by line, and the last line is the view.
import {present} from './live.js';

const LOST = 'The answer did not arrive. Try again.';

export async function* lines(reply) {
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = '';;) {
    const {done, value} = await reader.read();
    if (done) return;
    const parts = (rest + value).split('\n');
    rest = parts.pop();
    yield* parts.map(part => JSON.parse(part));
  }
}

export async function drawMany(token, choose) {
  choose({progress: {done: 0, all: 1}, trouble: null});
  let trouble = LOST;
  try {
    const reply = await fetch(new URL('draws', document.baseURI), {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({token})});
    if (!reply.ok) trouble = await reply.text();
    else for await (const line of lines(reply)) {
      if (line.done) choose({progress: line});
      else if (line.problem) trouble = line.problem;
      else { choose({progress: null}); trouble = await present(line) ? null : 'An input changed meanwhile; draw again.'; }
    }
  } catch { /* the connection went; `trouble` says so */ }
  choose({progress: null, trouble});
}
