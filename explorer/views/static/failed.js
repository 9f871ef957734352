// A view that could not be worked out: one sentence, and what to hand to whoever looks after this.
export function failed(data) {
  const details = `Crossover incident ${data.incident}`;
  return {figures: {}, specs: [['section', {class: 'card failed', role: 'alert'}, ['h2', {}, 'This view could not be worked out.'],
    ['p', {}, `Your inputs are kept. Change one, or reload; the server\u2019s log has the cause under incident ${data.incident}.`],
    ['button', {type: 'button', onclick: () => navigator.clipboard?.writeText(details)}, 'Copy details']]]};
}
