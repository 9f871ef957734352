// Registered inline with each component: fetches the real module once, then hands every call on.
const loaded = import(new URL('ASSETS/MODULE', document.baseURI).href);
loaded.catch(() => { document.documentElement.dataset.crossoverFailed = 'MODULE'; });

function part(tag, attributes, ...children) {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

function explain(root, error) {                     // without the module there is no theme either, so only words and the browser's own button
  console.error(error);
  root.replaceChildren(part('section', {className: 'card failed', role: 'alert'}, part('h2', {}, 'This part of the page did not arrive.'),
    part('p', {}, 'Your inputs are kept in the address. Reload to try again; if it stays like this, the server may have been stopped or updated.'),
    part('button', {type: 'button', className: 'again', onclick: () => location.reload()}, 'Reload')));
}

export default function (component) {
  loaded.then(module => module.draw(component)).catch(error => {
    const root = component.parentElement.querySelector('.x');
    if (root && !root.querySelector(':scope > :not(.skeleton)')) explain(root, error);
  });
  return () => loaded.then(module => module.dispose(component.parentElement));
}
