/* Makes writing quicker: a live preview, marks for Markdown, Ctrl S, and a copy of unsaved text on this device.
   Everything works without it. */
(function () {
  'use strict';

  var form = document.querySelector('form[data-editor]');
  if (!form) return;
  var text = form.elements.text;
  var status = form.querySelector('[data-status]');
  var prose = form.querySelector('[data-prose]');
  var copied = ['title', 'standfirst', 'slug', 'text', 'topics', 'language', 'response', 'response-to', 'version'];
  var key = 'sahelblog.write.' + form.dataset.editor;
  var dirty = form.dataset.dirty === 'yes';
  var leaving = false;
  var told = false;

  function debounce(wait, run) {
    var timer = 0;
    return function () {
      clearTimeout(timer);
      timer = setTimeout(run, wait);
    };
  }

  /* The live preview: the server renders, so that it is what readers will get. */
  var asked = 0;
  var preview = debounce(400, function () {
    if (!prose) return;
    form.querySelector('[data-title]').textContent = form.elements.title.value;
    form.querySelector('[data-standfirst]').textContent = form.elements.standfirst.value;
    var number = ++asked;
    var body = new FormData();
    body.append('text', text.value);
    body.append('language', form.elements.language.value);
    fetch('/desk/preview', {
      method: 'POST',
      body: body,
      headers: { RequestVerificationToken: form.elements.__RequestVerificationToken.value }
    }).then(function (answer) {
      if (answer.status === 401) throw new Error('Your session has ended. Sign in in another tab, then reload this page: your text is kept on this device.');
      if (!answer.ok) throw new Error('The preview could not be made just now.');
      return answer.text();
    }).then(function (html) {
      if (number === asked) prose.innerHTML = html;
    }).catch(function (problem) {
      say(problem.name === 'TypeError' ? 'The blog cannot be reached; your text is kept on this device.' : problem.message);
    });
  });

  function say(words) { status.textContent = words; }

  /* Ends with the session, a crash or a lost connection: the copy stays until the text has been saved. */
  function stored(storage, name, value) {
    try {
      if (value === undefined) return storage.getItem(name);
      if (value === null) storage.removeItem(name);
      else storage.setItem(name, value);
    } catch (problem) { /* Private windows may refuse; the warning on leaving remains. */ }
    return null;
  }

  var keep = debounce(500, function () {
    if (!dirty) return;
    var copy = { at: Date.now() };
    copied.forEach(function (name) { copy[name] = form.elements[name].value; });
    stored(localStorage, key, JSON.stringify(copy));
  });

  function offer() {
    var copy = null;
    try { copy = JSON.parse(stored(localStorage, key)); } catch (problem) { copy = null; }
    if (!copy) return;
    var differs = copied.some(function (name) {
      return name !== 'version' && name in copy && form.elements[name].value.replace(/\r/g, '') !== String(copy[name]);
    });
    if (!differs) {
      stored(localStorage, key, null);
      return;
    }
    var flash = document.createElement('div');
    flash.className = 'flash';
    flash.setAttribute('role', 'status');
    var words = document.createElement('p');
    words.textContent = 'This device has text that was not saved, from ' + new Date(copy.at).toLocaleString() + '.';
    var buttons = document.createElement('p');
    buttons.className = 'buttons';
    buttons.append(button('Take it back', function () {
      copied.forEach(function (name) { if (name in copy) form.elements[name].value = copy[name]; });
      flash.remove();
      changed();
      text.focus();
    }), button('Forget it', function () {
      stored(localStorage, key, null);
      flash.remove();
    }));
    flash.append(words, buttons);
    form.querySelector('.desk-head').after(flash);
  }

  function button(name, act) {
    var made = document.createElement('button');
    made.type = 'button';
    made.className = 'button button-quiet button-small';
    made.textContent = name;
    made.addEventListener('click', act);
    return made;
  }

  function changed() {
    if (!told) say('Not saved yet');
    told = true;
    dirty = true;
    preview();
    keep();
  }

  /* Marks: put around what is selected, or before each of its lines; one step for the browser's own undo. */
  var marks = {
    strong: function (chosen) { return around('**', chosen || 'strong', '**'); },
    emphasis: function (chosen) { return around('*', chosen || 'emphasis', '*'); },
    link: function (chosen) {
      return /^https?:\/\/\S+$/.test(chosen) ? around('[', 'text', '](' + chosen + ')') : around('[' + (chosen || 'text') + '](', 'https://', ')');
    },
    quote: function (chosen) { return lines('> ', chosen || 'quote'); },
    list: function (chosen) { return lines('- ', chosen || 'item'); }
  };

  function around(before, inner, after) { return { text: before + inner + after, from: before.length, length: inner.length }; }

  function lines(prefix, chosen) {
    var made = chosen.split('\n').map(function (line) { return prefix + line; }).join('\n');
    var start = text.selectionStart;
    var gap = start > 0 && text.value[start - 1] !== '\n' ? '\n\n' : '';
    return { text: gap + made, from: gap.length + prefix.length, length: made.length - prefix.length };
  }

  function mark(name) {
    var start = text.selectionStart;
    var made = marks[name](text.value.slice(start, text.selectionEnd));
    text.focus();
    if (!document.execCommand('insertText', false, made.text)) {
      text.setRangeText(made.text, start, text.selectionEnd, 'end');
      changed();
    }
    text.setSelectionRange(start + made.from, start + made.from + made.length);
  }

  /* A browser completes the whole field: offer each topic after those that stand there already. */
  function offerTopics() {
    var field = form.elements.topics;
    var names = Array.prototype.map.call(field.list.options, function (option) { return option.value; });
    field.addEventListener('input', function () {
      var before = field.value.replace(/[^,،]*$/, '').trim();
      field.list.replaceChildren.apply(field.list, names.map(function (name) {
        return new Option(name, before ? before + ' ' + name : name);
      }));
    });
  }

  form.addEventListener('input', changed);
  form.addEventListener('submit', function () {
    leaving = true;
    stored(sessionStorage, 'sahelblog.sent', key);
  });
  window.addEventListener('pageshow', function () { leaving = false; });
  window.addEventListener('beforeunload', function (event) {
    if (dirty && !leaving) event.preventDefault();
  });
  document.addEventListener('keydown', function (event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    var pressed = event.key.toLowerCase();
    if (pressed === 's') form.querySelector('button[value=save]').click();
    else if (event.target === text && pressed === 'b') mark('strong');
    else if (event.target === text && pressed === 'i') mark('emphasis');
    else return;
    event.preventDefault();
  });

  var toolbar = form.querySelector('.toolbar');
  toolbar.hidden = false;
  toolbar.addEventListener('click', function (event) {
    var pressed = event.target.closest('button[data-mark]');
    if (pressed) mark(pressed.dataset.mark);
  });
  form.querySelector('[data-preview-button]').hidden = prose !== null;
  offerTopics();

  if (form.dataset.saved === 'yes') {
    var sent = stored(sessionStorage, 'sahelblog.sent');
    if (sent) stored(localStorage, sent, null);
    stored(sessionStorage, 'sahelblog.sent', null);
    history.replaceState(null, '', location.pathname);
  }
  if (dirty) keep();
  else offer();
})();
