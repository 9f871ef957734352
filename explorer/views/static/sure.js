// How sure: a hundred dots, the fans, what to measure first, and on what everything hangs.
import {mark} from './dom.js';
import {drawMany} from './draws.js';
import {edit} from './live.js';
import {across, box, head, panel, percent, problems, upright} from './panel.js';

const ORDER = ['prompt', 'hybrid', 'fine_tune', null], ROWS = 5, PITCH = 16.4, DOT = 5.4;

function shape(option, x, y) {
  if (option === 'prompt') return ['circle', {class: 'o-prompt', cx: x, cy: y, r: DOT}];
  if (option === 'fine_tune') return ['rect', {class: 'o-fine_tune', x: x - 4.6, y: y - 4.6, width: 9.2, height: 9.2, rx: .8}];
  if (option === 'hybrid') return ['path', {class: 'o-hybrid', d: `M${x} ${y - 6.2}L${x + 6.2} ${y}L${x} ${y + 6.2}L${x - 6.2} ${y}Z`}];
  return ['circle', {class: 'o-none', cx: x, cy: y, r: DOT - .8}];
}

export function dots({dots: counts}) {
  const all = counts.flatMap((count, index) => Array(count).fill(ORDER[index]));
  return ['svg', {class: 'dots', viewBox: `0 0 ${20 * PITCH} ${ROWS * PITCH}`, 'aria-hidden': 'true'}, ...all.map((option, index) => shape(option, (Math.floor(index / ROWS) + .5) * PITCH, (index % ROWS + .5) * PITCH))];
}

function odds(data) {
  return ['section', {class: 'card odds', 'aria-label': 'Chance of each answer', 'data-key': 'odds'}, dots(data),
    ['div', {class: 'chances'}, ...data.answers.map(({option, label, chance, fact}) => ['div', {class: `ink-${option ?? 'none'}`}, ['strong', {}, chance], ['span', {}, mark(option), ['b', {}, label]], ['small', {}, fact]])],
    ['p', {class: 'regret'}, data.regret]];
}

function fans({fans: data, hinge: more, means: said}, choices, choose) {
  const means = more ? null : said;
  return panel('fans', data, {choices, choose}, ['div', {class: 'fan-row', role: 'img', 'aria-label': `${data.title}. Cumulative cost by month, in USD.`}, ...data.options.map(fan =>
    ['div', {class: `fan o-${fan.option}`}, ['p', {}, mark(fan.option), ['b', {}, ` ${fan.label}`], ` ${fan.sentence}`],
      ['div', {class: 'fan-box'}, upright(data.money), ['div', {class: 'fan-plot'}, ...data.money.map(([at]) => ['i', {class: 'grid-line', style: {bottom: percent(at)}}]),
        box({class: 'drawing'}, ['path', {class: 'outer', d: fan.outer}], ['path', {class: 'inner', d: fan.inner}], ['path', {class: 'median', d: fan.median}]),
        ['div', {class: 'fan-ends'}, ...fan.ends.map(([at, text, middle]) => ['span', {class: middle ? `ink-${fan.option} strong` : '', style: {bottom: percent(at)}}, text])]], across(data.months)]])], means ? ['p', {class: 'sub foot'}, means] : null);
}

function measure({measure: data}, choices, choose) {
  const rows = choices.measures ? data.rows : data.rows.slice(0, data.few);
  return ['section', {class: 'card measure', 'data-key': 'measure'}, ['h2', {}, data.title], ['p', {class: 'sub'}, data.sentence, data.first ? ` ${data.first}` : ''],
    ['table', {}, ['thead', {}, ['tr', {}, ...['Input and a way to measure it', 'Your range', data.chance, 'Worth up to'].map(label => ['th', {scope: 'col', colspan: label === 'Worth up to' ? '2' : null}, label]), ['th', {scope: 'col', class: 'cost'}, 'Costs']]],
      ['tbody', {}, ...rows.map(row => ['tr', {'data-key': row.label}, ['th', {scope: 'row'}, row.label, ['small', {}, row.how]], ['td', {}, row.range], ['td', {}, row.swings ? ['b', {}, row.chance] : row.chance],
        ...(row.tells ? [['td', {class: 'beam'}, ['i', {style: {width: `${row.width}%`}}]], ['td', {class: 'value'}, ['b', {}, row.worth]]] : [['td', {colspan: '2', class: 'small'}, row.worth]]), ['td', {class: 'cost'}, row.cost]])]],
    data.rows.length > data.few ? ['p', {class: 'sub foot'}, ['button', {type: 'button', class: 'link', 'aria-expanded': String(Boolean(choices.measures)), onclick: () => choose({measures: !choices.measures})}, choices.measures ? 'Show fewer' : `Show all ${data.rows.length}`]] : null];
}

function hinge({hinge: data}, choices, choose, means) {
  if (!data) return null;
  return panel('hinge', data, {choices, choose}, ['p', {class: 'sub'}, data.sentence],
    ['div', {class: 'area-box', role: 'img', 'aria-label': `${data.title}. ${data.sentence}`}, upright([[0, '0%'], [.5, '50%'], [1, '100%']]),
      ['div', {class: 'area-plot'}, box({class: 'drawing'}, ...data.areas.map(area => ['path', {class: `o-${area.option ?? 'none'}`, d: area.path}])),
        data.bar ? ['i', {class: 'gate', style: {left: percent(data.bar[0])}}] : null,
        ...data.areas.filter(area => area.at).map(({option, label, at: [left, bottom]}) => ['span', {class: `region${option ? '' : ' plain'}`, style: {left: percent(left), bottom: percent(bottom)}}, mark(option), label]),
        ['b', {class: 'now-text', style: {left: percent(data.today)}}, 'today'], ['i', {class: 'now-tick', style: {left: percent(data.today)}}]].filter(part => part !== null),
      across(data.ticks)], ['p', {class: 'sub foot'}, means]);
}

function samples({samples: data}, choices, choose) {
  if (!data) return null;
  const said = ['p', {class: 'sub'}, ['b', {}, data.sentence], ...data.others.map(text => ` ${text}`)];
  if (data.flat) return panel('samples', data, {choices, choose}, said);
  return panel('samples', data, {choices, choose}, said,
    ['div', {class: 'area-box curve', role: 'img', 'aria-label': data.sentence}, upright(data.money), ['div', {class: 'area-plot'},
      ...data.money.map(([at]) => ['i', {class: 'grid-line', style: {bottom: percent(at)}}]), ['i', {class: 'zero', style: {bottom: percent(data.zero)}}],
      box({class: 'drawing'}, ['path', {class: 'worth', d: data.worth}], data.net ? ['path', {class: 'net', d: data.net}] : null),
      ...(data.best ? [['i', {class: 'ring', style: {left: percent(data.best[0]), bottom: percent(data.best[1])}}], ['b', {class: `ring-text${data.best[0] > .8 ? ' edge' : ''}`, style: {left: percent(data.best[0]), bottom: percent(data.best[1])}}, data.best[2]]] : [])],
      across(data.sizes)], ['p', {class: 'sub foot'}, 'Solid: worth of the sample. Dashed: less what its labels cost.']);
}

function sampling(data, choices, choose) {
  const {draws, seed, most, highestSeed} = data.sampling, {progress, trouble} = choices;
  const many = `${most.toLocaleString('en-US')} draws`;
  return ['div', {class: 'sampling'}, ['label', {}, 'Seed ', ['input', {type: 'number', min: '0', max: String(highestSeed), step: '1', value: String(seed), 'aria-label': 'Seed of the draws', onchange: event => edit('seed', {text: event.currentTarget.value}, {commit: true})}]],
    progress ? ['span', {class: 'progress'}, ['progress', {max: String(progress.all), value: progress.done, 'aria-label': 'Draws done'}], ` ${progress.done.toLocaleString('en-US')} of ${progress.all.toLocaleString('en-US')}`]
      : draws === most ? ['span', {class: 'many'}, `shown from ${many}`] : ['button', {type: 'button', class: 'outlined', onclick: () => drawMany(data.token, choose)}, many],
    trouble ? ['span', {class: 'trouble', role: 'alert'}, trouble] : null];
}

export function sure(data, choices, choose) {
  if (data.empty) return {figures: {}, specs: [...problems(data), head(data.headline, 'Press ± beside an input of which you are not sure.')]};
  return {figures: {}, specs: [...problems(data), head(data.headline, data.about, sampling(data, choices, choose)), odds(data), fans(data, choices, choose),
    ['div', {class: 'sure-low'}, measure(data, choices, choose), ['div', {class: 'stacked'}, hinge(data, choices, choose, data.means), samples(data, choices, choose)]]]};
}
