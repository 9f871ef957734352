// Draws the charts of a record from the data in the page; again when the theme or the width changes.
(() => {
  const {palette, figures} = JSON.parse(document.getElementById('charts').textContent);
  const dark = matchMedia('screen and (prefers-color-scheme: dark)');
  const config = {displayModeBar: false, responsive: false, doubleClick: 'reset', scrollZoom: false};
  let printing = false, width = 0;

  const coloured = (value, colors) => {                // '@{prompt}' becomes the theme's colour of that name
    if (typeof value === 'string') return value.includes('@{') ? value.replace(/@\{([a-z0-9_-]+)\}/g, (_, name) => colors[name]) : value;
    if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map(item => coloured(item, colors));
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, coloured(item, colors)]));
    return value;
  };

  const draw = () => {
    const colors = palette[dark.matches && !printing ? 'dark' : 'light'], font = getComputedStyle(document.body).fontFamily;
    for (const box of document.querySelectorAll('.plot')) {
      const {data, layout} = coloured(figures[box.dataset.plot], colors);
      window.Plotly.react(box, data, {
        paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', font: {family: font, size: 11.5, color: colors['ink-2']}, showlegend: false,
        dragmode: false, hoverlabel: {bgcolor: colors.surface, bordercolor: colors.hairline, font: {family: font, size: 12, color: colors.ink}},
        ...layout, width: box.clientWidth, height: box.clientHeight,
      }, config);
    }
    width = document.body.clientWidth;
  };

  dark.addEventListener('change', draw);
  addEventListener('beforeprint', () => { printing = true; draw(); });
  addEventListener('afterprint', () => { printing = false; draw(); });
  addEventListener('resize', () => { if (document.body.clientWidth !== width) draw(); });
  document.fonts.ready.then(draw);
})();
