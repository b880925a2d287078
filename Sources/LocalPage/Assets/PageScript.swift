/// The page's script: levers and the address in front, answers behind (`PageScript+Answers`).
enum PageScript {
  static let text = #"""
    'use strict';
    const at = id => document.getElementById(id);
    const make = (name, attributes, ...children) => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.append(...children);
      return element;
    };
    let levers = [];
    const settings = new Map();
    const controls = new Map();

    // -- levers ------------------------------------------------------------------------------
    function build(lever) {
      const box = make('div', {class: 'lever'});
      const key = lever.id.replaceAll('.', '-');
      const label = make('label', {for: key}, lever.label);
      const undo = make('button', {class: 'link', type: 'button', hidden: ''}, 'undo');
      undo.setAttribute('aria-label', 'Undo ' + lever.label);
      undo.onclick = () => { move(lever, lever.current); controls.get(lever.id).main.focus(); };
      const was = make('span', {class: 'was'}, asIs(lever));
      const error = make('p', {class: 'err', id: key + '-error', role: 'alert', hidden: ''});
      let main, field = null;
      if (lever.options) {
        main = make('select', {id: key});
        for (const option of lever.options) {
          main.append(make('option', {value: option.value}, option.label));
        }
        main.oninput = () => move(lever, main.value);
        box.append(label, main);
      } else {
        main = make('input', {type: 'range', id: key, min: lever.least, max: lever.most,
          step: lever.step});
        main.oninput = () => move(lever, written(main.valueAsNumber, lever.decimals));
        main.onkeydown = event => {
          const tens = {PageUp: 10, PageDown: -10}[event.key];
          if (!tens) return;
          event.preventDefault();
          const value = main.valueAsNumber + tens * lever.step;
          move(lever, written(Math.min(lever.most, Math.max(lever.least, value)), lever.decimals));
        };
        field = make('input', {class: 'num', inputmode: 'decimal', autocomplete: 'off',
          'aria-label': lever.label + ', exact value', 'aria-describedby': key + '-error'});
        field.oninput = () => move(lever, field.value.trim(), field);
        box.append(make('div', {class: 'row'}, label, field), main);
      }
      box.append(make('div', {class: 'row'}, was, undo), error);
      controls.set(lever.id, {box, main, field, undo, error});
      at(lever.group).append(box);
      show(lever, lever.current);
    }
    const asIs = lever => lever.options ? '' : 'as is ' + lever.current + ' ' + lever.unit;
    const written = (value, decimals) => String(Number(value.toFixed(decimals)));

    function move(lever, value, typing) {
      if (value === lever.current) settings.delete(lever.id); else settings.set(lever.id, value);
      show(lever, value, typing);
      keepAddress();
      ask();
    }
    function show(lever, value, typing) {
      const {box, main, field, undo} = controls.get(lever.id);
      if (lever.options) main.value = value;
      else if (Number.isFinite(Number(value)) && value !== '') main.value = value;
      main.setAttribute('aria-valuetext', value + ' ' + lever.unit);
      if (field && field !== typing) field.value = value;
      const isChanged = settings.has(lever.id);
      box.classList.toggle('changed', isChanged);
      undo.hidden = !isChanged;
    }
    function refuse(id, message) {
      for (const [own, {error, field, main}] of controls) {
        const isIt = own === id;
        error.hidden = !isIt;
        if (isIt) error.textContent = message;
        (field || main).setAttribute('aria-invalid', String(isIt));
      }
      at('refused').hidden = !message || controls.has(id);
      at('refused').textContent = message || '';
    }

    // -- the address: the same levers, the same link -------------------------------------------
    function keepAddress() {
      const query = new URLSearchParams();
      for (const lever of levers) {
        if (settings.has(lever.id)) query.set(lever.id, settings.get(lever.id));
      }
      const hash = query.toString();
      history.replaceState(null, '', hash ? '#' + hash : location.pathname);
    }
    function readAddress() {
      settings.clear();
      const query = new URLSearchParams(location.hash.slice(1));
      for (const lever of levers) {
        const value = query.get(lever.id);
        if (value !== null && value !== lever.current) settings.set(lever.id, value);
        show(lever, settings.get(lever.id) ?? lever.current);
      }
    }

    """#
}
