// Present: one slide at a time on a stage that scales with the screen; keys and the address are deck.js's.
import {framesOf, leave, move, open, sliders, stand} from './deck.js';
import {notes} from './panel.js';
import {SLIDES} from './slides.js';

const LEFT = .3;                                    // share of the stage on which a click goes back
const INTERACTIVE = 'button, a, input, label, select';

function click(event) {
  if (event.target.closest(INTERACTIVE) || String(getSelection())) return;
  const {left, width} = event.currentTarget.getBoundingClientRect();
  move(event.clientX - left < width * LEFT ? -1 : 1);
}

const key = (label, name, onclick) => ['button', {type: 'button', class: 'key', 'aria-label': name, title: name, onclick}, label];

function foot({steps}, frame) {
  const shown = 'sliders' in document.documentElement.dataset;
  return ['footer', {}, ['nav', {'aria-label': 'Steps'}, ...steps.map(({name}, step) => ['button', {type: 'button', 'aria-current': step === frame.step ? 'step' : null, onclick: () => open({step, answer: false})}, name])],
    ['div', {class: 'keys'}, key('←', 'Back', () => move(-1)), key('→', 'Next', () => move(1)), key('S', shown ? 'Hide the sliders' : 'Sliders: what if', sliders), key('Esc', 'Leave', leave)]];
}

function eyebrow({short, calls, months, sure}, kind) {
  return ['p', {class: 'eyebrow'}, ['span', {}, `${short} · `, ['b', {}, calls], ` · ${months}`], ['span', {}, {question: 'Crossover', sure: ''}[kind] ?? sure]];
}

export function present(data, choices, choose) {
  const frame = stand(data.steps, choose), slide = data.steps[frame.step];
  const progress = framesOf(data.steps).findIndex(each => each.step === frame.step && each.answer === frame.answer) + 1;
  const specs = [['section', {class: `stage o-${data.option}`, 'aria-roledescription': 'slide', 'aria-label': `${slide.name}, step ${frame.step + 1} of ${data.steps.length}`, onclick: click},
    ['i', {class: 'progress', 'aria-hidden': 'true', style: {width: `${progress / framesOf(data.steps).length * 100}%`}}],
    notes(data),
    eyebrow(data, slide.kind),
    ['div', {class: `slide ${slide.kind}`, 'data-key': slide.kind}, ...SLIDES[slide.kind](slide, {data, choices, choose, answer: frame.answer})],
    foot(data, frame)]];
  return {specs, figures: {}};
}
