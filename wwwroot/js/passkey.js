/* Asks the browser for a passkey and sends the answer with the form around it. Without it, passwords open. */
(function () {
  'use strict';

  var part = document.querySelector('[data-passkey]');
  if (!part || !window.PublicKeyCredential || !navigator.credentials) return;
  var form = part.closest('form');
  var button = part.querySelector('button');
  var trouble = part.querySelector('[data-trouble]');
  var second = form.querySelector('[data-second]');
  var isNew = part.dataset.passkey === 'new';
  var waiting = null;

  function bytes(text) {
    var plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(plain, function (sign) { return sign.charCodeAt(0); });
  }

  function text(buffer) {
    var plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }

  function listed(credentials) {
    return (credentials || []).map(function (one) { return Object.assign({}, one, { id: bytes(one.id) }); });
  }

  /* The server's question, with bytes where it wrote text. */
  function asked() {
    var options = JSON.parse(part.dataset.options);
    options.challenge = bytes(options.challenge);
    if (!isNew) {
      options.allowCredentials = listed(options.allowCredentials);
      return options;
    }
    options.excludeCredentials = listed(options.excludeCredentials);
    options.user.id = bytes(options.user.id);
    /* What is typed on this page is what the device will call the passkey by. */
    form.querySelectorAll('[data-shown]').forEach(function (field) {
      if (field.value) options.user[field.dataset.shown] = field.value;
    });
    return options;
  }

  function answer(credential) {
    var said = credential.response;
    var response = { clientDataJSON: text(said.clientDataJSON) };
    if (isNew) {
      response.attestationObject = text(said.attestationObject);
      response.transports = said.getTransports ? said.getTransports() : [];
    } else {
      response.authenticatorData = text(said.authenticatorData);
      response.signature = text(said.signature);
      if (said.userHandle) response.userHandle = text(said.userHandle);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: {},
      response: response
    });
  }

  function send(credential) {
    if (!credential) return;
    form.elements.credential.value = answer(credential);
    /* The fields of the other key may stand empty: the server looks at what counts. */
    form.submit();
  }

  function say(error) {
    if (error.name === 'AbortError') return;
    trouble.textContent =
      error.name === 'InvalidStateError' ? 'This device has a passkey for this blog already.' :
      error.name === 'SecurityError' ? 'Browsers know passkeys only at the blog’s own address. Open the desk there.' :
      'Nothing was chosen, or it took too long. Try again' + (second ? ', or use the password.' : '.');
    button.disabled = false;
  }

  button.addEventListener('click', function () {
    var needed = isNew ? Array.prototype.slice.call(form.querySelectorAll('[data-shown]:not([readonly])')) : [];
    if (!needed.every(function (field) { return field.reportValidity(); })) return;
    if (waiting) waiting.abort();
    trouble.textContent = '';
    button.disabled = true;
    (isNew ? navigator.credentials.create({ publicKey: asked() }) : navigator.credentials.get({ publicKey: asked() }))
      .then(send).catch(say);
  });

  part.hidden = false;
  if (second) second.classList.add('button-quiet');

  /* Browsers that can offer passkeys where they fill in the address. */
  if (isNew || !form.querySelector('[autocomplete~=webauthn]')) return;
  if (!window.PublicKeyCredential.isConditionalMediationAvailable) return;
  window.PublicKeyCredential.isConditionalMediationAvailable().then(function (can) {
    if (!can || button.disabled) return null;
    waiting = new AbortController();
    return navigator.credentials.get({ publicKey: asked(), mediation: 'conditional', signal: waiting.signal })
      .then(send);
  }).catch(function () { /* Nobody asked: nothing to say. */ });
})();
