// The guided start: five questions in a dialog, the suggestion beside them; what is taken becomes ordinary edits.
import {mark, patch} from './dom.js';
import {HERE, TAB, keep, recall} from './kept.js';
import {edit} from './live.js';

const SETTLES_MS = 200, SEEN = 'crossover.start-seen', STARTED = 'crossover.started';
const me = {dialog: null, token: null, kind: null, answers: {}, said: null, trouble: '', waiting: false, timer: 0, asked: 0};

// ── asking ────────────────────────────────────────────────────────────────────
async function ask() {
  const number = ++me.asked;
  me.waiting = true;
  try {
    const reply = await fetch(new URL('start', document.baseURI), {method: 'POST', headers: {'content-type': 'application/json'},
      body: JSON.stringify({token: me.token, kind: me.kind, answers: me.answers})});
    if (!reply.ok) throw new Error(`answered ${reply.status}`);
    const said = await reply.json();
    if (number !== me.asked) return;
    Object.assign(me, {said, trouble: '', waiting: false});
  } catch {
    if (number !== me.asked) return;
    Object.assign(me, {trouble: 'The server did not answer. Your answers are kept here.', waiting: false});
  }
  render();
}

function answer(name, text) {
  me.answers = {...me.answers, [name]: text};
  clearTimeout(me.timer);
  me.timer = setTimeout(ask, SETTLES_MS);
  render();
}

function take() {                                   // one commit: the example, then each answer with its range
  const {preset, title, taken, edits} = me.said.found, named = Object.entries(edits);
  edit('scenario', {text: preset}, {commit: !named.length});
  named.forEach(([name, change], at) => edit(name, change, {commit: at === named.length - 1}));
  keep(TAB, STARTED, {title, said: taken});
  keep(HERE, SEEN, true);
  me.dialog.close();
}

// ── what it looks like ────────────────────────────────────────────────────────
function kinds({kinds: all}) {
  return ['fieldset', {}, ['legend', {}, '1. What is the task?'], ['div', {class: 'kinds'}, ...all.map(([id, label, example]) =>
    ['label', {class: me.kind === id ? 'chosen' : ''}, ['input', {type: 'radio', name: 'kind', value: id, checked: me.kind === id, onchange: () => { me.kind = id; ask(); render(); }}], ['span', {}, ['b', {}, label], ['small', {}, example]]])]];
}

function number({input, ask: asked, hint, choices, unit}, at, problem) {
  const text = me.answers[input] ?? '', id = `start-${input}`;
  return ['fieldset', {'data-key': input}, ['legend', {}, `${at + 2}. ${asked}`, ' ', ['small', {}, hint]], ['div', {class: 'choices'},
    ...choices.map(([label, typed]) => ['button', {type: 'button', 'aria-pressed': String(text === typed), onclick: () => answer(input, text === typed ? '' : typed)}, label]),
    ['label', {}, ['span', {class: 'hidden'}, `${asked} Exact number`], ['input', {type: 'text', inputmode: 'decimal', autocomplete: 'off', value: text, placeholder: 'or type', 'aria-invalid': problem ? 'true' : null, 'aria-describedby': problem ? id : null, oninput: event => answer(input, event.currentTarget.value)}], ['small', {}, unit]]],
    problem ? ['p', {class: 'wrong', id, role: 'alert'}, problem] : null];
}

function suggestion() {
  const {found} = me.said, close = ['p', {class: 'take'}, ['button', {type: 'button', class: 'filled', onclick: take}, `Start from ${found.short}`], ['button', {type: 'button', class: 'outlined', onclick: () => me.dialog.close()}, 'Not now']];
  return ['aside', {class: me.waiting ? 'waiting' : '', 'aria-live': 'polite'}, me.trouble ? ['p', {class: 'wrong', role: 'alert'}, `${me.trouble} `, ['button', {type: 'button', class: 'link', onclick: ask}, 'Try again']] : null,
    ['h3', {}, found.title], ['p', {}, found.because],
    found.rows.length ? ['table', {}, ['thead', {}, ['tr', {}, ...['', 'Yours', 'In the example'].map(label => ['th', {scope: 'col'}, label])]],
      ['tbody', {}, ...found.rows.map(([label, mine, theirs, close_]) => ['tr', {}, ['th', {scope: 'row'}, label], ['td', {}, mine], ['td', {}, theirs, close_ ? ['small', {}, ` ${close_}`] : null]])]] : null,
    ['p', {}, found.yours], ['p', {class: 'said'}, mark(found.option === 'none' ? null : found.option), ` ${found.verdict}`], close];
}

function content() {
  const head = ['header', {}, ['h2', {id: 'start-title'}, 'Start from five questions'], ['button', {type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => me.dialog.close()}, '×']];
  const lead = ['p', {class: 'lead'}, 'Leave out what you do not know: the example’s own number stays. Everything can be changed afterwards.'];
  if (!me.said) return [head, me.trouble ? ['p', {class: 'wrong', role: 'alert'}, `${me.trouble} `, ['button', {type: 'button', class: 'link', onclick: ask}, 'Try again']] : ['p', {class: 'lead', role: 'status'}, 'The questions are on their way.']];
  return [head, ['div', {class: 'body'}, ['form', {onsubmit: event => event.preventDefault()}, lead, kinds(me.said), ...me.said.questions.map((each, at) => number(each, at, me.said.problems[each.input]))], suggestion()]];
}

function render() {
  if (!me.dialog) return;
  me.dialog.dataset.theme = document.querySelector('.x[data-theme]')?.dataset.theme ?? 'light';
  patch(me.dialog, content());
}

export function openStart(token) {
  me.token = token;
  if (!me.dialog) {
    me.dialog = Object.assign(document.createElement('dialog'), {className: 'x start'});
    me.dialog.setAttribute('aria-labelledby', 'start-title');
    me.dialog.addEventListener('click', event => { if (event.target === me.dialog) me.dialog.close(); });
    document.body.append(me.dialog);
  }
  render();
  me.dialog.showModal();
  ask();
}

// ── the first card of Decide: for newcomers, and afterwards where one started ─
function started(title) {
  const found = recall(TAB, STARTED);
  return found?.title === title ? found : null;
}

export function welcome({token, scenario}, choose) {
  const found = started(scenario), isNew = !recall(HERE, SEEN) && !location.search;
  if (!found && !isNew) return null;
  const dismiss = () => { keep(HERE, SEEN, true); keep(TAB, STARTED, null); choose({}); };
  return ['section', {class: 'card welcome', 'data-key': 'welcome', 'aria-label': 'Guided start'},
    ['p', {}, ...(found ? [found.said] : [['b', {}, 'New here? '], 'Five plain questions lead to the worked example nearest to your case.'])],
    ['button', {type: 'button', class: found ? 'outlined' : 'filled', onclick: () => openStart(token)}, found ? 'Change the answers' : 'Start from questions'],
    ['button', {type: 'button', class: 'close', 'aria-label': 'Dismiss', onclick: dismiss}, '×']];
}
