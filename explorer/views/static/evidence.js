// Evidence: how much is guessed, the panels that bring better numbers, and where every input comes from.
import {ask, save} from './ask.js';
import {mark} from './dom.js';
import {FORMS, STARTS} from './evidence_forms.js';
import {answered, inquire, panelOf} from './evidence_panel.js';
import {learned, variants} from './evidence_results.js';
import {edit} from './live.js';
import {problems} from './panel.js';

const SETTLE_MS = 400, LONGEST_MS = 30_000;         // inputs that still move are waited for
let timer = 0;

const DRAWN = {results: variants, curve: learned};
const badge = (status, text, title) => ['span', {class: `badge ${status}`, title: title ?? null}, ['i', {}], text];

function lead(data) {
  return ['section', {class: 'verdict evidence-lead', 'aria-label': 'In short'},
    ['div', {class: 'said'}, ['h1', {'aria-live': 'polite'}, data.headline], ['p', {class: 'lead'}, data.about]],
    data.first.length ? ['aside', {class: 'changes'}, ['h2', {}, 'Measure these first'], ['ul', {}, ...data.first.map(row =>
      ['li', {}, mark(row.option), ['span', {title: row.how}, `${row.text} `, ['b', {}, row.value], ['small', {}, row.how]], ['small', {}, row.distance]])]] : null];
}

// one mark an input, firmest first
function tally(data, choices, choose) {
  const wanted = choices.wanted ?? null, all = data.counts.reduce((sum, {count}) => sum + count, 0);
  const show = status => choose({wanted: wanted === status ? null : status});
  return ['section', {class: 'card tally', 'aria-label': 'Where the inputs come from', 'data-key': 'tally'},
    ['div', {class: 'marks', 'aria-hidden': 'true'}, ...data.counts.flatMap(({status, count}) => Array.from({length: count}, () => ['span', {class: `badge ${status}${wanted && wanted !== status ? ' dim' : ''}`}, ['i', {}]]))],
    ['div', {class: 'counts', role: 'group', 'aria-label': `Show of ${all} inputs only`}, ...data.counts.map(({status, label, count}) =>
      ['button', {type: 'button', 'aria-pressed': String(wanted === status), disabled: !count, onclick: () => show(status)}, ['strong', {}, String(count)], badge(status, label)])]];
}

// ── the panels ────────────────────────────────────────────────────────────────
function panel(form, data, choices, choose) {
  const p = panelOf(form.id, data, choices, choose), {open} = p.me;
  return ['details', {class: `card bring${open ? ' opened' : ''}`, 'data-key': form.id, open, ontoggle: event => { const {open: now} = event.currentTarget; if (now !== p.me.open) { p.set({open: now}); if (now) catchUp(p, choices); } }},
    ['summary', {}, ['b', {}, form.title], ['span', {}, form.about], ['small', {class: form.any ? 'some' : ''}, form.status]],
    open ? ['div', {class: 'bring-body'}, ['div', {class: 'bring-form'}, ...FORMS[form.id](p, form)], answered(p, DRAWN[form.id]?.(p) ?? null)] : null];
}

function catchUp(p, {stamp}) {                      // a panel that is opened: what was worked out may be for other inputs
  if (!p.me.answer) STARTS[p.id]?.(p);
  else if (p.me.last && p.me.answer.stamp !== stamp) inquire(p, p.me.last, {quiet: true});
}

function panels(data, choices, choose) {
  return ['section', {class: 'brings', 'aria-label': 'Bring your numbers'}, ...data.forms.map(form => panel(form, data, choices, choose))];
}

function refresh(data, choices, choose) {           // what was worked out for other inputs is worked out again
  const {stamp, token} = choices, isNew = token !== undefined && token !== data.token;
  if (stamp === data.stamp && !isNew) return;
  Object.assign(choices, {stamp: data.stamp, token: data.token});
  if (isNew) for (const {id} of data.forms) delete choices[id]?.answer?.stamp; // another session has nothing at hand of it
  if (stamp !== undefined) again(data, choices, choose, SETTLE_MS);
}

function again(data, choices, choose, pause) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const open = data.forms.map(({id}) => panelOf(id, data, choices, choose)).filter(p => p.me.open && p.me.last && p.me.answer?.stamp !== choices.stamp);
    await Promise.all(open.filter(p => !p.me.busy).map(p => inquire(p, p.me.last, {quiet: true})));
    // a thumb that is still held is not committed, so the server could not know of it yet; what is being worked out is waited for
    if (open.some(p => !p.me.trouble && p.me.answer?.stamp !== choices.stamp) && pause < LONGEST_MS) again(data, choices, choose, pause * 2);
  }, pause);
}

// ── every input ───────────────────────────────────────────────────────────────
function value(row, errors) {
  const [typed, said] = errors[row.name] ?? [], label = `${row.label}, value`;
  if (row.choices) return ['select', {'aria-label': label, value: row.text, onchange: event => edit(row.name, {text: event.currentTarget.value}, {commit: true})}, ...row.choices.map(([word, shown]) => ['option', {value: word, selected: word === row.text}, shown])];
  return ['span', {}, ['span', {class: `box${said ? ' wrong' : ''}`}, ['input', {type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false', value: typed ?? row.text, 'aria-label': label, 'aria-invalid': said ? 'true' : null, 'aria-describedby': said ? `x-table-error-${row.name}` : null,
    onfocus: event => event.currentTarget.select(), onchange: event => { if (said || event.currentTarget.value.trim() !== row.text) edit(row.name, {text: event.currentTarget.value}, {commit: true}); },
    onkeydown: event => { if (event.key === 'Escape') event.currentTarget.value = row.text; }}], row.unit ? ['small', {}, row.unit] : null],
    said ? ['small', {class: 'error', id: `x-table-error-${row.name}`, role: 'alert'}, said] : null];
}

function hostOf(link) {
  try { return new URL(link).host; } catch { return null; }
}

// a page that is not the document's own stands under its host, whatever the words before it say
function source({link, source: said, known, origin}) {
  const host = link ? hostOf(link) : null, to = text => ['a', {href: link, target: '_blank', rel: 'noopener noreferrer', title: origin}, text];
  if (!host) return ['span', {title: origin}, said || link || ''];
  return known && said ? to(said) : ['span', {title: origin}, ...(said ? [`${said}, `] : []), to(host)];
}

function inputs(data, choices, choose) {
  const {wanted} = choices, errors = data.errors ?? {};
  const groups = data.groups.map(group => ({...group, rows: group.rows.filter(row => !wanted || row.status === wanted)})).filter(group => group.rows.length);
  const fetchFile = file => async () => { const reply = await ask(data.token, 'download', {file}); if (reply.answer) save(reply.answer.file); else choose({trouble: reply.problem}); };
  return ['section', {class: 'card inputs', 'data-key': 'inputs'},
    ['header', {}, ['h2', {}, 'Every input ', ['small', {}, wanted ? `only: ${data.counts.find(({status}) => status === wanted).label}` : 'type a value to change it; the sidebar follows']],
      wanted ? ['button', {type: 'button', class: 'as-table', onclick: () => choose({wanted: null})}, 'Show all'] : null,
      ['button', {type: 'button', class: 'as-table', title: data.csv, onclick: fetchFile('inputs')}, 'CSV'], ['button', {type: 'button', class: 'as-table', onclick: fetchFile('scenario')}, 'Scenario file']],
    choices.trouble ? ['p', {class: 'problem', role: 'alert'}, choices.trouble] : null,
    ['table', {}, ['thead', {}, ['tr', {}, ...['Input', 'Value', '80% range', 'Status', 'Where it comes from', 'Seen'].map(label => ['th', {scope: 'col'}, label])]],
      ...groups.map(group => ['tbody', {'data-key': group.id}, ['tr', {class: 'group'}, ['th', {scope: 'rowgroup', colspan: '6'}, group.label]],
        ...group.rows.map(row => ['tr', {'data-key': row.name}, ['th', {scope: 'row', title: row.help}, row.label], ['td', {class: 'value'}, value(row, errors)], ['td', {class: 'range'}, row.range],
          ['td', {class: 'status'}, badge(row.status, row.badge, row.origin)], ['td', {class: 'source'}, source(row)], ['td', {class: 'seen'}, row.seen]])])]];
}

export function evidence(data, choices, choose) {
  refresh(data, choices, choose);
  return {figures: {}, specs: [...problems(data), lead(data), tally(data, choices, choose), panels(data, choices, choose), inputs(data, choices, choose)]};
}
