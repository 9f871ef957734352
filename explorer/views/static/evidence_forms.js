// The forms of the panels: what a person types, picks or drops.
import {MOST_MB, ask} from './ask.js';
import {inquire} from './evidence_panel.js';
import {results} from './evidence_results.js';

const TYPING_MS = 150;
const today = () => new Date().toISOString().slice(0, 10);

const asked = (label, control, hint) => ['label', {class: 'asked'}, ['span', {}, label, hint ? ['small', {}, ` ${hint}`] : null], control];
const told = (p, name, fallback = '') => p.me.fields[name] ?? fallback;
const remember = (p, name) => event => { p.me.fields[name] = event.currentTarget.value; };

function typed(p, name, {fallback = '', placeholder, onchange, mode = 'decimal'} = {}) {
  p.me.fields[name] ??= fallback;
  return ['input', {type: 'text', inputmode: mode, autocomplete: 'off', spellcheck: 'false', placeholder: placeholder ?? null, value: told(p, name), oninput: remember(p, name), onchange: onchange ?? null}];
}

const box = (p, name, label, then) => ['label', {class: 'tick-box'}, ['input', {type: 'checkbox', checked: told(p, name, false) === true, onchange: event => { p.me.fields[name] = event.currentTarget.checked; then?.(); }}], label];
const go = (p, label, run) => ['button', {type: 'button', class: 'go', disabled: p.me.busy === true, onclick: run}, label];

// ── a model, searched as somebody types ───────────────────────────────────────
function picker(p, side, label, then) {
  const me = p.me[side] ?? {found: [], at: 0, shown: false}, list = `x-models-${side}`;
  const set = change => p.set({[side]: {...(p.me[side] ?? me), ...change}});
  const search = async text => {
    const reply = await ask(p.token, p.id, {search: text, side});
    if (reply.answer && told(p, `${side}_text`) === text) set({found: reply.answer.found, at: 0, shown: true});
  };
  const pick = each => { Object.assign(p.me.fields, {[side]: each.key, [`${side}_text`]: each.label}); set({shown: false}); then(); };
  const type = event => {
    p.me.fields[`${side}_text`] = event.currentTarget.value;
    if (!event.currentTarget.value && p.me.fields[side]) { p.me.fields[side] = ''; }
    clearTimeout(me.timer);
    const text = event.currentTarget.value;
    set({timer: setTimeout(() => search(text), TYPING_MS)});
  };
  const key = event => {
    const {found, at, shown} = p.me[side] ?? me, step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && !shown) { event.preventDefault(); search(told(p, `${side}_text`)); }
    else if (step && found.length) { event.preventDefault(); set({at: (at + step + found.length) % found.length}); }
    else if (event.key === 'Enter' && shown && found[at]) { event.preventDefault(); pick(found[at]); }
    else if (event.key === 'Escape' && shown) { event.preventDefault(); set({shown: false}); }
  };
  const {found, at, shown} = me, open = shown && found.length > 0;
  return ['div', {class: 'asked picker-of-models'}, ['label', {for: `${list}-text`}, label],
    ['input', {id: `${list}-text`, type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', placeholder: 'type a provider or a model', 'aria-expanded': String(open), 'aria-controls': list, 'aria-autocomplete': 'list', 'aria-activedescendant': open ? `${list}-${at}` : null,
      value: told(p, `${side}_text`), oninput: type, onkeydown: key, onfocus: event => { event.currentTarget.select(); if (!p.me[side]?.found?.length) search(told(p, `${side}_text`)); else set({shown: true}); }, onblur: () => setTimeout(() => set({shown: false}), 150)}],
    ['ul', {id: list, role: 'listbox', 'aria-label': label, class: open ? 'found' : 'found hidden'}, ...(open ? found.map((each, index) =>
      ['li', {id: `${list}-${index}`, role: 'option', 'aria-selected': String(index === at), onpointerdown: event => { event.preventDefault(); pick(each); }}, each.label, each.about ? ['small', {}, each.about] : null]) : [])],
    shown && !found.length && told(p, `${side}_text`) ? ['p', {class: 'hint', role: 'status'}, 'No model has all of these words.'] : null];
}

function prices(p) {
  const run = () => { const {base = '', tuned = '', day = '', batch = false} = p.me.fields; if (base || tuned) inquire(p, {base, tuned, day, batch}); };
  return [picker(p, 'base', 'Base model', run), picker(p, 'tuned', 'Tuned model', run),
    asked('Prices on', ['input', {type: 'date', value: told(p, 'day', today()), max: today(), onchange: event => { p.me.fields.day = event.currentTarget.value; run(); }}]),
    box(p, 'batch', 'Calls can wait: use batch prices', run)];
}

// ── GPUs by the hour ──────────────────────────────────────────────────────────
function hosting(p, form) {
  const run = () => { const {gpu_price, gpus, tokens_per_second, utilisation, workload, counts_all = false, by_need = false} = p.me.fields; inquire(p, {gpu_price, gpus, tokens_per_second, utilisation, workload, counts_all, by_need}); };
  const start = change => { Object.assign(p.me.fields, change); p.set({}); };
  const first = form.workloads[0];
  return [asked('Kind of GPU', ['select', {onchange: event => start({gpu_price: event.currentTarget.value})}, ['option', {value: ''}, 'choose, or type a price'], ...form.gpus.map(([name, price]) => ['option', {value: String(price)}, `${name}, about $${price.toFixed(2)} an hour`])]),
    ['div', {class: 'two'}, asked('USD an hour', typed(p, 'gpu_price'), 'each'), asked('GPUs', typed(p, 'gpus', {fallback: '1'}))],
    asked('Measured at', ['select', {onchange: event => { const row = form.workloads[event.currentTarget.value]; if (row) start({workload: row.workload, gpus: String(row.gpus), tokens_per_second: String(row.speed)}); }}, ['option', {value: ''}, 'your own workload'], ...form.workloads.map((row, index) => ['option', {value: String(index)}, row.workload])]),
    ['div', {class: 'two'}, asked('Tokens a second', typed(p, 'tokens_per_second', {placeholder: first ? `such as ${first.speed}` : ''}), 'all GPUs'), asked('In use', typed(p, 'utilisation', {fallback: '30'}), '% of the time')],
    asked('Workload', typed(p, 'workload', {mode: 'text', placeholder: 'model, precision, answers at a time'})),
    box(p, 'counts_all', 'That speed counts tokens read as well'), box(p, 'by_need', 'Rented only while needed, by the hour'),
    go(p, 'Work it out', run)];
}

// ── text and files to count ───────────────────────────────────────────────────
function area(p, name, label, rows, hint) {
  p.me.fields[name] ??= '';
  return asked(label, ['textarea', {rows: String(rows), value: told(p, name), spellcheck: 'false', oninput: remember(p, name)}], hint);
}

// the button opens the file dialogue; a file may be dropped on it as well
export function drop(p, label, accept, take) {
  const over = state => event => { event.preventDefault(); event.currentTarget.classList.toggle('over', state); };
  return ['label', {class: 'drop', ondragover: over(true), ondragleave: over(false), ondrop: event => { over(false)(event); take([...event.dataTransfer.files]); }},
    ['input', {type: 'file', multiple: true, accept, 'aria-label': label, onchange: event => { const files = [...event.currentTarget.files]; event.currentTarget.value = ''; take(files); }}],
    ['b', {}, label], ['small', {}, `or drop it here; at most ${MOST_MB} MB, read and not kept`]];
}

function tokens(p) {
  const run = () => { const {model, system, examples, input, output} = p.me.fields; inquire(p, {model, system, examples, input, output}, {keep: {again: true}}); };
  const take = ([file]) => { if (file) inquire(p, {model: told(p, 'model')}, {file, keep: {file: file.name}}); };
  return [asked('Model', typed(p, 'model', {fallback: 'gpt-4.1-mini', mode: 'text'}), 'whose tokens count'),
    area(p, 'system', 'Instructions', 4, 'sent with every call'), area(p, 'examples', 'Few-shot examples', 3, 'sent with every call'),
    area(p, 'input', 'A typical input', 3), area(p, 'output', 'A typical output', 2), go(p, 'Count', run),
    drop(p, 'Training examples (JSONL)', '.jsonl,.json,.txt', take)];
}

// ── points of a learning curve ────────────────────────────────────────────────
function curve(p) {
  const run = () => inquire(p, {points: told(p, 'points')});
  return [asked('Measured points', ['textarea', {rows: '5', value: told(p, 'points'), spellcheck: 'false', placeholder: '100:0.71:300\n250:0.78:300\n500:0.82:300', oninput: remember(p, 'points')}], 'examples : accuracy : size of the test set'),
    ['p', {class: 'hint'}, 'One a line. Three or more give a curve, one or two a fan of what is likely.'], go(p, 'Draw it', run)];
}

// ── how often a cache answers ─────────────────────────────────────────────────
const cached = p => { const {idle_minutes, minimum_tokens, shards} = p.me.fields; inquire(p, {idle_minutes, minimum_tokens, shards}); };

function caching(p, form) {
  return [asked('Provider', ['select', {onchange: event => { const row = form.policies[event.currentTarget.value]; if (row) { Object.assign(p.me.fields, {idle_minutes: row.idle, minimum_tokens: row.minimum}); p.set({}); } }}, ['option', {value: ''}, 'choose, or type below'], ...form.policies.map((row, index) => ['option', {value: String(index)}, row.name])]),
    asked('Kept for', typed(p, 'idle_minutes', {fallback: '5'}), 'minutes without a call'), asked('Least prompt cached', typed(p, 'minimum_tokens', {fallback: '1024'}), 'tokens'),
    asked('Caches in parallel', typed(p, 'shards', {fallback: '1'}), 'servers among which calls spread'), go(p, 'Work it out', () => cached(p))];
}

export const FORMS = {prices, hosting, tokens, results, curve, caching};

// what a panel shows before anything was typed: what is known anyway
export const STARTS = {curve: p => inquire(p, {points: ''}), caching: cached, results: p => inquire(p, {})};
