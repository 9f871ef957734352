// Files between the page and a person's disk. Nothing is read here: the server has the one checked door.
const MOST_BYTES = 256 * 1024;

async function answered(reply) {
  if (!reply.ok) throw new Error(reply.status === 404 ? 'The session is over; reload the page.' : await reply.text());
  const answer = await reply.json();
  if (answer.problem) throw new Error(answer.problem);
  return answer;
}

export async function send(kind, file, token) {     // kind: scenario or pins
  if (file.size > MOST_BYTES) throw new Error(`${file.name}: ${file.size.toLocaleString('en-US')} bytes; at most ${MOST_BYTES.toLocaleString('en-US')} are allowed.`);
  const headers = {'content-type': 'application/octet-stream', 'x-crossover-token': token, 'x-crossover-file': encodeURIComponent(file.name)};
  return answered(await fetch(new URL(`files/${kind}`, document.baseURI), {method: 'POST', headers, body: await file.arrayBuffer()}));
}

export async function fetchScenario(token) {
  const headers = {'content-type': 'application/json'};
  return answered(await fetch(new URL('save', document.baseURI), {method: 'POST', headers, body: JSON.stringify({token})}));
}

export function save(name, text, type) {
  const link = Object.assign(document.createElement('a'), {href: URL.createObjectURL(new Blob([text], {type})), download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export function choose(take) {                      // opens the browser's own dialogue
  const input = Object.assign(document.createElement('input'), {type: 'file', accept: '.toml,.json', hidden: true});
  input.onchange = () => { if (input.files[0]) take(input.files[0]); input.remove(); };
  document.body.append(input);
  input.click();
}

export async function copy(text) {                  // the modern way, then the old one; says whether it worked
  try { await navigator.clipboard.writeText(text); return true; } catch { /* not allowed, or not a secure page */ }
  const area = Object.assign(document.createElement('textarea'), {value: text, readOnly: true});
  area.style.cssText = 'position:fixed;top:0;left:0;opacity:0';
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  let done = false;
  try { done = document.execCommand('copy'); } catch { /* neither way is open */ }
  area.remove();
  before?.focus();
  return done;
}
