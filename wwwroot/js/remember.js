/* A guest's name, e-mail address and website for the next comment: kept in this browser, and only when asked to, since
   a device may have several readers. Pages are the same for all, so the server cannot fill them in. */
(function () {
  'use strict';

  var KEY = 'sahelblog.me';
  var FIELDS = ['name', 'email', 'website'];

  function kept() {
    try { return JSON.parse(localStorage.getItem(KEY)); } catch (e) { return null; }
  }

  document.querySelectorAll('form[data-comment-form]').forEach(function (form) {
    var line = form.querySelector('[data-remember]');
    if (!line) return;
    var box = line.querySelector('input');
    var me = kept();
    line.hidden = false;
    box.checked = me !== null;
    FIELDS.forEach(function (field) {
      var input = form.elements[field];
      if (me && input && !input.value && typeof me[field] === 'string') input.value = me[field];
    });
    form.addEventListener('submit', function () {
      try {
        if (!box.checked) { localStorage.removeItem(KEY); return; }
        var now = {};
        FIELDS.forEach(function (field) { now[field] = form.elements[field] ? form.elements[field].value : ''; });
        localStorage.setItem(KEY, JSON.stringify(now));
      } catch (e) { /* A browser that keeps nothing forgets. */ }
    });
    box.addEventListener('change', function () {
      if (!box.checked) try { localStorage.removeItem(KEY); } catch (e) { /* Nothing was kept. */ }
    });
  });
})();
