/* What is new since the last visit. The page names the newest comments of its post, the same for all; which of them
   this reader has seen is kept in this browser alone, and nothing is sent. */
(function () {
  'use strict';

  var SEEN = 'sahelblog.seen';
  var KEYS = 'sahelblog.keys';
  var MOST_POSTS = 100;
  var PAUSE = 30 * 60 * 1000;

  var news = document.getElementById('news');
  if (!news) return;
  var post = news.dataset.post;
  // As many as the page names at most, so that a shorter list is known to be whole.
  var most = Number(news.dataset.most);
  var words = JSON.parse(news.dataset.words);
  // Days and numbers as the server writes them beside: the day first, digits that all of a page's readers know.
  var language = document.documentElement.lang;
  var local = (language === 'en' ? 'en-GB' : language) + '-u-ca-gregory-nu-latn';
  var plural = new Intl.PluralRules(language);
  var now = Date.now();
  var newest = news.dataset.newest.split(' ').filter(Boolean).map(Number);
  var visit = arrive();
  var known = newest.slice();
  // On other pages of the thread too; those of this page in order of reading, then the others, the oldest first.
  var fresh = unknownOf(newest, visit.since.ids);
  var line = null;
  var first = null;
  var keysButton = null;
  var status = document.createElement('span');
  status.className = 'vh';
  status.setAttribute('role', 'status');
  news.append(status);

  fresh.forEach(mark);
  draw();

  window.sahelNews = { unknown: unknown, add: add, elsewhere: elsewhere, format: format, words: words };

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || event.isComposing) return;
    if (event.target.closest('input, textarea, select, [contenteditable]')) return;
    if (event.key === '?' && keysButton) keysButton.focus();
    else if (!keysAreOn()) return;
    else if (event.key === 'n') go(1);
    else if (event.key === 'N') go(-1);
    else return;
    event.preventDefault();
  });

  // The next range of the thread came in place, and with it perhaps what was on another page.
  document.addEventListener('thread-grew', function () {
    fresh.forEach(mark);
    draw();
  });

  document.addEventListener('submit', function (event) {
    var step = event.submitter && event.submitter.value;
    if (event.target.matches('form[data-comment-form]') && step === 'post') session('posting', '1');
  });

  /* Storage: what cannot be kept is forgotten, and then nothing is new. */
  function read(store, key) {
    try { return JSON.parse(window[store].getItem(key)); } catch (e) { return null; }
  }

  function keep(store, key, value) {
    try { window[store].setItem(key, JSON.stringify(value)); } catch (e) { /* A browser that keeps nothing. */ }
  }

  function session(name, value) {
    var key = 'sahelblog.' + name + '.' + post;
    if (value === undefined) return read('sessionStorage', key);
    keep('sessionStorage', key, value);
    return value;
  }

  // A visit lasts over several pages of a thread, and over a reload; a pause begins another.
  function arrive() {
    var all = read('localStorage', SEEN) || {};
    var before = session('visit');
    // Who was never here has seen what they see now: what comes after it is new, on a reload as on the next visit.
    var one = before && before.since && now - before.at < PAUSE
      ? before
      : { since: all[post] || { ids: newest.slice(), at: now }, been: [] };
    one.at = now;
    var own = /^#comment-(\d+)$/.exec(location.hash);
    if (own && session('posting') === '1') one.since.ids.unshift(Number(own[1]));
    session('posting', '0');
    session('visit', one);
    var seen = own ? [Number(own[1])].concat(newest) : newest;
    all[post] = { ids: unique(seen).slice(0, 60), at: now };
    Object.keys(all)
      .sort(function (a, b) { return all[b].at - all[a].at; })
      .slice(MOST_POSTS)
      .forEach(function (old) { delete all[old]; });
    keep('localStorage', SEEN, all);
    return one;
  }

  function unique(ids) {
    return ids.filter(function (id, at) { return ids.indexOf(id) === at; });
  }

  // The list has an end. What stands in it after the last one known was there before, and only came into the list
  // because another went.
  function unknownOf(list, ids) {
    var last = -1;
    list.forEach(function (id, at) { if (ids.indexOf(id) >= 0) last = at; });
    return list.filter(function (id, at) {
      return ids.indexOf(id) < 0 && (at < last || last < 0 || ids.length < most);
    });
  }

  function element(id) { return document.getElementById('comment-' + id); }

  function mark(id) {
    var comment = element(id);
    if (!comment || comment.classList.contains('is-new')) return;
    var head = comment.querySelector(':scope > article > .comment-head');
    if (!head) return;
    comment.classList.add('is-new');
    var badge = document.createElement('span');
    badge.className = 'badge badge-new';
    badge.textContent = words.new;
    head.querySelector('.comment-time').before(badge);
  }

  function format(forms, n, more) {
    var text = typeof forms === 'string' ? forms : forms[plural.select(n)] || forms.other;
    return text.replace('{n}', number(n)).replace(/\{(\w+)\}/g, function (_, name) { return more[name]; });
  }

  function number(n) { return new Intl.NumberFormat(local).format(n); }

  // Of this day the time, of another the day.
  function moment(at) {
    var date = new Date(at), today = new Date();
    if (date.toDateString() === today.toDateString())
      return words.atTime.replace('{time}', new Intl.DateTimeFormat(local, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date));
    var far = date.getFullYear() !== today.getFullYear();
    return words.onDay.replace('{day}', new Intl.DateTimeFormat(local, { day: 'numeric', month: 'long', year: far ? 'numeric' : undefined })
      .format(date));
  }

  function ordered() {
    var here = fresh.filter(element);
    here.sort(function (a, b) {
      return element(a).compareDocumentPosition(element(b)) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
    return { here: here, elsewhere: fresh.filter(function (id) { return !element(id); }).reverse() };
  }

  function addressOf(id) { return element(id) ? '#comment-' + id : elsewhere(id); }

  // On another page of the thread, in the order in which it is read.
  function elsewhere(id) {
    var order = new URLSearchParams(location.search).get('order');
    return '/comment/' + id + '?under=' + encodeURIComponent(decodeURIComponent(location.pathname)) +
      (order ? '&order=' + encodeURIComponent(order) : '');
  }

  // Beside the thread: how many, with a link to the first; and the keys, which can be switched off.
  function draw() {
    if (!fresh.length) return;
    if (!line) {
      line = document.createElement('p');
      first = document.createElement('a');
      first.className = 'badge badge-new';
      first.addEventListener('click', function (event) { follow(event, first.dataset.id); });
      line.append(first);
      keysButton = document.createElement('button');
      keysButton.type = 'button';
      keysButton.className = 'keys';
      keysButton.addEventListener('click', function () {
        keep('localStorage', KEYS, !keysAreOn());
        sayKeys();
      });
      var keysLine = document.createElement('p');
      keysLine.className = 'keys-line';
      [['n', words.next], ['N', words.back]].forEach(function (one) {
        var sign = document.createElement('kbd');
        sign.textContent = one[0];
        keysLine.append(sign, ' ' + one[1] + ' ');
      });
      keysLine.append(keysButton);
      news.append(line, keysLine);
      sayKeys();
    }
    var order = ordered();
    var lead = order.here.concat(order.elsewhere)[0];
    first.dataset.id = lead;
    first.href = addressOf(lead);
    first.textContent = format(words.since, fresh.length, { date: moment(visit.since.at) });
    order.here.forEach(function (id, at) { linkOn(id, order, at); });
  }

  function keysAreOn() { return read('localStorage', KEYS) !== false; }

  function sayKeys() {
    var on = keysAreOn();
    keysButton.parentElement.classList.toggle('keys-off', !on);
    keysButton.textContent = on ? words.keysOff : words.keysOn;
  }

  // Each new comment leads to the one after it, for a thumb as for a keyboard.
  function linkOn(id, order, at) {
    var actions = element(id).querySelector(':scope > article > .comment-actions');
    var next = order.here[at + 1] || order.elsewhere[0];
    var link = actions.querySelector('.next-new');
    if (!next) {
      if (link) link.remove();
      return;
    }
    if (!link) {
      link = document.createElement('a');
      link.className = 'next-new';
      link.textContent = words.next;
      link.addEventListener('click', function (event) { follow(event, link.dataset.id); });
      actions.append(link);
    }
    link.dataset.id = next;
    link.href = addressOf(next);
  }

  function follow(event, id) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !element(id)) {
      been(Number(id));
      return;
    }
    event.preventDefault();
    show(Number(id));
  }

  function go(step) {
    var order = ordered();
    if (!fresh.length) return;
    var at = currentIn(order.here, step) + step;
    if (at >= 0 && at < order.here.length) { show(order.here[at]); return; }
    var away = order.elsewhere.filter(function (id) { return visit.been.indexOf(id) < 0; })[0] || order.elsewhere[0];
    if (away && step > 0) {
      been(away);
      location.assign(elsewhere(away));
    } else if (order.here.length) {
      show(order.here[step > 0 ? 0 : order.here.length - 1]);
    }
  }

  // Where the reader stands: at the focus, else before or after all.
  function currentIn(here, step) {
    var place = document.activeElement && document.activeElement.closest('.comment');
    if (!place) return step > 0 ? -1 : here.length;
    var at = here.indexOf(Number(place.id.slice(8)));
    if (at >= 0) return at;
    var before = here.filter(function (id) {
      return element(id).compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
    }).length;
    return step > 0 ? before - 1 : before;
  }

  function been(id) {
    if (visit.been.indexOf(id) < 0) visit.been.push(id);
    session('visit', visit);
  }

  function show(id) {
    var comment = element(id);
    for (var up = comment.parentElement; up; up = up.parentElement) if (up.matches('details')) up.open = true;
    been(id);
    var article = comment.querySelector(':scope > article');
    article.tabIndex = -1;
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: 'center' });
    var order = ordered();
    var place = order.here.concat(order.elsewhere).indexOf(id) + 1;
    status.textContent = format(words.place, place, { total: number(fresh.length) });
  }

  /* For live.js: what this page does not know of yet, and taking it in. */
  function unknown(list) {
    return unknownOf(list, known).filter(function (id) { return !element(id); });
  }

  function add(ids) {
    known = unique(ids.concat(known));
    fresh = unique(ids.concat(fresh));
    ids.forEach(mark);
    draw();
    var all = read('localStorage', SEEN) || {};
    if (all[post]) {
      all[post].ids = unique(ids.concat(all[post].ids)).slice(0, 60);
      keep('localStorage', SEEN, all);
    }
    var here = ordered().here.filter(function (id) { return ids.indexOf(id) >= 0; });
    if (here.length) show(here[0]);
  }
})();
