/* Changes of the text that the browser's own undo takes back, each as one step. */
export function editing(editor) {
  const text = editor.text;
  let composing = false;
  text.addEventListener('compositionstart', function () { composing = true; });
  text.addEventListener('compositionend', function () { composing = false; });

  function put(made, from, to) {
    text.focus();
    text.setSelectionRange(from, to);
    const done = made === '' ? from === to || document.execCommand('delete') : document.execCommand('insertText', false, made);
    if (done) return;
    text.setRangeText(made, from, to, 'end');
    text.dispatchEvent(new Event('input', { bubbles: true }));
  }

  return {
    put: put,
    isComposing() { return composing; },
    chosen() { return text.value.slice(text.selectionStart, text.selectionEnd); },
    /* The whole lines that the selection touches. */
    lines() {
      const from = text.value.lastIndexOf('\n', text.selectionStart - 1) + 1;
      const end = text.value.indexOf('\n', text.selectionEnd);
      return { from: from, to: end < 0 ? text.value.length : end };
    },
    /* Elsewhere than where somebody writes: their place and what they have selected stay. The first that is found, or the one after so many. */
    replace(found, made, after) {
      let at = text.value.indexOf(found);
      for (let passed = 0; passed < (after || 0) && at >= 0; passed++) at = text.value.indexOf(found, at + found.length);
      if (at < 0) return false;
      const move = function (place) { return place <= at ? place : Math.max(at, place + made.length - found.length); };
      const from = move(text.selectionStart);
      const to = move(text.selectionEnd);
      const scroll = text.scrollTop;
      if (document.activeElement === text && !composing) put(made, at, at + found.length);
      else {
        text.setRangeText(made, at, at + found.length, 'preserve');
        text.dispatchEvent(new Event('input', { bubbles: true }));
      }
      text.setSelectionRange(from, to);
      text.scrollTop = scroll;
      return true;
    },
    goToLine(number) {
      const lines = text.value.split('\n');
      const from = lines.slice(0, number - 1).reduce(function (sum, line) { return sum + line.length + 1; }, 0);
      /* A browser scrolls to the caret when something is put there; to an empty selection it does not. */
      text.blur();
      text.setSelectionRange(from, from);
      text.focus();
      text.setSelectionRange(from, from + (lines[number - 1] || '').length);
      text.scrollTop = Math.max(0, text.scrollHeight * (number - 1) / lines.length - text.clientHeight / 3);
    }
  };
}
