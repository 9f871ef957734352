// A card with a drawing of our own, a sentence over it and a table behind it.
export function numbers({columns, rows}) {
  return ['div', {class: 'numbers', tabindex: '0'}, ['table', {}, ['thead', {}, ['tr', {}, ...columns.map(label => ['th', {scope: 'col'}, label])]],
    ['tbody', {}, ...rows.map(([first, ...rest]) => ['tr', {}, ['th', {scope: 'row'}, first], ...rest.map(value => ['td', {}, value])])]]];
}

export function panel(name, {title, subtitle, table}, {choices, choose, extra}, ...drawing) {
  const key = `table of ${name}`, open = choices[key] === true;
  return ['section', {class: `card panel ${name}`, id: `x-${name}`, 'data-key': name},
    ['header', {}, ['h2', {}, title, ' ', subtitle ? ['small', {}, subtitle] : null].filter(part => part !== null), extra ?? null,
      table ? ['button', {type: 'button', class: 'as-table', 'aria-expanded': String(open), onclick: () => choose({[key]: !open})}, open ? 'Chart' : 'Table'] : null],
    ...(open && table ? [numbers(table)] : drawing)];
}

export const head = (headline, about, ...below) => ['section', {class: 'verdict lead-in', 'aria-label': 'In short'},
  ['div', {class: 'said'}, ['h1', {'aria-live': 'polite'}, headline]], ['aside', {class: 'about'}, ['p', {}, about], ...below]];

// One place for what comes and goes at the top, so that nothing below is built anew.
export const notes = (data, more = null) => ['div', {class: 'notes'}, ...data.problems.map(problem => ['p', {class: 'problem', role: 'alert'}, problem]), more];
export const problems = data => [notes(data), ['p', {class: 'scenario-phone'}, data.scenario]];

export const percent = share => `${(share * 100).toFixed(2)}%`;

// a path in a box of 100 by 100, stretched over its parent
export const box = (attributes, ...paths) => ['svg', {viewBox: '0 0 100 100', preserveAspectRatio: 'none', 'aria-hidden': 'true', ...attributes}, ...paths];

export const upright = (ticks, className = 'up') => ['div', {class: `ticks ${className}`, 'aria-hidden': 'true'}, ...ticks.map(([at, text]) => ['span', {style: {bottom: percent(at)}}, text])];
export const across = (ticks, className = 'along') => ['div', {class: `ticks ${className}`, 'aria-hidden': 'true'}, ...ticks.map(([at, text]) => ['span', {class: at < .02 ? 'first' : at > .98 ? 'last' : '', style: {left: percent(at)}}, text])];
