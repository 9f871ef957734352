// Small things that this browser alone keeps; where it may keep nothing, the page does without.
export const HERE = 'localStorage', TAB = 'sessionStorage';

export function recall(area, key) {
  try { return JSON.parse(window[area].getItem(key)); } catch { return null; }
}

export function keep(area, key, value) {
  try {
    if (value === null) window[area].removeItem(key);
    else window[area].setItem(key, JSON.stringify(value));
  } catch { /* full, or forbidden */ }
}
