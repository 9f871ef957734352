// One update in flight: the controls send, the board says when it has drawn, the newest value wins.
// Both components import this module, so they share its state without a global.
const LOST_AFTER_MS = 2000;
const pending = new Map();                          // edits that Python has not answered yet
let send = null, sequence = 0, inFlight = 0, timer = 0;

function flush() {
  if (!send || inFlight || !pending.size) return;
  sequence += 1;
  inFlight = sequence;
  for (const edit of pending.values()) edit.sent ??= sequence;
  const edits = Object.fromEntries([...pending].map(([name, {value, text}]) => [name, {value, text}]));
  const commit = [...pending.values()].some(edit => edit.commit);
  clearTimeout(timer);
  timer = setTimeout(() => answered(inFlight), LOST_AFTER_MS);   // a lost answer must not block the slider
  send('edit', {sequence, commit, edits});
}

export function connect(setStateValue, lastSeen) {
  send = setStateValue;
  if (lastSeen > sequence) sequence = lastSeen;     // a reload must not reuse numbers that Python has seen
}

export function edit(name, change, {commit}) {
  pending.set(name, {...change, commit});
  flush();
}

export const unanswered = name => pending.has(name);

export function answered(seen) {
  if (!inFlight || seen < inFlight) return;
  clearTimeout(timer);
  inFlight = 0;
  for (const [name, edit] of pending) if (edit.sent && edit.sent <= seen) pending.delete(name);
  flush();
}
