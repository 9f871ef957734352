// A term with its one-line explanation: a dotted underline that opens by click, touch, key or a resting pointer.
const RESTS_MS = 300, GAP = 6, EDGE = 8;
const slug = label => label.toLowerCase().replaceAll(/[^a-z]+/g, '_');
let lines = {}, tip = null, spoken = null, anchor = null, pinned = false, timer = 0;

fetch(new URL('glossary.json', import.meta.url)).then(reply => reply.json()).then(found => { lines = found; }).catch(() => {});

function build() {
  tip = Object.assign(document.createElement('div'), {className: 'x tip', id: 'x-tip', popover: 'manual'});
  tip.setAttribute('role', 'tooltip');
  spoken = Object.assign(document.createElement('p'), {className: 'x tip-spoken'});
  spoken.setAttribute('role', 'status');
  document.body.append(tip, spoken);
  addEventListener('scroll', close, {capture: true, passive: true});
  addEventListener('resize', close);
  document.addEventListener('pointerdown', event => { if (!anchor?.contains(event.target)) close(); });
  // before whatever else Escape may close
  addEventListener('keydown', event => { if (event.key === 'Escape' && anchor) { close(); event.stopImmediatePropagation(); event.preventDefault(); } }, true);
}

function close() {
  clearTimeout(timer);
  if (!anchor) return;
  anchor.removeAttribute('aria-describedby');
  anchor.setAttribute('aria-expanded', 'false');
  anchor = null;
  pinned = false;
  tip.hidePopover();
  spoken.textContent = '';
}

function open(element, text, pin) {
  if (!tip) build();
  if (anchor !== element) close();
  if (!text) return;
  anchor = element;
  pinned = pin;
  tip.dataset.theme = element.closest('[data-theme]')?.dataset.theme ?? 'light';
  tip.textContent = text;
  if (pin) spoken.textContent = text;
  element.setAttribute('aria-describedby', tip.id);
  element.setAttribute('aria-expanded', 'true');
  if (!tip.matches(':popover-open')) tip.showPopover();
  const {left, top, bottom} = element.getBoundingClientRect(), {offsetWidth: width, offsetHeight: height} = tip;
  const below = bottom + GAP + height < innerHeight;
  tip.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
  tip.style.top = `${below ? bottom + GAP : top - GAP - height}px`;
}

// `text` where the explanation came with the message; otherwise the glossary has it under the label
export function term(label, text = null) {
  const said = () => text ?? lines[slug(label)];
  return ['button', {type: 'button', class: 'term', 'aria-expanded': 'false',
    onclick: event => { event.stopPropagation(); if (anchor === event.currentTarget && pinned) close(); else open(event.currentTarget, said(), true); },
    onpointerenter: event => { const element = event.currentTarget; if (event.pointerType === 'mouse' && !pinned) timer = setTimeout(() => element.isConnected && open(element, said(), false), RESTS_MS); },
    onpointerleave: () => { clearTimeout(timer); if (!pinned) close(); },
    onblur: close}, label];
}
