// A question of a panel of Evidence: POST it, hear how far it is, and get its answer or one sentence.
import {lines} from './draws.js';

const LOST = 'The answer did not arrive. Try again.';
export const MOST_MB = 25;                          // the server holds to it; this only saves the way

const question = (token, panel, fields) => ({headers: {'content-type': 'application/json'}, body: JSON.stringify({...fields, token, panel})});

function upload(token, panel, fields, file) {       // the file itself is the body; what belongs to it travels in headers
  const told = Object.entries({...fields, token, panel, name: file.name.slice(-80)}).map(([key, value]) => [`x-crossover-${key}`, encodeURIComponent(value)]);
  return {headers: {'content-type': 'application/octet-stream', ...Object.fromEntries(told)}, body: file};
}

export async function ask(token, panel, fields, {file, progress} = {}) {
  if (file?.size > MOST_MB * 2 ** 20) return {problem: `${file.name} has ${Math.ceil(file.size / 2 ** 20)} MB; at most ${MOST_MB} MB are read.`};
  let last = {problem: LOST};
  try {
    const reply = await fetch(new URL('evidence', document.baseURI), {method: 'POST', ...(file ? upload(token, panel, fields, file) : question(token, panel, fields))});
    if (!reply.ok) return {problem: await reply.text()};
    for await (const line of lines(reply)) if (line.done === undefined) last = line; else progress?.(line);
  } catch { /* the connection went; `last` says so */ }
  return last;
}

export function save({name, text, kind}) {          // a file that was made here, into the folder of downloads
  const link = document.createElement('a'), address = URL.createObjectURL(new Blob([text], {type: kind}));
  Object.assign(link, {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
