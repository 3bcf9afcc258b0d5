/* Makes writing quicker and safer; everything that it does, the form does without it, a page at a time. */
import { editing } from './editor/editing.js';
import { keeping } from './editor/keeping.js';
import { keys } from './editor/keys.js';
import { marks } from './editor/marks.js';
import { pasting } from './editor/pasting.js';
import { pictures } from './editor/pictures.js';
import { preview } from './editor/preview.js';
import { saving } from './editor/saving.js';
import { says } from './editor/says.js';
import { topics } from './editor/topics.js';

const form = document.querySelector('form[data-editor]');
if (form) {
  const editor = { form: form, text: form.elements.text };
  editor.says = says(editor);
  editor.editing = editing(editor);
  editor.keeping = keeping(editor);
  editor.marks = marks(editor);
  editor.preview = preview(editor);
  editor.saving = saving(editor);
  editor.pictures = pictures(editor);
  pasting(editor);
  keys(editor);
  topics(form);
  form.addEventListener('input', function () {
    editor.preview.changed();
    editor.keeping.changed();
  });
}
