/* Pictures: uploaded and placed where the text is being written, or taken from the library. */
export function pictures(editor) {
  const form = editor.form;
  const text = editor.text;
  const describe = document.getElementById('describe');
  const picker = document.getElementById('pictures');
  const list = picker.querySelector('[data-pictures]');
  const more = picker.querySelector('[data-more]');
  const find = document.getElementById('pictures-find');
  const said = picker.querySelector('[data-pictures-say]');
  let count = 0;
  let asked = 0;
  let next = null;

  /* Words between square brackets in which no bracket ends them. */
  function safe(words) { return words.replace(/[[\]\n\\]/g, ' ').replace(/\s+/g, ' ').trim(); }

  async function upload(file) {
    const body = new FormData();
    body.append('file', file);
    body.append('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
    let answer;
    try { answer = await fetch('/desk/media/upload', { method: 'POST', body: body }); } catch (problem) { throw new Error('there is no connection.'); }
    if (answer.ok) return answer.json();
    if (answer.status === 401) throw new Error('your session has ended.');
    const told = await answer.json().catch(function () { return null; });
    throw new Error(told && told.message ? told.message : answer.status === 413 ? 'it is too large.' : 'the blog did not take it.');
  }

  /* Asked while it is on its way; it is placed without waiting for the answer. Whoever does not answer leaves it empty, and is reminded before publishing. */
  function ask(name) {
    return new Promise(function (resolve) {
      const field = describe.querySelector('input');
      describe.querySelector('[data-name]').textContent = name;
      field.value = '';
      describe.addEventListener('close', function () { resolve(safe(field.value)); }, { once: true });
      describe.showModal();
      field.focus();
    });
  }

  async function place(files) {
    const waiting = files.map(function (file) {
      count += 1;
      return { file: file, mark: '![Uploading ' + (safe(file.name) || 'picture') + (count > 1 ? ' ' + count : '') + '…]()' };
    });
    const at = text.selectionStart;
    const before = text.value.slice(0, at);
    const after = text.value.slice(text.selectionEnd);
    const marks = waiting.map(function (one) { return one.mark; }).join('\n\n');
    const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    editor.editing.put(gap + marks + (after === '' || after.startsWith('\n') ? '' : '\n\n'), at, text.selectionEnd);
    editor.says.aloud('Uploading ' + (files.length === 1 ? 'a picture' : files.length + ' pictures'));
    waiting.reduce(function (before, one) {
      /* One after the other: over a thin line all at once would all be late. */
      const answer = before.then(function () { return upload(one.file); });
      one.answer = answer.then(function (made) { return { made: made }; }, function (problem) { return { problem: problem }; });
      return one.answer;
    }, Promise.resolve());
    const placed = waiting.map(function (one) { return one.answer.then(function (answer) { put(one, answer); }); });
    for (const one of waiting) {
      one.alt = await ask(one.file.name);
      text.focus();
      if (one.placed && one.alt) editor.editing.replace(one.placed, shown(one), one.before);
    }
    await Promise.all(placed);
  }

  function shown(one) { return '![' + one.alt + '](' + one.address + ')'; }

  function put(one, answer) {
    if (answer.problem) {
      editor.editing.replace(one.mark, '');
      editor.says.failed(one.file.name + ' was not placed: ' + answer.problem.message);
      return;
    }
    one.address = answer.made.address;
    one.placed = one.alt ? shown(one) : answer.made.markdown;
    /* The same picture may stand in the text already; its words are its own. */
    one.before = text.value.slice(0, text.value.indexOf(one.mark)).split(one.placed).length - 1;
    editor.editing.replace(one.mark, one.placed);
    editor.says.aloud(one.file.name + ' is placed');
  }

  async function load(before) {
    const number = ++asked;
    const query = new URLSearchParams({ q: find.value });
    if (before) query.set('before', before);
    try {
      const answer = await fetch('/desk/media/list?' + query);
      if (!answer.ok) throw new Error();
      const page = await answer.json();
      if (number !== asked) return;
      if (!before) list.replaceChildren();
      list.append(...page.items.map(item));
      next = page.next;
      more.hidden = next === null || next === undefined;
      said.textContent = list.children.length ? '' : 'No pictures found';
    } catch (problem) { said.textContent = 'The library cannot be read just now.'; }
  }

  function item(one) {
    const row = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    const picture = document.createElement('img');
    picture.src = one.thumbnail || one.address;
    picture.alt = '';
    picture.loading = 'lazy';
    button.append(picture, one.alt || one.name);
    button.addEventListener('click', function () {
      picker.close();
      const at = text.selectionEnd;
      editor.editing.put('![' + safe(one.alt || '') + '](' + one.address + ')', at, at);
    });
    row.append(button);
    return row;
  }

  let timer = 0;
  find.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(function () { load(null); }, 250);
  });
  more.addEventListener('click', function () { load(next); });
  picker.querySelector('[data-files]').addEventListener('change', function (event) {
    const files = Array.from(event.target.files);
    event.target.value = '';
    picker.close();
    if (files.length) place(files);
  });
  picker.addEventListener('close', function () { text.focus(); });

  return {
    place: place,
    choose() {
      picker.showModal();
      load(null);
    }
  };
}
