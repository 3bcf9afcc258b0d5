/* A URL pasted onto words becomes a link; formatted text becomes Markdown; pictures are uploaded and placed. */
import { toMarkdown } from './rich.js';

const url = /^https?:\/\/[^\s<>]+$/;

export function pasting(editor) {
  const text = editor.text;

  function linkOf(words, address) {
    const balanced = (address.match(/\(/g) || []).length === (address.match(/\)/g) || []).length;
    return '[' + words + '](' + (balanced ? address : address.replace(/\(/g, '%28').replace(/\)/g, '%29')) + ')';
  }

  function pasted(data) {
    const plain = data.getData('text/plain').trim();
    const files = Array.from(data.files).filter(function (file) { return file.type.startsWith('image/'); });
    /* A word processor puts a picture of the words beside them. */
    if (files.length && !plain) { editor.pictures.place(files); return true; }
    const chosen = editor.editing.chosen();
    if (url.test(plain) && chosen.trim() && !/[\n[\]]/.test(chosen) && !url.test(chosen.trim())) {
      editor.editing.put(linkOf(chosen, plain), text.selectionStart, text.selectionEnd);
      return true;
    }
    if (url.test(plain)) return false;
    const made = data.types.includes('text/html') ? toMarkdown(data.getData('text/html')) : null;
    if (!made || made.replace(/\s+/g, ' ') === plain.replace(/\s+/g, ' ')) return false;
    editor.editing.put(made, text.selectionStart, text.selectionEnd);
    return true;
  }

  text.addEventListener('paste', function (event) {
    if (event.clipboardData && pasted(event.clipboardData)) event.preventDefault();
  });
  text.addEventListener('dragover', function (event) {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    text.classList.add('is-over');
  });
  text.addEventListener('dragleave', function () { text.classList.remove('is-over'); });
  text.addEventListener('drop', function (event) {
    text.classList.remove('is-over');
    const files = Array.from(event.dataTransfer.files);
    if (!files.length) return;
    event.preventDefault();
    editor.pictures.place(files);
  });
}
