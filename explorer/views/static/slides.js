// The six slides. Everything on them was worded by the server; here it only gets its place.
import {mark} from './dom.js';
import {HERE, keep, recall} from './kept.js';
import {box, percent} from './panel.js';
import {dots} from './sure.js';

const title = (text, className = '', before = null) => ['h1', {class: className, 'aria-live': 'polite'}, before, text].filter(part => part !== null);
const lead = text => (text ? ['p', {class: 'lead-line'}, text] : null);
const option = name => (name === 'none' ? null : name);

function question({title: asked, lead: about, facts}) {
  return [title(asked, 'asked'), lead(about),
    ['dl', {class: 'facts'}, ...facts.map(([value, words, status]) => ['div', {}, ['dt', {}, words, ['span', {class: `badge ${status}`}, ['i', {}], status]], ['dd', {}, value]])]];
}

function recommendation({title: act, lead: why, columns, others}, {data}) {
  return [title(act, `act ink-${data.option}`, mark(option(data.option))), lead(why),
    ['div', {class: 'columns'}, ...columns.map(({figure, text, option: own}) => ['div', {class: own ? `own o-${own}` : ''}, ['b', {class: /\d/.test(figure) ? '' : 'word'}, figure], ['span', {}, text]])],
    ['p', {class: 'others'}, others]];
}

function cost({title: finding, lead: spent, lines, money, ticks}) {
  return [title(finding, 'finding'), ['div', {class: 'cost-box', role: 'img', 'aria-label': `${finding}. ${lines.map(({label, total}) => `${label} ${total}`).join(', ')}.`},
    ['div', {class: 'cost-plot'}, ...money.flatMap(([at, text]) => [['i', {class: 'grid-line', style: {bottom: percent(at)}}], ['span', {class: 'of-money', style: {bottom: percent(at)}}, text]]),
      box({class: 'drawing'}, ...lines.map(each => ['path', {class: `o-${each.option}${each.recommended ? ' recommended' : ''}${each.blocked ? ' blocked' : ''}`, d: each.path}])),
      ...lines.map(each => ['span', {class: 'line-end', style: {bottom: percent(each.at)}}, mark(each.option), ['b', {class: `ink-${each.option}`}, each.label], ` ${each.total}`, each.blocked ? ['small', {}, ' blocked'] : null]),
      ...ticks.map(([at, text]) => ['span', {class: 'of-month', style: {left: percent(at)}}, text])],
    ['span', {class: 'axis-note'}, 'months']], lead(spent)];
}

// ── what flips it: the room guesses, then sees ────────────────────────────────
const guessOf = ({input}) => `guess of ${input}`;   // another scenario may ask about another input

function pin(kind, at, ...content) {
  const side = at < .08 ? ' start' : at > .92 ? ' end' : '';
  return ['span', {class: `pin ${kind}${side}`, style: {left: percent(at)}}, ...content];
}

function guessed(slide, guess, answer) {
  if (guess === undefined) return [];
  const at = guess / (slide.marks.length - 1), [value, miss] = slide.marks[guess], [found] = slide.answer;
  const left = Math.min(at, found), width = Math.abs(at - found), far = answer && width > .1;
  const near = answer && width <= .14 ? (at < found ? ' before' : ' after') : '';
  return [pin(`guess${near}`, at, 'your guess', ['b', {}, value]), ['i', {class: 'line guess', style: {left: percent(at)}}],
    far ? ['i', {class: 'gap', style: {left: percent(left), width: percent(width)}}] : null, far ? ['b', {class: 'miss', style: {left: percent(left + width / 2)}}, miss.replace(/ too .*/, '')] : null];
}

function strip(slide, {choices, choose, answer}) {
  const {marks, segments, today: [now, nowText], answer: [found, foundText], to, ticks, unit, input} = slide, guess = choices[guessOf(slide)];
  const near = answer && guess !== undefined && Math.abs(guess / (marks.length - 1) - found) <= .14 ? (guess / (marks.length - 1) < found ? ' after' : ' before') : '';
  const set = event => choose({[guessOf(slide)]: Number(event.currentTarget.value)});
  return ['div', {class: `guessing${answer ? ' open' : ''}`},
    ['div', {class: 'pins', 'aria-hidden': 'true'}, pin('now', now, answer ? 'today' : `today, ${nowText}`), answer ? pin(`found${near} ink-${to ?? 'none'}`, found, 'the answer', ['b', {class: `ink-${to ?? 'none'}`}, foundText]) : null, ...guessed(slide, guess, answer)],
    ['div', {class: 'whole-bar', role: answer ? 'img' : null, 'aria-label': answer ? slide.found.join(' ') : null}, ...segments.map(([name, left, width, same, label]) => ['i', {class: `o-${name ?? 'none'}${same ? ' same' : ''}`, style: {left: `${left}%`, width: `${width}%`}}, ['span', {}, label] ])],
    ['i', {class: 'line now', style: {left: percent(now)}}], answer ? ['i', {class: `line found o-${to ?? 'none'}`, style: {left: percent(found)}}] : null,
    answer ? null : ['input', {type: 'range', class: 'guess', min: '0', max: String(marks.length - 1), step: '1', value: String(guess ?? Math.round(now * (marks.length - 1))), 'aria-label': `Your guess: ${input}`,
      'aria-valuetext': guess === undefined ? 'no guess yet' : `${marks[guess][0]} ${unit}`, onclick: set, oninput: set, onpointerup: event => event.currentTarget.blur()}],
    ['div', {class: 'ruler', 'aria-hidden': 'true'}, ...ticks.map(([at, text]) => ['span', {class: at < .02 ? 'first' : at > .98 ? 'last' : '', style: {left: percent(at)}}, text])], ['p', {class: 'unit'}, unit || input]];
}

const changes = (rows, far = true) => ['ul', {class: 'changes-list'}, ...rows.map(row => ['li', {}, mark(row.option), ['span', {}, `${row.text} `, ['b', {}, row.value]], far ? ['small', {}, row.distance] : null, ['span', {class: 'hidden'}, ` to ${row.to}`]])];

function flip(slide, at) {
  const {title: asked, lead: hint, found: [claim, rest], why, rest: others} = slide, {answer, choices} = at;
  const set = choices[guessOf(slide)], guess = set === undefined || !slide.marks ? '' : slide.marks[set][1];
  return [title(asked, 'asked'), slide.marks ? strip(slide, at) : null,
    answer ? ['div', {class: 'found-text'}, ['p', {'aria-live': 'polite'}, ['b', {}, claim], ` ${rest}`, guess ? ` Your guess: ${guess}.` : '', why ? ` ${why}` : ''],
      others.length ? ['p', {class: 'also'}, 'It flips as well at'] : null, others.length ? changes(others, false) : null].filter(part => part !== null) : ['p', {class: 'hint'}, hint]];
}

function sure({title: said, empty, dots: counts, answers, measure, worth, how, everything, sampling}) {
  if (empty) return [title(said, 'finding'), lead('Give an input a low and a high, and the draws say how far this answer can be trusted.')];
  const [first, ...more] = said.split(/(?<=sure\.) /);
  return [title(first, more.length ? 'share' : 'finding'), lead(more.join(' ')), ['div', {class: 'two'},
    ['div', {}, dots({dots: counts}), ['div', {class: 'odds-row'}, ...answers.filter(({chance}) => chance !== '0%').map(({option: name, label, chance}) => ['div', {}, ['b', {class: `ink-${name ?? 'none'}`}, chance], ['span', {}, mark(name), ` ${label}`]])]],
    ['div', {class: 'next'}, ['h2', {}, measure], worth ? ['p', {}, worth] : null, how ? ['p', {class: 'how'}, `How: ${how}.`] : null, ['p', {}, everything]].filter(part => part !== null)],
    ['p', {class: 'others'}, sampling]];
}

// ── the decision: who looks at it again, and when; kept in this browser alone ─
const keyOf = ({id}) => `crossover.decision.${id}`;

const kept = data => recall(HERE, keyOf(data)) ?? {};
const note = (data, change) => keep(HERE, keyOf(data), {...kept(data), ...change});

function decision({title: act, lead: said, changes: rows, day, when, sooner}, {data}) {
  const {owner = '', day: own} = kept(data);
  return [title(act, `decided ink-${data.option}`, mark(option(data.option))), lead(said), ['div', {class: 'two'},
    ['div', {}, ['h2', {}, 'What would change it'], rows.length ? changes(rows) : ['p', {}, 'No single input, anywhere in its range.']],
    ['div', {class: 'again'}, ['h2', {}, 'Decide again'], ['p', {}, `${when} ${sooner}`],
      ['div', {class: 'fields'}, ['label', {}, 'Who', ['input', {type: 'text', maxlength: '60', value: owner, placeholder: 'name', autocomplete: 'off', onchange: event => note(data, {owner: event.currentTarget.value})}]],
        ['label', {}, 'When', ['input', {type: 'date', value: own ?? day, onchange: event => note(data, {day: event.currentTarget.value})}]]], ['p', {class: 'how'}, 'Kept in this browser only.']]]];
}

export const SLIDES = {question, recommendation, cost, flip, sure, decision};
