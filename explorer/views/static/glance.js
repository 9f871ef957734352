// How sure the answer is, in the margin of the main view. It costs more than the view itself, so it is asked once nothing moves.
import {bold, patch} from './dom.js';
import {waiting} from './live.js';

const REST_MS = 900;
const shown = new WeakMap();                        // by paragraph: the state whose words it holds or waits for
let timer = 0;

async function ask(line, data) {
  try {
    const reply = await fetch(new URL('at-rest', document.baseURI), {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({token: data.token, sequence: data.sequence, edits: waiting()})});
    if (!reply.ok) return;
    const {glance} = await reply.json();
    if (shown.get(line) !== data) return;           // the thumb moved on meanwhile
    patch(line, bold(glance));
    line.classList.remove('old');
  } catch { /* a line in the margin: the view *How sure* says what is wrong */ }
}

export function glance(root, data) {
  const line = root.querySelector('.glance');
  if (!line || shown.get(line) === data) return;
  shown.set(line, data);
  line.classList.add('old');
  clearTimeout(timer);
  timer = setTimeout(() => ask(line, data), REST_MS);
}
