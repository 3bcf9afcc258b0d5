/* What this browser keeps while the blog cannot be reached, under the key of the window that it was written in. */
const prefix = 'sahelblog.write.';

export const local = {
  /* Whether it could be kept: private windows and full stores refuse. */
  put(window, copy) {
    try {
      localStorage.setItem(prefix + window, JSON.stringify(copy));
      return true;
    } catch (problem) { return false; }
  },
  drop(window) {
    try { localStorage.removeItem(prefix + window); } catch (problem) { /* Nothing was kept then. */ }
  },
  all() {
    try {
      return Object.keys(localStorage).filter(function (key) { return key.startsWith(prefix); }).map(function (key) {
        try { return Object.assign(JSON.parse(localStorage.getItem(key)), { window: key.slice(prefix.length) }); } catch (problem) { return null; }
      }).filter(Boolean);
    } catch (problem) { return []; }
  },
  /* The window whose form was just sent: the page that follows says what became of it. */
  sent(window) {
    try {
      if (window) { sessionStorage.setItem('sahelblog.sent', window); return null; }
      const sent = sessionStorage.getItem('sahelblog.sent');
      sessionStorage.removeItem('sahelblog.sent');
      return sent;
    } catch (problem) { return null; }
  }
};
