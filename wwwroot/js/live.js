/* New comments announce themselves while the page stands open and can be seen. The announcement moves nothing; pressing
   it takes the comments in where they belong. Loaded only where the blog has announcements switched on. */
(function () {
  'use strict';

  var news = document.getElementById('news');
  if (!news || !news.dataset.live || !window.EventSource || !window.sahelNews) return;

  var source = null;
  var waiting = [];
  var notice = document.createElement('div');
  notice.className = 'live-notice';
  var status = document.createElement('p');
  status.setAttribute('role', 'status');
  var button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.hidden = true;
  button.addEventListener('click', take);
  status.append(button);
  notice.append(status);
  document.body.append(notice);

  document.addEventListener('visibilitychange', attend);
  window.addEventListener('pagehide', hangUp);
  window.addEventListener('pageshow', attend);
  attend();

  // A page that nobody looks at holds no connection.
  function attend() {
    if (document.visibilityState === 'hidden') hangUp();
    else if (!source || source.readyState === EventSource.CLOSED) listen();
  }

  function hangUp() {
    if (source) source.close();
    source = null;
  }

  function listen() {
    source = new EventSource(news.dataset.live);
    source.addEventListener('news', function (event) {
      waiting = window.sahelNews.unknown(JSON.parse(event.data));
      var count = waiting.length;
      button.hidden = count === 0;
      if (count) button.textContent = window.sahelNews.format(window.sahelNews.words.arrived, count);
    });
  }

  function take() {
    var ids = waiting;
    button.hidden = true;
    fetch(location.pathname + location.search, { headers: { Accept: 'text/html' } })
      .then(function (answer) {
        if (!answer.ok) throw new Error('No page: ' + answer.status);
        return answer.text();
      })
      .then(function (html) {
        var page = new DOMParser().parseFromString(html, 'text/html');
        var here = splice(page);
        ['conversation-title', 'conversation-split'].forEach(function (name) {
          var fresh = page.querySelector('.' + name), old = document.querySelector('.' + name);
          if (fresh && old) old.replaceChildren.apply(old, Array.from(fresh.childNodes));
        });
        if (!ids.some(function (id) { return here.indexOf(id) >= 0; })) {
          location.assign(window.sahelNews.elsewhere(ids[ids.length - 1]));
          return;
        }
        window.sahelNews.add(ids);
      })
      .catch(function () { location.reload(); });
  }

  // Takes in every comment of the new page that this one lacks; whatever the reader has folded or typed stays.
  function splice(page) {
    var taken = [];
    page.querySelectorAll('.thread > .comment').forEach(function (comment) {
      if (!comment.id || document.getElementById(comment.id)) return;
      var list = comment.parentElement;
      var branch = list.closest('details.branch');
      var parent = branch ? document.getElementById(branch.parentElement.id) : null;
      var target = parent ? parent.querySelector(':scope > details.branch > .thread') : document.getElementById('comments');
      if (branch && !parent) return;
      if (!target) {
        var copy = document.importNode(branch || list, !branch);
        if (branch) {
          copy.append(document.importNode(branch.querySelector(':scope > summary'), true));
          var inner = document.importNode(list, false);
          copy.append(inner);
          parent.append(copy);
          target = inner;
        } else {
          document.querySelector('#conversation > .in-body:not(header)').prepend(copy);
          target = copy;
          target.replaceChildren();
        }
      }
      insert(comment, target);
      taken.push(Number(comment.id.slice(8)));
    });
    page.querySelectorAll('.comment > details.branch > summary > .fold').forEach(function (fold) {
      var comment = document.getElementById(fold.closest('.comment').id);
      var old = comment && comment.querySelector(':scope > details.branch > summary > .fold');
      if (old) old.textContent = fold.textContent;
    });
    return taken;
  }

  function insert(comment, target) {
    var alone = document.importNode(comment, false);
    alone.append(document.importNode(comment.querySelector(':scope > article'), true));
    for (var before = comment.previousElementSibling; before; before = before.previousElementSibling) {
      var place = document.getElementById(before.id);
      if (place && place.parentElement === target) { place.after(alone); return; }
    }
    target.prepend(alone);
  }
})();
