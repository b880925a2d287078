extension PageScript {
  /// Asks, drops what comes too late, and fills the page.
  static let answers = #"""
    // -- questions: only the latest counts -----------------------------------------------------
    let latest = 0, isAsking = false, isStale = false, pause = 0, speech = 0, stream = null;
    let chosen = 'mrr', wanted = 'mrr', change = null, changeFile = '';

    const question = () => ({method: 'POST', headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({settings: Object.fromEntries(settings)})});

    async function ask() {
      latest += 1;
      if (stream) stream.abort();
      clearTimeout(pause);
      // While one preview is on its way the levers may move on; then one more is asked, not each.
      if (isAsking) { isStale = true; return; }
      isAsking = true;
      const number = latest, begun = performance.now();
      document.body.dataset.state = 'working';
      try {
        const response = await fetch('/api/preview', question());
        const answer = await response.json();
        if (number === latest) {
          if (response.ok) {
            fill(answer.fragments);
            take(answer.change);
            refuse(null, '');
            const time = Math.round(performance.now() - begun);
            document.body.dataset.milliseconds = time;
            say('Expected values answered in ' + time + ' ms.');
            pause = setTimeout(() => follow(number), answer.change ? 250 : 0);
          } else {
            refuse(answer.lever, answer.error);
            say('Shown: the last answer.');
            document.body.dataset.state = 'refused';
          }
        }
      } catch (error) { gone(error); }
      isAsking = false;
      if (isStale) { isStale = false; ask(); }
    }

    // Ranges and the full answer, as server-sent events over one request.
    async function follow(number) {
      if (number !== latest) return;
      if (!change) { document.body.dataset.state = 'answered'; return; }
      stream = new AbortController();
      working(0, 6);
      try {
        const response = await fetch('/api/answer', {...question(), signal: stream.signal});
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        let text = '';
        for (;;) {
          const {value, done} = await reader.read();
          if (done || number !== latest) break;
          text += value;
          for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
            event(text.slice(0, end), number);
          }
        }
      } catch (error) { if (error.name !== 'AbortError') gone(error); }
    }
    function event(text, number) {
      if (number !== latest) return;
      const lines = text.split('\n');
      const name = lines[0].slice(7);
      const data = JSON.parse(lines.slice(1).map(line => line.slice(6)).join('\n'));
      if (name === 'ranges') { fill(data); say('Ranges from ' + data.draws + ' draws of the inputs.'); }
      if (name === 'progress') working(data.done, data.of);
      if (name === 'refusal') { refuse(data.lever, data.error); working(null); }
      if (name === 'answer') {
        if (data) { fill(data); say('Complete, from ' + data.draws + ' draws of the inputs.'); }
        working(null);
        document.body.dataset.state = 'answered';
      }
    }
    function working(done, all) {
      at('working').hidden = done === null;
      if (done === null) return;
      at('progress').max = all;
      at('progress').value = done;
      at('step').textContent = 'Full answer: ' + done + ' of ' + all + ' steps';
    }
    function gone(error) {
      console.warn(error);
      at('gone').hidden = false;
      working(null);
      say('Shown: the last answer.');
      document.body.dataset.state = 'gone';
    }

    // -- the answer ------------------------------------------------------------------------------
    const say = text => { at('status').textContent = text; };
    function fill(part) {
      at('gone').hidden = true;
      at('sentence').innerHTML = part.sentence;
      at('lead').innerHTML = part.lead;
      at('keys').innerHTML = part.keys;
      at('minihead').textContent = part.short;
      at('mininum').textContent = part.gain;
      at('mininum').className = part.tone > 0 ? 'gain' : part.tone < 0 ? 'worse' : '';
      document.title = at('sentence').textContent + ' · Pricewright';
      charts(part.charts);
      clearTimeout(speech);
      speech = setTimeout(() => { at('spoken').textContent = at('sentence').textContent; }, 1000);
    }
    function charts(list) {
      // A chart that only the full answer has comes back with it.
      chosen = list.some(chart => chart.id === wanted) ? wanted : list[0].id;
      const focused = document.activeElement?.getAttribute('role') === 'tab';
      at('tabs').replaceChildren(...list.map(chart => {
        const tab = make('button', {type: 'button', role: 'tab', id: 'tab-' + chart.id,
          'aria-controls': 'chart-' + chart.id}, chart.name);
        tab.onclick = () => choose(list, wanted = chart.id);
        tab.onkeydown = event => {
          const step = {ArrowRight: 1, ArrowLeft: list.length - 1}[event.key];
          if (!step) return;
          event.preventDefault();
          choose(list, wanted = list[(list.indexOf(chart) + step) % list.length].id);
          at('tab-' + chosen).focus();
        };
        return tab;
      }));
      at('charts').replaceChildren(...list.map(chart => {
        const panel = make('div', {role: 'tabpanel', id: 'chart-' + chart.id,
          'aria-labelledby': 'tab-' + chart.id});
        panel.innerHTML = chart.html;
        return panel;
      }));
      choose(list, chosen);
      if (focused) at('tab-' + chosen).focus();
    }
    function choose(list, id) {
      chosen = id;
      for (const chart of list) {
        const isIt = chart.id === id;
        at('tab-' + chart.id).setAttribute('aria-selected', String(isIt));
        at('tab-' + chart.id).tabIndex = isIt ? 0 : -1;
        at('chart-' + chart.id).hidden = !isIt;
      }
    }

    // -- taking the change away ------------------------------------------------------------------
    function take(text) {
      change = text;
      at('take').hidden = !text;
      at('jump').hidden = !text;
      at('change').textContent = text || '';
    }
    function save(text, name, type) {
      const link = make('a', {download: name, href: URL.createObjectURL(new Blob([text], {type}))});
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }
    async function copy(button, text) {
      const was = button.textContent;
      try { await navigator.clipboard.writeText(text); button.textContent = 'Copied'; }
      catch { button.textContent = 'Select and copy by hand'; }
      setTimeout(() => { button.textContent = was; }, 1500);
    }

    async function start() {
      const scenario = await (await fetch('/api/scenario')).json();
      levers = scenario.levers;
      changeFile = scenario.changeFile;
      at('name').textContent = scenario.name;
      at('file').textContent = scenario.file;
      at('changefile').textContent = changeFile;
      at('command').textContent = scenario.command;
      at('restart').textContent = 'pricewright serve ' + scenario.file;
      levers.forEach(build);
      readAddress();
      const name = changeFile.split('/').pop();
      at('copy').onclick = () => copy(at('copy'), change);
      at('link').onclick = () => copy(at('link'), location.href);
      at('download').onclick = () => save(change, name, 'application/yaml');
      at('jump').onclick = event => {
        event.preventDefault(); at('take').focus(); at('take').scrollIntoView();
      };
      at('figures').onclick = async () => {
        const response = await fetch('/api/compare', question());
        if (response.ok) save(await response.text(), name.replace('.yaml', '.json'), 'application/json');
      };
      at('reset').onclick = () => {
        settings.clear();
        for (const lever of levers) show(lever, lever.current);
        keepAddress();
        ask();
      };
      window.onhashchange = () => { readAddress(); ask(); };
      if (innerWidth < 901) document.querySelectorAll('details.fold')[1].open = false;
      ask();
    }
    start().catch(gone);

    """#
}
