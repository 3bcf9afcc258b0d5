/* Files dropped on the page are uploaded, one after the other so that each is judged by itself and a slow line shows how
   far it is; and Markdown is copied. Without it the form sends all files at once. */
(function () {
  'use strict';

  var form = document.querySelector('form[data-upload]');
  if (form) uploads();
  var copy = document.querySelector('[data-copy]');
  if (copy && navigator.clipboard) copies();

  function uploads() {
    var status = form.querySelector('[data-status]');
    var input = form.elements.file;
    var most = Number(form.dataset.upload);
    var busy = false;
    form.querySelector('[data-drop]').hidden = false;

    form.addEventListener('submit', function (event) {
      if (!input.files.length) return;
      event.preventDefault();
      take(Array.from(input.files));
    });

    /* A drag leaves each part of the page for the next: counted, it leaves the page at none. */
    var over = 0;
    addEventListener('dragenter', function (event) { if (holdsFiles(event)) { over++; mark(true); } });
    addEventListener('dragleave', function (event) { if (holdsFiles(event) && --over <= 0) { over = 0; mark(false); } });
    addEventListener('dragover', function (event) { if (holdsFiles(event)) event.preventDefault(); });
    addEventListener('drop', function (event) {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      over = 0;
      mark(false);
      take(Array.from(event.dataTransfer.files));
    });

    function holdsFiles(event) {
      return event.dataTransfer && Array.from(event.dataTransfer.types).indexOf('Files') >= 0;
    }

    function mark(on) { form.classList.toggle('is-over', on); }

    function take(files) {
      if (busy || !files.length) return;
      busy = true;
      form.querySelector('button').disabled = true;
      var kept = [];
      var wrong = [];
      files.reduce(function (before, file, index) {
        return before.then(function () {
          status.textContent = 'Uploading ' + (index + 1) + ' of ' + files.length + ': ' + file.name;
          return send(file).then(function (one) {
            kept.push(one);
            if (one.note) wrong.push(file.name + ': ' + one.note);
          }, function (problem) { wrong.push(file.name + ': ' + problem.message); });
        });
      }, Promise.resolve()).then(function () {
        busy = false;
        form.querySelector('button').disabled = false;
        if (!wrong.length) {
          location.assign(form.getAttribute('action') + (files.length === 1 ? '/' + kept[0].id + '?did=uploaded' : '?did=uploaded&n=' + kept.length));
          return;
        }
        say(kept.length, wrong);
      });
    }

    function send(file) {
      if (file.size > most) return Promise.reject(new Error('it is larger than the ' + Math.round(most / 1048576) + ' MB that are taken.'));
      var body = new FormData();
      body.append('file', file);
      body.append('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
      return fetch('/desk/media/upload', { method: 'POST', body: body }).then(function (answer) {
        if (answer.ok) return answer.json();
        if (answer.status === 413 || answer.status === 422) return answer.json().then(function (no) { throw new Error(no.message); });
        throw new Error(answer.status === 401 ? 'your session has ended; sign in again.' : 'the blog could not take it just now.');
      }, function () { throw new Error('the blog cannot be reached; try again when the connection is back.'); });
    }

    /* What went wrong stays to be read; what went well shows when the page is opened anew. */
    function say(count, wrong) {
      var list = document.createElement('ul');
      list.className = 'plain';
      wrong.forEach(function (words) {
        var line = document.createElement('li');
        line.textContent = words;
        list.append(line);
      });
      status.textContent = count ? 'Uploaded ' + count + (count === 1 ? ' file. ' : ' files. ') : '';
      if (count) {
        var link = document.createElement('a');
        link.href = form.getAttribute('action');
        link.textContent = 'Show them';
        status.append(link);
      }
      var old = document.querySelector('.wrong-list');
      if (old) old.remove();
      var box = document.createElement('div');
      box.className = 'wrong-list';
      box.setAttribute('role', 'alert');
      box.append(list);
      form.before(box);
      form.reset();
    }
  }

  function copies() {
    copy.hidden = false;
    copy.querySelector('button').addEventListener('click', function () {
      navigator.clipboard.writeText(document.querySelector('[data-copied]').value).then(function () {
        copy.querySelector('[role=status]').textContent = 'Copied.';
      }, function () { document.querySelector('[data-copied]').select(); });
    });
  }
})();
