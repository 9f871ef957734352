// The newest value wins, with one question in flight.
// A value that is not committed yet asks for the board directly (POST live) and leaves nothing on the server.
// A commit goes through Streamlit, and so does everything else while the direct way is closed.
const LOST_AFTER_MS = 2000;
const pending = new Map();                          // edits that Python has not committed yet
let send = null, token = null, show = null;
let direct = true, asking = false;                  // the short way: is it open, is a question on it
let sequence = 0, inFlight = 0, timer = 0;          // the long way: number of the message that is on it
let moved = false, due = false;                     // what waits: a value to be shown, a commit
let board = null;                                   // the edits that the board shows by the short way

const edits = () => Object.fromEntries([...pending].map(([name, {value, text, range}]) => [name, {value, text, range}]));

function transmit(commit) {
  sequence += 1;
  inFlight = sequence;
  moved = false;
  if (commit) {
    due = false;
    for (const each of pending.values()) each.sent = sequence;
  }
  clearTimeout(timer);
  timer = setTimeout(() => drawn(inFlight), LOST_AFTER_MS);      // a lost answer must not block the slider
  const shown = board === JSON.stringify(edits());               // then the board need not come again
  send('edit', {sequence, commit, shown, edits: edits()});
}

async function ask() {
  asking = true;
  moved = false;
  sequence += 1;
  const asked = JSON.stringify(edits());
  board = null;
  try {
    const reply = await fetch(new URL('live', document.baseURI), {
      method: 'POST', headers: {'content-type': 'application/json'}, body: `{"token":${JSON.stringify(token)},"sequence":${sequence},"edits":${asked}}`, signal: AbortSignal.timeout(LOST_AFTER_MS),
    });
    if (!reply.ok) throw new Error(`answered ${reply.status}`);
    if (!await show(await reply.json())) throw new Error('not for this view');
    board = asked;
  } catch {
    direct = false;                                 // the session is another one, or the way is blocked: the long one, this time
    moved = true;
  }
  asking = false;
  flush();
}

function flush() {
  if (!send || !pending.size) return;
  if (due) { if (!inFlight) transmit(true); }
  else if (moved && direct) { if (!asking) ask(); }
  else if (moved && !inFlight) transmit(false);
}

export function connect(setStateValue, {sequence: lastSeen, token: mine}) {
  send = setStateValue;
  if (lastSeen > sequence) sequence = lastSeen;     // a reload must not reuse numbers that Python has seen
  token = mine;
  direct = true;
}

export function onAnswer(draw) { show = draw; }

export const present = fresh => show(fresh);         // an answer that came yet another way

// A value and a range of one input may both wait; taking a value back takes its range along.
function beside(change, before) {
  if (!before || before.sent || change.text === null) return change;
  return 'range' in change ? {...before, ...change} : 'range' in before ? {range: before.range, ...change} : change;
}

export function edit(name, change, {commit}) {
  pending.set(name, beside(change, pending.get(name)));
  moved = true;
  due ||= commit;
  flush();
}

export function forget() { board = null; }          // another message than ours was drawn

export const unanswered = name => pending.has(name);

export function drawn(seen) {
  if (!inFlight || seen < inFlight) return;
  clearTimeout(timer);
  inFlight = 0;
  flush();
}

export function committed(seen) {
  for (const [name, {sent}] of pending) if (sent && sent <= seen) pending.delete(name);
  drawn(seen);
}
