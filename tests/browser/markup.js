// What the tests of hostile texts ask of a page; test_markup.py puts it there.
({
  async start(base) {
    this.live = await import(`${base}/live.js`);
    this.pins = await import(`${base}/pins.js`);
    this.inline = new Set([...document.scripts].filter(each => !each.src).map(each => each.text));
    this.swaps = [];
    const real = window.fetch;
    window.fetch = async (...asked) => {
      const reply = await real(...asked);
      if (!this.swaps.length || !/json/.test(reply.headers.get('content-type') ?? '')) return reply;
      let text = await reply.text();
      for (const [from, to] of this.swaps) text = text.replaceAll(from, () => JSON.stringify(to).slice(1, -1));
      return new Response(text, {status: reply.status, headers: {'content-type': 'application/json'}});
    };
  },

  // from now on, what the server answers holds other texts in place of its marks
  swap(pairs) { this.swaps = pairs; },

  redraw(pairs) {                                    // the short way, as a thumb that moves
    this.swaps = pairs;
    this.live.edit('hourly_rate', {text: '81'}, {commit: false});
  },

  settle() {
    this.swaps = [];
    this.live.drop('hourly_rate');
  },

  type(edits) {
    edits.forEach(([name, text], at) => this.live.edit(name, {text}, {commit: at === edits.length - 1}));
  },

  follow(text) { this.live.edit('link', {text}, {commit: true}); },

  pin(names) {
    this.pins.keep(names.map((name, at) => ({name, link: `scenario=tickets&hourly_rate=${90 + at}`})));
  },

  hover() {                                          // a point of each pin at once
    const box = document.querySelector('.spent .plot');
    window.Plotly.Fx.hover(box, box.data.slice(0, -1).map((_, curveNumber) => ({curveNumber, pointNumber: 2})));
  },

  // everything that a person can read there, or have read out
  text(selector) {
    const read = each => [each.title, each.ariaLabel, each.value, each.placeholder];
    const within = root => [root.textContent, ...[root, ...root.querySelectorAll('*')].flatMap(read)];
    return [...document.querySelectorAll(selector)].flatMap(within).filter(Boolean).join('\n');
  },

  // whatever stands on the page and should not
  audit(pages) {
    const found = [], own = location.origin;
    const addresses = /^(href|xlink:href|src|action|formaction|data|poster|background)$/;
    const strange = /^(iframe|frame|object|embed|base|math|video|audio|applet|portal|template)$/;
    for (const each of document.querySelectorAll('*')) {
      const name = each.localName, inside = each.closest('.x') !== null;
      const say = what => found.push(`${what}: ${each.outerHTML.slice(0, 200)}`);
      if (strange.test(name) || (inside && /^(script|style|img|link|meta|title)$/.test(name))) say('element');
      if (name === 'script' && !(each.src ? each.src.startsWith(own) : this.inline.has(each.text))) say('script');
      if (name === 'img' && !each.src.startsWith(own) && !each.src.startsWith('data:')) say('image');
      if (name === 'meta' && /refresh/i.test(each.httpEquiv)) say('refresh');
      for (const {name: key, value} of each.attributes) {
        if (/^on/.test(key) || key === 'srcdoc') say('handler');
        if (!addresses.test(key) || value.startsWith('#') || pages.includes(value)) continue;
        const ours = new URL(value, document.baseURI).href.startsWith(own);
        if (!ours && (inside || !/^(data|blob):/.test(value))) say('address');
      }
    }
    return found;
  },
})
