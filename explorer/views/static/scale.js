// Where a value sits on the track of its slider, and which value a position means.
// Position 0 of a log track is the value 0 when the input admits it.
const DIGITS = 3;

function rounded(value, {whole}) {
  if (value === 0) return 0;
  const short = Number(value.toPrecision(DIGITS));
  return whole ? Math.round(short) : short;
}

export function toPosition(value, track) {
  const {low, high, log, steps} = track;
  if (value === null || value === undefined) return 0;
  const share = log ? (value <= 0 ? 0 : Math.log(value / low) / Math.log(high / low)) : (value - low) / (high - low);
  return Math.round(Math.min(1, Math.max(0, share)) * steps);
}

export function toValue(position, track) {
  const {low, high, log, steps, zero, decimals} = track;
  const share = position / steps;
  if (!log) return Number((low + (high - low) * share).toFixed(decimals));
  if (position === 0 && zero) return 0;
  return rounded(low * (high / low) ** share, track);
}
