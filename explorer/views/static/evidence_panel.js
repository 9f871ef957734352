// What all panels of Evidence share: their state, their question, their answer, and what may be taken from it.
import {ask} from './ask.js';
import {edit} from './live.js';

const BLANK = {open: false, fields: {}, turn: 0};

export function panelOf(id, data, choices, choose) {
  choices[id] ??= {...BLANK, fields: {}};
  return {id, token: data.token, get me() { return choices[id]; }, set: change => choose({[id]: {...choices[id], ...change}}), other: name => panelOf(name, data, choices, choose)};
}

export async function inquire(p, fields, {file, quiet, keep} = {}) {
  const turn = p.me.turn + 1;
  p.set({turn, busy: !quiet, progress: null, ...(quiet ? {} : {trouble: null}), ...(file ? {} : {last: fields})});
  const {answer, problem} = await ask(p.token, p.id, fields, {file, progress: progress => { if (p.me.turn === turn) p.set({progress}); }});
  if (p.me.turn !== turn) return false;             // overtaken by a later question
  p.set({busy: false, progress: null, trouble: problem ?? null, ...(answer ? {answer} : {}), ...(answer && keep ? {last: keep} : {})});
  return !problem;
}

const cell = part => (typeof part === 'string' ? part : ['a', {href: part.link, target: '_blank', rel: 'noopener noreferrer'}, part.text]);
const small = ({title, columns, rows}) => ['div', {class: 'bring-table', tabindex: '0'}, ['table', {}, ['caption', {}, title], ['thead', {}, ['tr', {}, ...columns.map(label => ['th', {scope: 'col'}, label])]],
  ['tbody', {}, ...rows.map(([first, ...rest]) => ['tr', {}, ['th', {scope: 'row'}, first], ...rest.map(part => ['td', {}, cell(part)])])]]];

function offer({label, word, rows, outcome, inUse, problem}) {
  if (problem) return ['div', {class: 'offer'}, ['h3', {}, label], ['p', {class: 'trouble', role: 'alert'}, problem]];
  return ['div', {class: 'offer', 'data-key': label}, ['h3', {}, label],
    ['table', {}, ['thead', {class: 'hidden'}, ['tr', {}, ...['Input', 'Now', 'Then'].map(text => ['th', {scope: 'col'}, text])]], ['tbody', {}, ...rows.map(row => ['tr', {}, ['th', {scope: 'row'}, row.label], ['td', {class: 'was'}, row.before === row.after ? '' : row.before], ['td', {}, ['span', {class: `badge ${row.status}`}, ['i', {}]], ' ', ['b', {}, row.after]]])]],
    ['p', {class: 'outcome'}, outcome],
    ['button', {type: 'button', class: 'use', disabled: inUse, onclick: () => edit(`take ${word}`, {text: word}, {commit: true})}, inUse ? 'In use' : 'Use these']];
}

export function answered(p, ...drawn) {
  const {answer, trouble, busy, progress} = p.me;
  const bar = busy ? ['p', {class: 'busy', role: 'status'}, progress ? ['progress', {max: String(progress.all), value: progress.done, 'aria-label': 'Read so far'}] : null, progress ? ` ${Math.round(progress.done / progress.all * 100)}%` : 'Working…'] : null;
  const wrong = trouble ? ['p', {class: 'trouble', role: 'alert'}, trouble] : null;
  if (!answer) return ['div', {class: 'bring-answer empty', 'aria-live': 'polite'}, bar ?? wrong ?? ['p', {class: 'hint'}, 'What it gives, and what that would change, shows here.']];
  return ['div', {class: `bring-answer${busy ? ' waiting' : ''}`, 'aria-live': 'polite'}, bar, wrong,
    answer.headline ? ['p', {class: 'tells'}, ['b', {}, answer.headline]] : null, ...answer.says.map(text => ['p', {class: 'tells'}, text]), ...answer.warns.map(text => ['p', {class: 'caution'}, ['span', {'aria-hidden': 'true'}, '▲ '], text]),
    ...drawn, ...(answer.offers.length ? [['div', {class: 'offers'}, ...answer.offers.map(offer)]] : []), ...answer.tables.map(small)];
}
