// Evaluation results: the files, what counts as right, the variants with their intervals; and the learning curve.
import {ask, save} from './ask.js';
import {drop} from './evidence_forms.js';
import {inquire} from './evidence_panel.js';
import {across, box, percent, upright} from './panel.js';

// with the files that are shown, so that a session which does not have them says so
const question = p => { const {correct = [], prompt = '', tuned = '', examples = ''} = p.me.fields; return {correct, prompt, tuned, examples, files: (p.me.answer?.files ?? []).map(({name}) => name)}; };
const again = p => inquire(p, question(p));

async function read(p, files) {                     // one after another; the first that is refused says why
  for (const file of files) if (!await inquire(p, {}, {file})) { p.set({last: question(p)}); return; }
  if (files.length) again(p);
}

async function template(p) {
  const reply = await ask(p.token, 'download', {file: 'template'});
  if (reply.answer) save(reply.answer.file); else p.set({trouble: reply.problem});
}

function checks(p, {checks: all}) {
  if (!all?.length) return null;
  const choose = () => { p.me.fields.correct = [...document.querySelectorAll('.checks input:checked')].map(each => each.value); again(p); };
  return ['fieldset', {class: 'checks'}, ['legend', {}, 'A right answer passes'], ...all.map(({name, counts}) => ['label', {class: 'tick-box'}, ['input', {type: 'checkbox', value: name, checked: counts, onchange: choose}], name])];
}

// the tuned variant as one more measured point; the curve draws itself
function addPoint(p, {rate, n}) {
  const curve = p.other('curve'), before = (curve.me.fields.points ?? '').trim();
  curve.me.fields.points = `${before}${before ? '\n' : ''}${p.me.fields.examples.replaceAll(',', '').trim()}:${rate.toFixed(6)}:${n}`;
  curve.set({open: true});
  inquire(curve, {points: curve.me.fields.points});
}

function pointOf(p) {
  const tuned = p.me.answer?.variants?.find(each => each.id === p.me.fields.tuned);
  if (!tuned || !p.me.fields.examples) return null;
  return ['button', {type: 'button', class: 'link point', onclick: () => addPoint(p, tuned)}, 'Add it to the learning curve'];
}

export function results(p) {
  const {answer} = p.me, files = answer?.files ?? [];
  return [drop(p, 'Choose result files', '.json,.eval,.csv,.txt', chosen => read(p, chosen)),
    files.length ? ['ul', {class: 'files'}, ...files.map(({name, kind}) => ['li', {}, ['span', {}, name, ['small', {}, kind]], ['button', {type: 'button', class: 'link', 'aria-label': `Remove ${name}`, onclick: () => { const {files, ...rest} = question(p), kept = files.filter(each => each !== name); inquire(p, {...rest, files: kept, forget: name}, {keep: {...rest, files: kept}}); }}, 'remove']])] : null,
    files.length ? checks(p, answer) : ['p', {class: 'hint'}, 'promptfoo JSON, Inspect AI logs, lm-evaluation-harness results, or a CSV table. ', ['button', {type: 'button', class: 'link', onclick: () => template(p)}, 'CSV template']],
    files.length ? ['label', {class: 'asked'}, ['span', {}, 'Tuned on ', ['small', {}, 'examples, if known']], ['input', {type: 'text', inputmode: 'numeric', value: p.me.fields.examples ?? '', oninput: event => { p.me.fields.examples = event.currentTarget.value; }, onchange: () => again(p)}]] : null, pointOf(p)];
}

function side(p, name, label, {id, rate}) {
  return ['td', {class: 'pick'}, ['label', {}, ['input', {type: 'radio', name: `x-${name}`, 'aria-label': `${id} as the ${label}`, disabled: rate === null, checked: p.me.fields[name] === id, onchange: () => { p.me.fields[name] = id; again(p); }}], ['span', {class: 'pick-word'}, label]]];
}

function variant(p, each, {required, scale: [from, to]}) {
  const at = value => percent((value - from) / (to - from)), wide = value => percent(value / (to - from));
  const span = each.rate === null ? null : ['span', {class: 'interval', role: 'img', 'aria-label': each.said},
    ['i', {class: 'whisker', style: {left: at(each.low), width: wide(each.high - each.low)}}], ['i', {class: 'bar-line', style: {left: at(required)}}], ['i', {class: 'rate', style: {left: at(each.rate)}}]];
  return ['tr', {'data-key': each.id}, ['th', {scope: 'row'}, ['b', {}, each.provider], each.prompt ? ['small', {}, each.prompt] : null],
    ['td', {class: 'right'}, each.rate === null ? 'not graded' : ['span', {}, ['b', {}, each.text], ['small', {}, each.said]]], ['td', {class: 'drawn'}, span], side(p, 'prompt', 'prompt side', each), side(p, 'tuned', 'tuned side', each)];
}

export function variants(p) {
  const {answer} = p.me;
  if (answer?.columns) return ['div', {class: 'bring-table'}, ['table', {}, ['caption', {}, 'Columns of a CSV table'], ['tbody', {}, ...answer.columns.map(([name, what]) => ['tr', {}, ['th', {scope: 'row'}, ['code', {}, name]], ['td', {}, what]])]]];
  if (!answer?.variants) return null;
  return ['div', {class: 'bring-table'}, ['table', {class: 'variants'}, ['thead', {}, ['tr', {}, ['th', {scope: 'col'}, 'Variant'], ['th', {scope: 'col'}, 'Right'], ['th', {scope: 'col', class: 'drawn'}, answer.axis], ['th', {scope: 'col', class: 'pick'}, 'Prompt'], ['th', {scope: 'col', class: 'pick'}, 'Tuned']]],
    ['tbody', {}, ...answer.variants.flatMap(each => [variant(p, each, answer), each.facts ? ['tr', {class: 'variant-facts', 'data-key': `${each.id} facts`}, ['td', {colspan: '5'}, each.facts]] : null])],
    ['tfoot', {'aria-hidden': 'true'}, ['tr', {}, ['td', {colspan: '2'}], ['td', {}, ['span', {class: 'ends'}, ...answer.scale.map(end => ['span', {}, `${Math.round(end * 100)}%`])]], ['td', {colspan: '2'}]]]], ['p', {class: 'hint'}, answer.note]];
}

export function learned(p) {
  const data = p.me.answer?.curve;
  if (!data) return null;
  return ['div', {class: 'area-box learned', role: 'img', 'aria-label': p.me.answer.says[0]}, upright(data.shares), ['div', {class: 'area-plot'},
    ...data.shares.map(([at]) => ['i', {class: 'grid-line', style: {bottom: percent(at)}}]),
    box({class: 'drawing o-fine_tune'}, ['path', {class: 'spread', d: data.band}], ['path', {class: 'fitted', d: data.line}]),
    ['i', {class: 'bar-across', style: {bottom: percent(data.required[0])}}], ['b', {class: 'bar-word', style: {bottom: percent(data.required[0])}}, data.required[1]],
    ['i', {class: 'tried', style: {left: percent(data.tried[0])}}], ['span', {class: `tried-word${data.tried[0] > 0.5 ? ' left' : ''}`, style: {left: percent(data.tried[0])}}, data.tried[1]],
    ...data.points.map(([left, bottom]) => ['i', {class: 'ring', style: {left: percent(left), bottom: percent(bottom)}}])], across(data.examples)];
}
