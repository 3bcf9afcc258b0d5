/* A browser completes the whole field: offer each topic after those that stand there already. */
export function topics(form) {
  const field = form.elements.topics;
  if (!field || !field.list) return;
  const names = Array.from(field.list.options, function (option) { return option.value; });
  field.addEventListener('input', function () {
    const before = field.value.replace(/[^,،]*$/, '').trim();
    field.list.replaceChildren(...names.map(function (name) { return new Option(name, before ? before + ' ' + name : name); }));
  });
}
