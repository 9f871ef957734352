// How it is worked out: formulas with their present values, inputs with their origin, claims, sources.
import {bold} from './dom.js';

function table({columns, rows}) {
  return ['div', {class: 'wide', tabindex: '0'}, ['table', {}, ['thead', {}, ['tr', {}, ...columns.map(label => ['th', {scope: 'col'}, label])]],
    ['tbody', {}, ...rows.map(([first, ...rest]) => ['tr', {}, ['th', {scope: 'row'}, ...bold(first)], ...rest.map(value => ['td', {}, ...bold(value)])])]]];
}

export function method(data) {
  const parts = data.parts.map(part => ['section', {class: 'card method', 'data-key': part.title, id: part.id},
    ['h2', {}, part.title, ' ', ['small', {}, part.subtitle]], ...part.blocks.map(block => ['div', {class: 'block'},
      block.heading ? ['h3', {}, block.heading] : null, ...(block.text ?? []).map(line => ['p', {}, ...bold(line)]),
      block.columns ? table(block) : null])]);
  return {figures: {}, specs: [...data.problems.map(problem => ['p', {class: 'problem', role: 'alert'}, problem]),
    ['section', {class: 'verdict method-head'}, ['div', {class: 'said'}, ['h1', {}, data.title], ['p', {class: 'lead'}, ...bold(data.lead)]]], ...parts]};
}
