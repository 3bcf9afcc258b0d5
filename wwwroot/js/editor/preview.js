/* The live preview: the server renders, so that it is what readers will get. */
export function preview(editor) {
  const form = editor.form;
  const text = editor.text;
  const pane = form.querySelector('[data-preview]');
  const prose = pane.querySelector('[data-part=prose]');
  let timer = 0;
  let asked = null;
  let took = 200;
  let waiting = null;

  /* In step by the share that is scrolled: roughly, and without measuring a long text line by line. */
  function inStep() {
    const room = text.scrollHeight - text.clientHeight;
    if (room > 0 && !pane.matches(':hover, :focus-within')) pane.scrollTop = (pane.scrollHeight - pane.clientHeight) * text.scrollTop / room;
  }

  function put(name, part) {
    const here = form.querySelector('[data-part=' + name + ']');
    if (here && part && !here.contains(document.activeElement) && here.innerHTML !== part.innerHTML) here.replaceChildren(...part.childNodes);
  }

  function show(html) {
    const made = new DOMParser().parseFromString(html, 'text/html');
    const part = function (name) { return made.querySelector('[data-part=' + name + ']'); };
    /* Whoever follows a link in it with the keyboard is not thrown out. */
    if (prose.contains(document.activeElement)) { waiting = html; return; }
    waiting = null;
    const fresh = part('prose');
    if (!fresh) return;
    prose.lang = fresh.lang;
    prose.dir = fresh.dir;
    prose.replaceChildren(...fresh.childNodes);
    put('count', part('count'));
    put('checks', part('checks'));
    put('links', part('links'));
    inStep();
  }

  async function ask() {
    if (asked) asked.abort();
    const mine = asked = new AbortController();
    const body = new FormData(form);
    if (form.dataset.editor !== 'new') body.append('post', form.dataset.editor);
    const began = performance.now();
    try {
      const answer = await fetch('/desk/preview', { method: 'POST', body: body, signal: mine.signal });
      if (!answer.ok) return;
      const html = await answer.text();
      took = performance.now() - began;
      if (mine === asked) show(html);
    } catch (problem) {
      /* Stale, or no connection: how the text itself stands is said by what keeps it. */
    }
  }

  text.addEventListener('scroll', inStep, { passive: true });
  prose.addEventListener('focusout', function () { if (waiting) setTimeout(function () { if (waiting) show(waiting); }, 0); });

  return {
    changed() {
      pane.querySelector('[data-title]').textContent = form.elements.title.value;
      pane.querySelector('[data-standfirst]').textContent = form.elements.standfirst.value;
      clearTimeout(timer);
      /* A long text takes the server longer, and is asked for less often. */
      timer = setTimeout(ask, Math.min(2000, Math.max(250, took * 1.5)));
    }
  };
}
