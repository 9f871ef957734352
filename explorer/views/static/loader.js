// Registered inline with each component: fetches the real module once, then hands every call on.
const loaded = import(new URL('ASSETS/MODULE', document.baseURI).href);
loaded.catch(() => { document.documentElement.dataset.crossoverFailed = 'MODULE'; });

export default function (component) {
  loaded.then(module => module.draw(component)).catch(error => {
    const root = component.parentElement.querySelector('.x');
    if (root && !root.querySelector(':scope > :not(.skeleton)')) root.textContent = `This part of the page could not be drawn (${error.message}). Reload to try again.`;
  });
  return () => loaded.then(module => module.dispose(component.parentElement));
}
