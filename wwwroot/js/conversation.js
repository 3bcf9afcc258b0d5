/* Makes replying quicker; everything works without it. Reply takes the form to the comment, Preview shows in
   place, and a permalink to a comment on another page of the thread finds it. */
(function () {
  'use strict';

  var wanted = /^#comment-(\d+)$/.exec(location.hash);
  var isPost = document.getElementById('conversation') !== null;
  if (wanted && isPost && !document.getElementById(wanted[0].slice(1))) {
    findElsewhere(wanted[1]);
  }

  // On another page of the thread, in the same order; what is nowhere leaves the reader at the post.
  function findElsewhere(id) {
    var order = new URLSearchParams(location.search).get('order');
    var path = '/comment/' + id + '?under=' + encodeURIComponent(decodeURIComponent(location.pathname)) +
      (order ? '&order=' + encodeURIComponent(order) : '');
    fetch(path, { method: 'HEAD', redirect: 'manual' }).then(function (answer) {
      if (answer.type === 'opaqueredirect') location.replace(path);
    }).catch(function () { /* Away from the net, the post is what there is. */ });
  }

  var form = document.querySelector('form[data-comment-form]');
  if (!form) return;
  var home = form.parentNode;
  var title = form.querySelector('.form-title bdi');
  var post = form.querySelector('button[value=post]');
  var own = { action: form.action, title: title.textContent, post: post.textContent };
  var cancel = null;
  var branch = null;
  var origin = null;

  var errors = form.querySelector('.wrong-list');
  if (errors) {
    errors.tabIndex = -1;
    errors.focus();
  }

  document.addEventListener('click', function (event) {
    var reply = event.target.closest('a[data-reply]');
    var tab = event.target.closest('button[name=step]');
    if (reply && isPost) {
      event.preventDefault();
      takeTo(reply);
    } else if (tab && tab.form === form && (tab.value === 'preview' || tab.value === 'write')) {
      event.preventDefault();
      if (tab.value === 'preview') preview();
      else write();
    }
  });

  // Other scripts put words into the form: event.detail has the text and, where it answers a comment, its Reply link.
  document.addEventListener('conversation:quote', function (event) {
    var box = form.elements.text;
    if (event.detail.reply) takeTo(event.detail.reply);
    else if (origin) takeHome();
    write();
    var before = box.value.slice(0, box.selectionStart).replace(/\s+$/, '');
    var after = box.value.slice(box.selectionEnd).replace(/^\s+/, '');
    box.value = (before && before + '\n\n') + event.detail.text + '\n\n' + after;
    box.selectionStart = box.selectionEnd = box.value.length - after.length;
    box.scrollTop = box.scrollHeight;
    box.scrollIntoView({ block: 'nearest' });
  });

  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && origin && form.contains(document.activeElement)) takeHome();
  });

  function takeTo(reply) {
    origin = reply;
    reply.closest('article').append(form);
    form.action = reply.href;
    title.textContent = reply.getAttribute('aria-label');
    post.textContent = form.dataset.replyWord;
    if (!cancel) {
      cancel = document.createElement('button');
      cancel.type = 'button';
      cancel.className = 'button button-quiet';
      cancel.textContent = form.dataset.cancelWord;
      cancel.addEventListener('click', takeHome);
      branch = document.createElement('a');
      branch.className = 'small soft branch-follow';
      branch.rel = 'nofollow';
      branch.textContent = form.dataset.branchWord;
      post.after(cancel, branch);
    }
    branch.href = '/follow?comment=' + reply.dataset.reply +
      '&under=' + encodeURIComponent(decodeURIComponent(location.pathname));
    write();
  }

  function takeHome() {
    home.append(form);
    form.action = own.action;
    title.textContent = own.title;
    post.textContent = own.post;
    cancel.remove();
    branch.remove();
    cancel = branch = null;
    origin.focus();
    origin = null;
  }

  function show(step) {
    form.querySelectorAll('.tabs button').forEach(function (tab) {
      tab.setAttribute('aria-pressed', String(tab.value === step));
    });
    form.elements.text.hidden = step === 'preview';
  }

  function write() {
    var box = form.querySelector('[data-preview]');
    if (box) box.remove();
    show('write');
    form.elements.text.focus();
  }

  // What was wrong may be right by now; the server says so anew when it is posted.
  function forgetErrors() {
    form.querySelectorAll('.wrong-list, .wrong').forEach(function (said) { said.remove(); });
    form.querySelectorAll('.is-wrong').forEach(function (field) { field.classList.remove('is-wrong'); });
    form.querySelectorAll('[aria-invalid]').forEach(function (field) {
      field.removeAttribute('aria-invalid');
      field.removeAttribute('aria-describedby');
    });
  }

  function whatIsTyped() {
    return {
      text: form.elements.text.value,
      post: form.dataset.post,
      parent: origin ? origin.dataset.reply : form.dataset.parent || ''
    };
  }

  function preview() {
    forgetErrors();
    fetch('/preview', { method: 'POST', body: new URLSearchParams(whatIsTyped()) })
      .then(function (answer) {
        if (!answer.ok) throw new Error('No preview: ' + answer.status);
        return answer.text();
      })
      .then(function (html) {
        var box = form.querySelector('[data-preview]') || document.createElement('div');
        box.className = 'input comment-body prose';
        box.dir = 'auto';
        box.dataset.preview = '';
        // Rendered and cleaned by the server, as a posted comment is.
        box.innerHTML = html;
        form.elements.text.before(box);
        show('preview');
      })
      .catch(function () {
        // The way without JavaScript: the form's own page shows the preview, or says what is wrong.
        var step = document.createElement('input');
        step.type = 'hidden';
        step.name = 'step';
        step.value = 'preview';
        form.append(step);
        form.submit();
      });
  }
})();
