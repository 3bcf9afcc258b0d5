/* Makes long threads quicker: the next range of a branch comes in place, and folded branches stay folded on this
   device. Everything works without it. */
(function () {
  'use strict';

  var thread = document.getElementById('comments');
  if (!thread || !thread.dataset.post) return;

  /* Folds: the comments whose branches are closed, for the posts that were read last. */
  var key = 'sahelblog.folds';
  var mostPosts = 40;
  var mostFolds = 200;

  function folds() {
    try {
      var kept = JSON.parse(localStorage.getItem(key));
      return Array.isArray(kept) ? kept : [];
    } catch (problem) { return []; }
  }

  function foldsHere(kept) {
    var found = kept.filter(function (one) { return one && one.post === thread.dataset.post; })[0];
    return found && Array.isArray(found.folded) ? found.folded : [];
  }

  function remember(id, folded) {
    var kept = folds();
    var here = foldsHere(kept).filter(function (one) { return one !== id; });
    if (folded) here.unshift(id);
    kept = kept.filter(function (one) { return one && one.post !== thread.dataset.post; });
    if (here.length) kept.unshift({ post: thread.dataset.post, folded: here.slice(0, mostFolds) });
    try { localStorage.setItem(key, JSON.stringify(kept.slice(0, mostPosts))); } catch (problem) { /* A private window. */ }
  }

  function branchOf(comment) {
    var last = comment.lastElementChild;
    return last && last.matches('details.branch') ? last : null;
  }

  function restore() {
    foldsHere(folds()).forEach(function (id) {
      var comment = document.getElementById(id);
      var branch = comment && branchOf(comment);
      if (branch) branch.open = false;
    });
    showTarget();
  }

  /* What an address names must be seen, whatever was folded around it. */
  function showTarget() {
    var target = /^#(comment|linkback)-\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (!target) return;
    // Who came for a long comment reads all of it, and may fold it again.
    var long = target.querySelector(':scope > article > .long');
    if (long && !long.dataset.folds) long.open = long.dataset.folds = true;
    var opened = false;
    for (var at = target.parentElement.closest('details'); at; at = at.parentElement.closest('details')) {
      opened = opened || !at.open;
      at.open = true;
    }
    if (opened) target.scrollIntoView();
  }

  // Toggling is told to the branch alone, so it is caught on its way down.
  thread.addEventListener('toggle', function (event) {
    if (event.target.matches('details.branch')) remember(event.target.parentElement.id, !event.target.open);
  }, true);
  window.addEventListener('hashchange', showTarget);
  restore();

  /* The next range: each entry goes into the branch that it belongs to. */
  var said = document.createElement('p');
  said.className = 'vh';
  said.setAttribute('role', 'status');
  thread.after(said);

  document.addEventListener('click', function (event) {
    var link = event.target.closest('a[data-more]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.getAttribute('aria-busy') === 'true') return;
    link.setAttribute('aria-busy', 'true');
    var path = link.getAttribute('href');
    fetch(path, { credentials: 'same-origin' })
      .then(function (answer) {
        if (!answer.ok) throw new Error('No more comments: ' + answer.status);
        return answer.text();
      })
      .then(function (html) {
        takeIn(link, new DOMParser().parseFromString(html, 'text/html'));
        // A reload, and the way back to this page, lead to what was read last: to its address, since that page is
        // shorter than this one and its places are others.
        history.replaceState(history.state, '', path);
        history.scrollRestoration = 'manual';
      })
      .catch(function () { location.assign(path); });
  });

  function takeIn(link, page) {
    var incoming = page.getElementById('comments');
    var first = incoming && incoming.querySelector('li.comment');
    if (!first) throw new Error('No comments came.');
    var firstId = first.id;
    link.remove();
    Array.prototype.slice.call(incoming.children).forEach(function (comment) {
      // It may have been posted here in the meantime.
      if (!document.getElementById(comment.id)) place(document.adoptNode(comment));
    });
    var pager = document.querySelector('.thread-pager');
    var came = page.querySelector('.thread-pager');
    if (pager && came) follow(pager, came);
    restore();
    said.textContent = came ? came.dataset.shown : '';
    var shown = document.getElementById(firstId).querySelector('article');
    shown.tabIndex = -1;
    shown.focus();
    document.dispatchEvent(new CustomEvent('thread-grew'));
  }

  function place(comment) {
    var parent = comment.dataset.parent && document.getElementById('comment-' + comment.dataset.parent);
    if (!parent) {
      thread.append(comment);
      return;
    }
    comment.classList.remove('is-continued');
    var named = comment.querySelector('.comment-parent a');
    if (named) {
      named.setAttribute('href', '#' + parent.id);
      named.nextElementSibling.textContent = thread.dataset.above;
    }
    var list = listUnder(parent);
    list.append(comment);
    // The way to the rest came with the comment's branch; it belongs at the end of the outermost one.
    var outer = parent;
    while (outer.parentElement !== thread) outer = outer.parentElement.closest('li.comment');
    var more = comment.querySelector('a[data-more]');
    if (more && outer !== comment) branchOf(outer).append(more);
  }

  function listUnder(comment) {
    var branch = branchOf(comment);
    if (!branch) {
      var depth = Number(comment.dataset.depth) + 1;
      branch = document.createElement('details');
      // As the server writes it: from some depth on telephones no longer indent, and from another nobody.
      branch.className = 'branch' + (depth >= Number(thread.dataset.flatPhone) ? ' flat-phone' : '') +
        (depth >= Number(thread.dataset.flat) ? ' flat' : '');
      branch.open = true;
      var summary = document.createElement('summary');
      var fold = document.createElement('span');
      fold.className = 'fold';
      fold.textContent = thread.dataset.replies;
      summary.append(fold);
      var list = document.createElement('ol');
      list.className = 'thread';
      branch.append(summary, list);
      comment.append(branch);
    }
    return branch.querySelector(':scope > ol.thread');
  }

  /* The way back stays where it led; the way on leads on from what came. */
  function follow(pager, came) {
    var next = pager.querySelector('[rel=next]');
    if (next) next.remove();
    next = came.querySelector('[rel=next]');
    if (next) pager.append(next);
    else if (!pager.firstElementChild) pager.remove();
  }
})();
