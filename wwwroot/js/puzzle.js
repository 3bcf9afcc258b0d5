/* Solves the puzzle that keeps robots out while they storm the blog, and sends the form. It seeks a number that, behind
   the seed, has a SHA-256 with enough zero bits at its beginning. The hash is written out here because the browser's own
   answers one by one, later, and only on secure pages. It works in slices, so that the page stays alive; without it the
   form can be sent again after a wait. */
(function () {
  'use strict';

  var box = document.querySelector('[data-puzzle]');
  var form = box && box.closest('form');
  if (!form || !form.requestSubmit) return;

  var SLICE = 12, HIDDEN_SLICE = 200, PATIENCE = 5000;
  var bits = Number(box.dataset.bits);
  var start = box.dataset.puzzle + ':';
  var words = new Int32Array(64);
  var bytes = new Uint8Array(64);
  var rounds = constants(64, 1 / 3);
  var initial = constants(8, 1 / 2);
  var nonce = 0;
  var solved = false;
  var changed = false;
  var wanted = false;
  var begun = Date.now();

  for (var i = 0; i < start.length; i++) bytes[i] = start.charCodeAt(i);

  form.addEventListener('input', function () { changed = true; });
  form.addEventListener('submit', function (event) {
    if (event.submitter && event.submitter.value !== 'post') return;
    if (solved) return;
    // It goes by itself as soon as it can.
    event.preventDefault();
    wanted = true;
  });

  say(box.dataset.solving);
  setTimeout(slice, 0);

  function slice() {
    var end = Date.now() + (document.hidden ? HIDDEN_SLICE : SLICE);
    do {
      for (var i = 0; i < 200; i++) {
        if (isSolution(nonce)) { finish(); return; }
        nonce++;
      }
    } while (Date.now() < end);
    if (begun && Date.now() - begun > PATIENCE) {
      begun = 0;
      say(box.dataset.still);
    }
    setTimeout(slice, 0);
  }

  function finish() {
    solved = true;
    form.elements.nonce.value = String(nonce);
    // Whoever has begun to change the text decides when it goes.
    if (changed && !wanted) { say(box.dataset.ready); return; }
    say(box.dataset.sending);
    form.requestSubmit(form.querySelector('button[value=post]'));
  }

  function say(what) {
    var line = document.createElement('p');
    line.textContent = what;
    box.replaceChildren(line);
  }

  // One block: the seed, the number, one bit, zeros, the length.
  function isSolution(number) {
    var digits = String(number);
    var length = start.length + digits.length;
    for (var i = 0; i < digits.length; i++) bytes[start.length + i] = digits.charCodeAt(i);
    bytes[length] = 0x80;
    bytes.fill(0, length + 1);
    bytes[62] = length >> 5;
    bytes[63] = length << 3;
    return firstWord() >>> (32 - bits) === 0;
  }

  function firstWord() {
    var w = words, t;
    for (t = 0; t < 16; t++)
      w[t] = bytes[4 * t] << 24 | bytes[4 * t + 1] << 16 | bytes[4 * t + 2] << 8 | bytes[4 * t + 3];
    for (t = 16; t < 64; t++) {
      var x = w[t - 15], y = w[t - 2];
      w[t] = w[t - 16] + w[t - 7]
        + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
        + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
    }
    var a = initial[0], b = initial[1], c = initial[2], d = initial[3];
    var e = initial[4], f = initial[5], g = initial[6], h = initial[7];
    for (t = 0; t < 64; t++) {
      var one = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7))
        + (e & f ^ ~e & g) + rounds[t] + w[t] | 0;
      var two = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0;
      h = g; g = f; f = e; e = d + one | 0;
      d = c; c = b; b = a; a = one + two | 0;
    }
    return initial[0] + a;
  }

  // The standard's constants are the beginnings of the fractions of roots of the first primes.
  function constants(count, power) {
    var found = new Int32Array(count);
    for (var candidate = 2, at = 0; at < count; candidate++) {
      var isPrime = true;
      for (var divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) isPrime = false;
      if (isPrime) {
        var root = Math.pow(candidate, power);
        found[at++] = (root - Math.floor(root)) * 4294967296;
      }
    }
    return found;
  }
})();
