/* Marks of Markdown: around what is selected, or before its lines; the same again takes them away. */
export function marks(editor) {
  const text = editor.text;
  const editing = editor.editing;

  function around(before, after, empty) {
    const from = text.selectionStart;
    const to = text.selectionEnd;
    const inner = text.value.slice(from, to);
    const outside = text.value.slice(from - before.length, from) === before && text.value.slice(to, to + after.length) === after;
    /* One star inside two is emphasis inside strong. */
    const isMore = before === '*' && text.value[from - 2] === '*' && text.value[from - 3] !== '*';
    if (outside && !isMore) {
      editing.put(inner, from - before.length, to + after.length);
      text.setSelectionRange(from - before.length, to - before.length);
      return;
    }
    const words = inner || empty;
    editing.put(before + words + after, from, to);
    text.setSelectionRange(from + before.length, from + before.length + words.length);
  }

  function link() {
    const chosen = editing.chosen();
    const from = text.selectionStart;
    if (/^https?:\/\/\S+$/.test(chosen)) {
      editing.put('[text](' + chosen + ')', from, text.selectionEnd);
      text.setSelectionRange(from + 1, from + 5);
      return;
    }
    const words = chosen || 'text';
    editing.put('[' + words + '](https://)', from, text.selectionEnd);
    text.setSelectionRange(from + words.length + 3, from + words.length + 11);
  }

  /* Every line of the selection gets the sign, or loses it where all have it. */
  function each(sign, pattern) {
    const at = editing.lines();
    const lines = text.value.slice(at.from, at.to).split('\n');
    const have = lines.every(function (line) { return pattern.test(line) || !line.trim(); }) && lines.some(function (line) { return line.trim(); });
    const made = lines.map(function (line) { return have ? line.replace(pattern, '') : line.trim() || lines.length === 1 ? sign + line : line; }).join('\n');
    editing.put(made, at.from, at.to);
    if (lines.length > 1) text.setSelectionRange(at.from, at.from + made.length);
  }

  function heading(level) {
    const at = editing.lines();
    const line = text.value.slice(at.from, at.to);
    const sign = '#'.repeat(level) + ' ';
    editing.put((line.startsWith(sign) ? '' : sign) + line.replace(/^#{1,6}\s+/, ''), at.from, at.to);
  }

  function note() {
    const used = Array.from(text.value.matchAll(/\[\^(\d+)\]/g), function (match) { return Number(match[1]); });
    const number = Math.max(0, ...used) + 1;
    editing.put('[^' + number + ']', text.selectionEnd, text.selectionEnd);
    const end = text.value.replace(/\s+$/, '').length;
    editing.put((/\[\^\d+\]:[^\n]*$/.test(text.value.slice(0, end)) ? '\n' : '\n\n') + '[^' + number + ']: ', end, text.value.length);
  }

  function table() {
    const before = text.value.slice(0, text.selectionEnd);
    const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    const from = before.length + gap.length + 2;
    editing.put(gap + '| First | Second |\n| --- | --- |\n| one | two |\n', before.length, before.length);
    text.setSelectionRange(from, from + 5);
  }

  const all = {
    strong() { around('**', '**', 'strong'); },
    emphasis() { around('*', '*', 'emphasis'); },
    link: link,
    quote() { each('> ', /^> ?/); },
    list() { each('- ', /^[-*+] /); },
    heading() { heading(2); },
    note: note,
    table: table
  };

  /* Enter in a list or a quote begins the next item; in an empty one it ends the list. */
  text.addEventListener('keydown', function (event) {
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    if (text.selectionStart !== text.selectionEnd) return;
    const from = text.value.lastIndexOf('\n', text.selectionStart - 1) + 1;
    const line = text.value.slice(from, text.selectionStart);
    const begun = line.match(/^(\s*(?:>\s?)*)(?:([-*+])(\s+)(\[[ xX]\]\s+)?|(\d{1,9})([.)])(\s+))?/);
    const sign = begun[0];
    if (!sign.trim()) return;
    event.preventDefault();
    if (line.length === sign.length && !text.value.slice(text.selectionStart).split('\n', 1)[0].trim()) {
      editing.put('', from, text.selectionStart);
      return;
    }
    const item = begun[2] ? begun[2] + begun[3] + (begun[4] ? '[ ] ' : '') : begun[5] ? Number(begun[5]) + 1 + begun[6] + begun[7] : '';
    editing.put('\n' + begun[1] + item, text.selectionStart, text.selectionStart);
  });

  return { mark(name) { if (all[name]) all[name](); }, heading: heading };
}
