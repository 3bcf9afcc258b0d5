/* Saves without leaving the page; where anything is unlike what is expected, the form goes its plain way. */
export function saving(editor) {
  const form = editor.form;
  const says = editor.says;
  let busy = false;

  function saveButton() { return form.querySelector('button[value=save]'); }

  function renew(fresh, selector) {
    const here = form.querySelector(selector);
    const there = fresh.querySelector(selector);
    if (!here || !there || here.innerHTML === there.innerHTML) return;
    const focused = here.contains(document.activeElement) ? document.activeElement.value : null;
    here.replaceChildren(...there.childNodes);
    const again = focused && here.querySelector('button[value="' + focused + '"]');
    if (again) again.focus();
  }

  /* What is wrong with a field stands beside it, as on the page that the server makes. */
  function mark(fresh) {
    form.querySelectorAll('.field .wrong').forEach(function (words) { words.remove(); });
    form.querySelectorAll('.field.is-wrong').forEach(function (field) { field.classList.remove('is-wrong'); });
    form.querySelectorAll('[aria-invalid]').forEach(function (input) { input.removeAttribute('aria-invalid'); });
    fresh.querySelectorAll('[aria-invalid]').forEach(function (there) {
      const here = document.getElementById(there.id);
      if (!here) return;
      here.setAttribute('aria-invalid', 'true');
      here.setAttribute('aria-describedby', there.getAttribute('aria-describedby'));
      const words = fresh.querySelector('[id="' + there.id + '-e"]');
      const field = here.closest('.field');
      if (!field) return;
      field.classList.add('is-wrong');
      if (words) field.append(words);
    });
  }

  function told(fresh) {
    const home = form.querySelector('[data-says]');
    Array.from(home.children).forEach(function (part) { if (!part.hasAttribute('data-offer')) part.remove(); });
    home.prepend(...Array.from(fresh.querySelector('[data-says]').children).filter(function (part) { return !part.hasAttribute('data-offer') && !part.matches('.flash[role=status]'); }));
    const first = home.querySelector('[data-focus]');
    if (first) first.focus();
  }

  function saved(fresh, sent) {
    const slug = form.elements.slug;
    const sentAs = function (name) { return sent.find(function (field) { return field[0] === name; })[1]; };
    const sentSlug = sentAs('slug');
    if (slug.value === sentSlug) slug.value = fresh.elements.slug.value;
    form.elements.version.value = fresh.elements.version.value;
    form.elements.instead.value = '';
    /* What stands in the fields is what was saved: left alone, it stays where others put it from now on. */
    form.elements['series-was'].value = sentAs('series');
    form.elements['part-was'].value = sentAs('part');
    form.querySelectorAll('input[name=over]').forEach(function (field) { field.remove(); });
    form.setAttribute('action', fresh.getAttribute('action'));
    const isNew = form.dataset.editor === 'new';
    form.dataset.editor = fresh.dataset.editor;
    renew(fresh, '.desk-label');
    renew(fresh, '[data-state]');
    renew(fresh, '[data-buttons]');
    if (isNew) renew(fresh, '[data-renewed]');
    history.replaceState(null, '', fresh.getAttribute('action'));
    /* The form as it was sent, with what the server itself has filled in: anything else was typed meanwhile. */
    const server = { slug: slug.value, version: form.elements.version.value, 'series-was': sentAs('series'), 'part-was': sentAs('part') };
    const stands = new Set(editor.keeping.fields().map(function (field) { return field[0]; }));
    const written = sent.filter(function (field) { return stands.has(field[0]); }).map(function (field) { return field[0] in server ? [field[0], server[field[0]]] : field; });
    editor.keeping.saved(JSON.stringify(written), 'Saved');
    document.dispatchEvent(new CustomEvent('desk:saved'));
  }

  async function save() {
    if (busy) return;
    busy = true;
    says.status('Saving…');
    await editor.keeping.pause();
    const sent = editor.keeping.fields();
    const body = new FormData(form);
    body.append('do', 'save');
    try {
      const answer = await fetch(form.getAttribute('action'), { method: 'POST', body: body });
      if (answer.status === 401) { editor.keeping.failed('Your session has ended', says.signIn()); return; }
      if (answer.status === 400) { plainly(); return; }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('form[data-editor]');
      if (!fresh) { plainly(); return; }
      mark(fresh);
      told(fresh);
      if (answer.ok && fresh.dataset.saved === 'yes') { saved(fresh, sent); return; }
      says.status(answer.status === 409 ? 'Not saved: it was saved elsewhere.' : 'Not saved.');
      says.aloud('Not saved.');
      editor.keeping.resume();
      editor.keeping.changed();
    } catch (problem) {
      editor.keeping.failed('No connection; it is not saved');
    } finally { busy = false; }
  }

  function plainly() {
    form.dataset.plainly = 'yes';
    form.requestSubmit(saveButton());
  }

  form.addEventListener('submit', function (event) {
    if (!event.submitter || event.submitter.value !== 'save' || form.dataset.plainly) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    save();
  }, true);

  return { save: save };
}
