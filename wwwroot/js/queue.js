/* Makes moderating quicker with keys; everything works without it. */
(function () {
  'use strict';

  var queue = document.querySelector('[data-queue]');
  var undo = document.querySelector('button[value=undo]');
  /* A list may be one of other rows, whose acts all stand above it. */
  var row = queue && queue.dataset.queue || '.held';
  var actsAbove = row !== '.held';
  var rows = queue ? Array.prototype.slice.call(queue.querySelectorAll(row)) : [];
  var tools = document.getElementById('picked');
  var keys = document.getElementById('keys');
  var find = document.getElementById('find');
  var current = -1;
  var placeKey = 'queue-place';

  function picks() {
    return rows.filter(function (row) { return row.querySelector('.held-pick').checked; });
  }

  /* After an act the page is made anew: whoever works down the list goes on where they were. */
  function keepPlace() {
    try { sessionStorage.setItem(placeKey, String(Math.max(current, 0))); } catch (e) { /* Without it one starts at the top. */ }
  }

  function keptPlace() {
    try {
      var kept = sessionStorage.getItem(placeKey);
      sessionStorage.removeItem(placeKey);
      return kept === null ? -1 : Number(kept);
    } catch (e) { return -1; }
  }

  function say() {
    var count = picks().length;
    var line = tools.querySelector('[data-picked]');
    line.hidden = count === 0;
    line.textContent = count + ' picked';
    var all = tools.querySelector('[data-all] input');
    all.checked = count === rows.length;
    all.indeterminate = count > 0 && count < rows.length;
  }

  function goTo(index, quiet) {
    if (!rows[index]) return;
    if (rows[current]) {
      rows[current].classList.remove('is-current');
      rows[current].removeAttribute('aria-current');
    }
    current = index;
    rows[current].classList.add('is-current');
    rows[current].setAttribute('aria-current', 'true');
    if (quiet) return;
    rows[current].querySelector('.held-pick').focus({ preventScroll: true });
    /* What has just been done, and how to undo it, stays in sight. */
    rows[current].scrollIntoView({ block: document.querySelector('.flash') ? 'nearest' : 'center' });
  }

  /* The picked ones where there are any, else the one where you are. */
  function act(what) {
    var scope = tools && tools.querySelector('[data-scope]');
    var home = picks().length > 0 || (scope && scope.checked) ? tools : rows[current];
    if (actsAbove && home && home !== tools) {
      home.querySelector('.held-pick').click();
      home = tools;
    }
    var button = home && home.querySelector('button[value=' + what + ']');
    /* What readers reported and see already is kept by dismissing their reports. */
    if (!button && home && what === 'approve') button = home.querySelector('button[value=dismiss]');
    if (button) button.click();
  }

  function reply() {
    var details = rows[current] && rows[current].querySelector('[data-reply]');
    if (!details) return;
    details.open = true;
    details.querySelector('textarea').focus();
  }

  function edit() {
    var link = rows[current] && rows[current].querySelector('[data-edit]');
    if (!link) return;
    keepPlace();
    link.click();
  }

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (keys && keys.open && event.key !== '?') return;
    if (event.target.closest('textarea, select, input:not([type=checkbox])')) return;
    switch (event.key) {
      case 'u':
      case 'z': if (undo) undo.click(); break;
      case 'j': goTo(Math.min(current + 1, rows.length - 1)); break;
      case 'k': goTo(Math.max(current - 1, 0)); break;
      case 'x': if (rows[current]) rows[current].querySelector('.held-pick').click(); break;
      case 'a': act('approve'); break;
      case 's': act('spam'); break;
      case 'd': act('delete'); break;
      case 'r': reply(); break;
      case 'e': edit(); break;
      case '/': if (find) find.focus(); break;
      case '?': if (keys) {
        if (keys.open) { keys.close(); break; }
        keys.showModal();
        document.getElementById('keys-title').focus();
      } break;
      default: return;
    }
    event.preventDefault();
  });

  document.addEventListener('submit', function (event) {
    if (event.target.method === 'post' && event.target.closest('main')) keepPlace();
  });

  var place = keptPlace();
  if (!queue) {
    if (undo) undo.focus();
    return;
  }
  tools.querySelector('[data-all]').hidden = false;
  tools.querySelector('.keys').hidden = false;
  tools.querySelector('[data-all] input').addEventListener('change', function (event) {
    rows.forEach(function (row) { row.querySelector('.held-pick').checked = event.target.checked; });
    say();
  });
  queue.addEventListener('change', function (event) {
    if (event.target.matches('.held-pick')) say();
  });
  queue.addEventListener('focusin', function (event) {
    var entered = event.target.closest(row);
    if (entered) goTo(rows.indexOf(entered), true);
  });
  goTo(place < 0 ? 0 : Math.min(place, rows.length - 1), place < 0);
})();
