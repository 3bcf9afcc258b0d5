/* The windows of this browser in which something is written tell each other. */
export function windows(editor) {
  const form = editor.form;
  const mine = form.elements.window.value;
  const open = new Map();
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('sahelblog.write') : null;

  function post() { return form.dataset.editor; }

  function tell(kind) { if (channel) channel.postMessage({ kind: kind, window: mine, post: post() }); }

  function say() {
    const twice = post() !== 'new' && Array.from(open.values()).includes(post());
    editor.says.beside(twice ? 'Open in another window too' : '');
    document.querySelectorAll('[data-offer]').forEach(function (offer) {
      if (open.has(offer.dataset.offer)) offer.querySelector('p').textContent = 'This is being written in another window that is still open. What stands there and is not saved:';
    });
  }

  if (channel) channel.addEventListener('message', function (event) {
    const heard = event.data;
    if (!heard || heard.window === mine) return;
    if (heard.kind === 'bye') open.delete(heard.window);
    else open.set(heard.window, heard.post);
    if (heard.kind === 'hello') tell('here');
    say();
    if (heard.kind === 'saved' && heard.post === post() && post() !== 'new') editor.says.beside('Saved in another window meanwhile: saving here shows what is different');
  });
  window.addEventListener('pagehide', function () { tell('bye'); });
  window.addEventListener('pageshow', function (event) { if (event.persisted) tell('hello'); });
  tell('hello');

  return { tell: tell, say: say, isOpen(key) { return open.has(key); } };
}
