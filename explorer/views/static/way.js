// Back and forward between views. Streamlit writes the address of a view when its run begins: one that begins late,
// after somebody has gone on, would put itself over where they are and take the way forward away.
const {pushState} = history;
const isStreamlit = state => state !== null && Object.keys(state).length === 0;
let gone = null;                                    // where Back or Forward led; whoever presses a link goes on from there

addEventListener('popstate', () => { gone = location.pathname; });
document.addEventListener('click', () => { gone = null; }, true);

history.pushState = function push(state, title, url) {
  const isLate = gone !== null && isStreamlit(state) && new URL(url, location).pathname !== gone;
  if (!isLate) pushState.call(history, state, title, url);
};
