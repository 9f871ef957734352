// The newest value wins, with one question in flight.
// A value that is not committed yet asks for the board directly (POST live) and leaves nothing on the server.
// A commit goes through Streamlit, and so does everything else while the direct way is closed.
import {attend, expect, heard, renew} from './contact.js';

const LOST_AFTER_MS = 2000, LONGEST_PAUSE_MS = 30_000, CLOSED_MS = 1000, SLOW_MS = 300;
const EVERYTHING = new Set(['*', 'scenario', 'link']);      // edits after which no earlier one counts
const pending = new Map();                          // edits that Python has not committed yet, in their order
let send = null, token = null, show = null;
let slow = 0, asking = false, closedUntil = 0;                // the short way: is a question on it, until when is it closed
let sequence = 0, inFlight = 0, timer = 0, tries = 0;           // the long way: number of the message that is on it
let moved = false, due = false, unsure = false;                     // what waits: a value to be shown, a commit
let board = null;                                   // the edits that the board shows by the short way, and on which view

const edits = () => Object.fromEntries([...pending].map(([name, {sent, ...change}]) => [name, change]));
export const waiting = () => edits();
const unsettled = () => [...pending.values()].some(({sent}) => sent);
const isOwing = () => unsettled() || (due && pending.size > 0);        // a commit that has not arrived
const isWanting = () => moved || asking || inFlight > 0 || isOwing();
attend({isOwing, isWanting, resume});

// What takes its time dims what it will replace; a quick answer shows nothing of it.
function waits(on) {
  clearTimeout(slow);
  if (on) slow = setTimeout(() => { document.documentElement.dataset.waiting = ''; }, SLOW_MS);
  else delete document.documentElement.dataset.waiting;
}

function hold() {                                   // one message at a time; Streamlit would merge two
  inFlight = sequence;
  clearTimeout(timer);
  timer = setTimeout(lost, Math.min(LOST_AFTER_MS * 2 ** tries, LONGEST_PAUSE_MS));
}

function transmit(commit) {
  sequence += 1;
  moved = false;
  if (commit) {
    due = false;
    for (const each of pending.values()) each.sent = sequence;
  }
  hold();
  const shown = board?.edits === JSON.stringify(edits()) ? board.path : null;   // then the board need not come again
  send('edit', {sequence, commit, shown, edits: edits()});
}

function lost() {                                   // a lost message neither blocks the slider nor loses a commit
  inFlight = 0;
  tries += 1;
  due ||= unsettled();
  flush();
}

async function ask() {
  asking = true;
  waits(true);
  moved = false;
  sequence += 1;
  const asked = JSON.stringify(edits());
  board = null;
  try {
    const reply = await fetch(new URL('live', document.baseURI), {
      method: 'POST', headers: {'content-type': 'application/json'}, body: `{"token":${JSON.stringify(token)},"sequence":${sequence},"edits":${asked}}`, signal: AbortSignal.timeout(LOST_AFTER_MS),
    });
    if (reply.status === 404 && renew(token)) hold();         // the server was started anew, or has forgotten us
    if (!reply.ok) throw new Error(`answered ${reply.status}`);
    const fresh = await reply.json(), outcome = await show(fresh);
    if (outcome === 'other view') throw new Error(outcome);
    if (outcome === 'shown') board = {edits: asked, path: fresh.path};
    heard();
  } catch {
    closedUntil = performance.now() + CLOSED_MS;    // the session is another one, or the way is blocked: the long one for now
    moved = true;
  }
  asking = unsure = false;
  waits(false);
  flush();
}

function flush() {
  next();
  expect();
}

function next() {
  if (!send || !(pending.size || moved)) return;
  if (unsure) { if (!asking) ask(); }
  else if (due) { if (!inFlight) transmit(true); }
  else if (moved && performance.now() >= closedUntil) { if (!asking) ask(); }
  else if (moved && !inFlight) transmit(false);
}

function again() {                                  // whatever was under way is gone; what waits is sent at once
  clearTimeout(timer);
  inFlight = tries = closedUntil = 0;
  due ||= unsettled();
  moved = true;
}

function resume() {                                 // what answers may be another session, which would not know what to do with a commit
  again();
  unsure = true;
  flush();
}

export function connect(setStateValue, {sequence: lastSeen, token: mine}) {
  send = setStateValue;
  if (token !== null && token !== mine && pending.size) again();       // another session has heard nothing of it
  if (lastSeen > sequence) sequence = lastSeen;     // a reload must not reuse numbers that Python has seen
  token = mine;
  closedUntil = 0;
  unsure = false;
}

export function onAnswer(draw) { show = draw; }

export const present = fresh => show(fresh);         // an answer that came yet another way

// A value and a range of one input may both wait; taking a value back takes its range along.
function beside(change, before) {
  if (!before || before.sent || change.text === null) return change;
  return 'range' in change ? {...before, ...change} : 'range' in before ? {range: before.range, ...change} : change;
}

export function edit(name, change, {commit}) {
  const before = pending.get(name);
  if (EVERYTHING.has(name)) for (const each of [...pending.keys()]) if (each !== 'pins') pending.delete(each);
  pending.delete(name);                             // what is set again comes last
  pending.set(name, beside(change, before));
  moved = true;
  due ||= commit;
  flush();
}

export function drop(name) {                        // a gesture that was none: as if the value had never moved
  if (!pending.delete(name)) return;
  moved = true;
  flush();
}

export function forget() { board = null; }          // another message than ours was drawn

export const unanswered = name => pending.has(name);
export const waitingFor = name => pending.get(name);

export function drawn(seen) {
  if (!inFlight || seen < inFlight) return;
  clearTimeout(timer);
  inFlight = 0;
  heard();
  flush();
}

export function committed(seen) {
  for (const [name, {sent}] of pending) if (sent && sent <= seen) pending.delete(name);
  tries = 0;
  drawn(seen);
  heard();
  if (!inFlight && unsettled()) due = true;         // what a broken connection swallowed
  flush();
}
