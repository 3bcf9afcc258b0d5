/* Keys, and the row of buttons above the text. Tab is never taken: it leads on, as everywhere. */
export function keys(editor) {
  const form = editor.form;
  const text = editor.text;
  const toolbar = form.querySelector('.toolbar');
  const buttons = Array.from(toolbar.querySelectorAll('button'));
  const dialog = document.getElementById('keys');
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);

  /* One stop for Tab; arrows lead from button to button. */
  function stopAt(button) {
    buttons.forEach(function (one) { one.tabIndex = one === button ? 0 : -1; });
  }

  function open(name) {
    if (name === 'pictures') { editor.pictures.choose(); return; }
    dialog.showModal();
    document.getElementById('keys-title').focus();
  }

  stopAt(buttons[0]);
  toolbar.addEventListener('focusin', function (event) { if (buttons.includes(event.target)) stopAt(event.target); });
  toolbar.addEventListener('click', function (event) {
    const pressed = event.target.closest('button');
    if (!pressed) return;
    if (pressed.dataset.open) open(pressed.dataset.open);
    else editor.marks.mark(pressed.dataset.mark);
  });
  toolbar.addEventListener('keydown', function (event) {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === 'Escape') text.focus();
    else if (to !== undefined) buttons[(to + buttons.length) % buttons.length].focus();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener('close', function () { text.focus(); });

  function toPreview() {
    const preview = form.querySelector('[data-preview]');
    if (preview.contains(document.activeElement)) text.focus();
    else {
      preview.focus({ preventScroll: true });
      preview.scrollIntoView({ block: 'nearest' });
    }
  }

  /* The letter on the key, also where the keyboard writes another script. */
  function letter(event) {
    return /^[a-z/]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace(/^Key/, '').toLowerCase();
  }

  function act(event) {
    const command = event.ctrlKey || event.metaKey;
    const writes = event.target === text;
    if (command && !event.altKey) {
      const pressed = letter(event);
      if (event.shiftKey) {
        if (pressed !== 'p') return false;
        toPreview();
        return true;
      }
      if (pressed === 's') editor.saving.save();
      else if (event.key === 'Enter') {
        const publish = form.querySelector('button[value=publish]') || form.querySelector('button[value=save]');
        publish.focus();
      } else if (pressed === '/') open('keys');
      else if (writes && pressed === 'b') editor.marks.mark('strong');
      else if (writes && pressed === 'i') editor.marks.mark('emphasis');
      else if (writes && pressed === 'k') editor.marks.mark('link');
      else return false;
      return true;
    }
    if (!writes || !event.altKey || event.shiftKey) return false;
    if (event.key === 'F10') {
      buttons.find(function (button) { return button.tabIndex === 0; }).focus();
      return true;
    }
    /* AltGr and, on a Mac, Option write signs with digits; those are left to it. */
    const level = /^Digit([2-4])$/.exec(event.code);
    if (!level || event.getModifierState('AltGraph') || event.ctrlKey !== mac) return false;
    editor.marks.heading(Number(level[1]));
    return true;
  }

  document.addEventListener('keydown', function (event) {
    if (event.isComposing || event.keyCode === 229 || document.querySelector('dialog[open]')) return;
    if (act(event)) event.preventDefault();
  });

  /* From what is pointed out to its line. */
  document.addEventListener('click', function (event) {
    const line = event.target.closest('a[data-line]');
    const back = event.target.closest('a[data-back]');
    if (!line && !back) return;
    event.preventDefault();
    if (line) editor.editing.goToLine(Number(line.dataset.line));
    else text.focus();
  });

  const first = form.querySelector('[data-says] [data-focus]');
  if (first) first.focus();
}
