/* Words that are selected in a comment, or in the post, go into the reply as a quotation. Without it, the page of a
   reply offers the whole comment. */
(function () {
  'use strict';

  var news = document.getElementById('news');
  if (!news || !document.querySelector('form[data-comment-form]')) return;

  var longest = Number(news.dataset.quoteLongest);
  var button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-line button-small quote';
  button.textContent = JSON.parse(news.dataset.words).quote;
  var chosen = null;
  // What was chosen when the button was pressed: a slow press may outlive the selection.
  var pressed = null;

  document.addEventListener('selectionchange', function () {
    var found = find();
    // The selection is gone while the button has the focus; it must not go away from under the hand.
    if (!found && (pressed || document.activeElement === button)) return;
    chosen = found;
    if (!chosen) button.remove();
  });

  // Only when the hand is lifted: a button that runs after the pointer is in its way.
  document.addEventListener('pointerup', function (event) {
    if (event.target === button) return;
    pressed = null;
    requestAnimationFrame(offer);
  });
  document.addEventListener('pointercancel', function () { pressed = null; });
  document.addEventListener('keyup', function (event) {
    if (event.target !== button && !typesInto(event.target)) offer();
  });

  // Pressing it must not undo the selection that it is about.
  button.addEventListener('pointerdown', function (event) {
    event.preventDefault();
    pressed = chosen;
  });
  button.addEventListener('mousedown', function (event) { event.preventDefault(); });
  button.addEventListener('click', function () { quote(pressed || chosen); });

  // Reply with words selected in that very comment answers to these words.
  document.addEventListener('click', function (event) {
    var reply = event.target.closest('a[data-reply]');
    if (!reply || !chosen || chosen.reply !== reply) return;
    event.preventDefault();
    event.stopPropagation();
    quote(chosen);
  }, true);
  document.addEventListener('pointerdown', function (event) {
    if (chosen && chosen.reply && event.target === chosen.reply) event.preventDefault();
  });

  function typesInto(element) {
    return element.matches && element.matches('input, textarea, select, [contenteditable]');
  }

  function find() {
    var selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    var range = selection.getRangeAt(0);
    var body = bodyOf(range.startContainer);
    if (!body || body !== bodyOf(range.endContainer)) return null;
    var words = selection.toString().trim();
    if (!words) return null;
    var article = body.closest('article');
    var reply = body.matches('.comment-body') ? article.querySelector(':scope > .comment-actions a[data-reply]') : null;
    if (body.matches('.comment-body') && !reply) return null;
    return { body: body, article: article, reply: reply, words: words, range: range };
  }

  function bodyOf(node) {
    var element = node.nodeType === 1 ? node : node.parentElement;
    return element && element.closest('.thread .comment-body, article.post > .prose');
  }

  function offer() {
    chosen = find();
    if (!chosen) return;
    // In the reading order it follows the words; to the eye it stands at their end.
    chosen.body.after(button);
    // On a telephone it stands at the edge of the window, where it covers none of the lines around.
    button.style.top = button.style.left = '';
    if (getComputedStyle(button).position === 'fixed') return;
    var rects = chosen.range.getClientRects();
    var last = rects[rects.length - 1];
    var frame = button.offsetParent.getBoundingClientRect();
    var left = Math.max(last.left, Math.min(last.right, frame.right - button.offsetWidth)) - frame.left;
    button.style.top = last.bottom - frame.top + 4 + 'px';
    button.style.left = Math.max(0, Math.min(left, frame.width - button.offsetWidth)) + 'px';
  }

  function quote(from) {
    if (!from) return;
    var name = from.reply
      ? '@' + from.article.getAttribute('aria-label')
      : document.querySelector('.post-meta .p-author').textContent.trim();
    var words = from.words.length > longest ? from.words.slice(0, longest).replace(/\s+\S*$/, '') + ' …' : from.words;
    var lines = words.replace(/\n{3,}/g, '\n\n').split('\n').map(function (line) {
      return line.trim() ? '> ' + line.trim() : '>';
    });
    button.remove();
    chosen = pressed = null;
    document.dispatchEvent(new CustomEvent('conversation:quote', {
      detail: { reply: from.reply, text: name + ':\n' + lines.join('\n') }
    }));
  }
})();
