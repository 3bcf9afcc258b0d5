/* Keeps what is written: on the server a moment after the typing, in this browser while the server cannot be reached.
   Neither changes the post. */
import { local } from './local.js';
import { windows } from './windows.js';

const Pause = 2500;
const Longest = 15000;
const Patience = 20000;
const LargestLast = 60000;
const own = ['__RequestVerificationToken', 'over', 'password', 'instead', 'window'];
const Month = 30 * 24 * 3600 * 1000;

export function keeping(editor) {
  const form = editor.form;
  const mine = form.elements.window.value;
  const says = editor.says;
  const around = windows(editor);
  let dirty = form.dataset.dirty === 'yes';
  let kept = '';
  let turn = 0;
  let timer = 0;
  let since = 0;
  let localTimer = 0;
  let busy = null;
  let paused = false;
  let again = 0;
  let fails = 0;
  let leaving = false;

  /* What was written, without what the form carries for itself. */
  function fields() {
    return Array.from(new FormData(form)).filter(function (field) { return typeof field[1] === 'string' && !own.includes(field[0]); });
  }

  function written() { return JSON.stringify(fields()); }

  function copyOf() {
    return { person: form.dataset.person, post: form.dataset.editor, window: mine, instead: form.elements.instead.value, turn: nextTurn(), at: Date.now(), fields: fields() };
  }

  function now() { return new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }); }

  function keepHere() {
    clearTimeout(localTimer);
    localTimer = 0;
    if (!dirty) return true;
    return local.put(mine, copyOf());
  }

  /* Seconds, so that a page that was made anew goes on counting where the one before it was. */
  function nextTurn() { return turn = Math.max(turn + 1, Math.floor(Date.now() / 1000)); }

  function bodyOf(copy) {
    const body = new FormData();
    copy.fields.forEach(function (field) { body.append(field[0], field[1]); });
    body.append('window', copy.window);
    body.append('instead', copy.instead);
    body.append('turn', String(copy.turn));
    if (copy.post !== 'new') body.append('post', copy.post);
    body.append('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
    return body;
  }

  async function send(copy, options) {
    const answer = await fetch('/desk/write/kept', Object.assign({ method: 'POST', body: bodyOf(copy) }, options));
    if (answer.status !== 400) return answer;
    /* Signed in again meanwhile: the page's own token is of the session before. */
    const token = await fetch('/desk/write/token');
    if (token.redirected || !token.ok) return token.redirected ? { status: 401 } : answer;
    form.elements.__RequestVerificationToken.value = (await token.json()).token;
    return fetch('/desk/write/kept', { method: 'POST', body: bodyOf(copy) });
  }

  function failed(words, link) {
    const here = keepHere();
    paused = false;
    fails += 1;
    says.status('Not saved.');
    says.trouble(words + (here ? ': kept in this browser, ' + now() + '.' : ', and this browser keeps nothing: leave this window open.'), link);
    clearTimeout(again);
    again = setTimeout(function () { keep(); }, Math.min(30000, 2500 * fails));
  }

  async function keep(last) {
    clearTimeout(timer);
    since = 0;
    if (!dirty || leaving || paused) return;
    if (busy && !last) { timer = setTimeout(keep, Pause); return; }
    const copy = copyOf();
    const sent = JSON.stringify(copy.fields);
    if (sent === kept && !fails) return;
    const stop = new AbortController();
    const tired = setTimeout(function () { stop.abort(new DOMException('', 'TimeoutError')); }, Patience);
    /* The last word of a window that is being closed goes on without it; the browser allows that little. */
    const work = send(copy, last && sent.length < LargestLast ? { keepalive: true } : { signal: stop.signal });
    busy = { stop: stop, done: work.then(function () { }, function () { }) };
    try {
      const answer = await work;
      if (answer.status === 401) failed('Your session has ended', says.signIn());
      else if (answer.status === 403) failed('You may no longer write here');
      else if (answer.status === 404) failed('This post is no longer there');
      else if (answer.status === 413) failed('The text is too long for the blog');
      else if (!answer.ok) failed('The blog gives no answer just now');
      else succeeded(await answer.json(), sent);
    } catch (problem) {
      if (problem.name !== 'AbortError') failed('No connection');
    } finally {
      clearTimeout(tired);
      busy = null;
    }
  }

  function succeeded(answer, sent) {
    if (!dirty || paused) return;
    if (fails) says.aloud('The connection is back; kept at ' + answer.at);
    fails = 0;
    clearTimeout(again);
    kept = sent;
    form.elements.instead.value = '';
    /* Loaded again, the page goes on from what this window has kept. */
    if (answer.copy) history.replaceState(null, '', location.pathname + '?continue=' + answer.copy);
    if (written() === sent) {
      clearTimeout(localTimer);
      localTimer = 0;
      local.drop(mine);
    }
    says.well();
    says.status('Not saved yet. Kept ' + answer.at + '.');
    if (answer.version !== null && String(answer.version) !== form.elements.version.value) says.beside('Saved elsewhere meanwhile: saving here shows what is different');
    else if (answer.others.length) says.beside(answer.others.join(', ') + ' is writing it too');
    else if (answer.elsewhere) says.beside('Open in another window too');
    else around.say();
  }

  function changed() {
    if (!dirty) says.status('Not saved yet.');
    dirty = true;
    leaving = false;
    if (!since) since = Date.now();
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(0, Math.min(Pause, since + Longest - Date.now())));
    if (!localTimer) localTimer = setTimeout(keepHere, 1000);
  }

  /* Texts that only this browser has, of windows that are closed: they go to the server, which then offers them. */
  async function bringIn() {
    let found = false;
    for (const copy of local.all()) {
      if (copy.window === mine || copy.person !== form.dataset.person || around.isOpen(copy.window)) continue;
      if (!copy.fields || Date.now() - copy.at > Month) { local.drop(copy.window); continue; }
      try {
        const answer = await send(copy, {});
        if (answer.ok || answer.status === 404) local.drop(copy.window);
        found = found || (answer.ok && copy.post === form.dataset.editor);
      } catch (problem) { return; }
    }
    if (!found) return;
    const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), 'text/html');
    const home = form.querySelector('[data-says]');
    home.querySelectorAll('[data-offer]').forEach(function (offer) { offer.remove(); });
    home.append(...page.querySelectorAll('[data-offer]'));
    says.aloud('There is text that was not saved.');
    around.say();
  }

  form.addEventListener('submit', function () {
    keepHere();
    leaving = true;
    if (busy) busy.stop.abort();
    local.sent(mine);
  });
  window.addEventListener('pageshow', function () { leaving = false; });
  editor.text.addEventListener('blur', function () { keep(); });
  document.addEventListener('visibilitychange', function () {
    if (leaving || !dirty) return;
    if (document.visibilityState === 'hidden') {
      if (written() === kept && !fails) return;
      keepHere();
      keep(true);
    } else if (fails) keep();
  });
  window.addEventListener('online', function () { if (dirty && fails) keep(); });
  window.addEventListener('offline', function () { if (dirty) failed('No connection'); });
  window.addEventListener('focus', function () { if (dirty && fails) keep(); });
  window.addEventListener('beforeunload', function (event) {
    if (!dirty || leaving || (written() === kept && !fails)) return;
    if (!keepHere()) event.preventDefault();
  });

  if (form.dataset.saved === 'yes') {
    const sent = local.sent();
    if (sent) local.drop(sent);
    history.replaceState(null, '', location.pathname);
  }
  if (dirty) changed();
  setTimeout(bringIn, 400);

  return {
    changed: changed,
    fields: fields,
    failed: failed,
    /* While it is being saved nothing else is sent, and what is on its way arrives before, lest it be kept after. */
    async pause() {
      paused = true;
      clearTimeout(timer);
      clearTimeout(again);
      if (!busy) return;
      const stop = busy.stop;
      await Promise.race([busy.done, new Promise(function (resolve) { setTimeout(resolve, Pause); })]);
      stop.abort();
    },
    resume() { paused = false; },
    saved(sent, words) {
      paused = false;
      dirty = written() !== sent;
      fails = 0;
      kept = '';
      clearTimeout(again);
      clearTimeout(localTimer);
      localTimer = 0;
      says.well();
      says.status(dirty ? 'Not saved yet.' : words + ' ' + now() + '.');
      says.aloud(words);
      around.tell('saved');
      around.say();
      if (dirty) changed();
      else local.drop(mine);
    }
  };
}
