/* The line that says how the text stands, and a note at the foot of the window while something is amiss. */
export function says(editor) {
  const status = editor.form.querySelector('[data-status]');
  const beside = editor.form.querySelector('[data-beside]');
  const voice = editor.form.querySelector('[data-say]');
  const note = document.createElement('p');
  note.className = 'editor-note';
  note.hidden = true;
  note.setAttribute('role', 'alert');
  document.body.append(note);

  function show(words, link) {
    note.replaceChildren(document.createElement('span'));
    note.firstChild.textContent = words;
    if (link) note.append(' ', link);
    note.hidden = false;
  }

  return {
    /* What changes with every few words is written and not spoken. */
    status(words) { if (status.textContent !== words) status.textContent = words; },
    aloud(words) { voice.textContent = words; },
    beside(words) {
      if (beside.textContent === words) return;
      beside.textContent = words;
      beside.className = words ? 'state state-wait' : '';
      if (words) voice.textContent = words;
    },
    trouble(words, link) {
      if (!note.hidden && note.dataset.words === words) return;
      note.dataset.words = words;
      show(words, link);
    },
    /* Of one thing that was done, such as a picture that was not taken. */
    failed(words) {
      const close = document.createElement('button');
      close.type = 'button';
      close.className = 'plain-button';
      close.textContent = 'Close';
      close.addEventListener('click', function () { note.hidden = true; editor.text.focus(); });
      note.dataset.words = words;
      show(words, close);
    },
    well() {
      if (note.querySelector('button')) return;
      note.hidden = true;
      note.dataset.words = '';
    },
    /* Signs in beside this window, so that what stands in it stays. */
    signIn() {
      const link = document.createElement('a');
      link.href = '/desk/sign-in?from=%2Fdesk';
      link.target = '_blank';
      link.rel = 'noopener';
      link.textContent = 'Sign in in another tab, then come back';
      return link;
    }
  };
}
