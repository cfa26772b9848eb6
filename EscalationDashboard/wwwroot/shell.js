// What only the browser can do for the frame: keep the connection, say honestly when it is lost, and small comforts for
// the forms of the header line. Pages need no script of their own.
(() => {
  'use strict';

  const root = document.documentElement;
  const yearInSeconds = 365 * 24 * 60 * 60;

  // ---- The reader's zone, for the server's next picture ----

  const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  document.cookie = `zone=${encodeURIComponent(zone())}; path=/; max-age=${yearInSeconds}; samesite=lax`;

  // Goes to the part that the address names, once it is there.
  const show = () => {
    const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    part?.scrollIntoView();
    part?.focus({ preventScroll: true });
  };

  window.shell = { zone, show };

  // ---- Language and theme ----

  const darkDevice = window.matchMedia('(prefers-color-scheme: dark)');

  const fillInHere = form => {
    const here = form.querySelector('[data-here]');
    if (here) here.value = location.pathname + location.search;
  };

  document.addEventListener('change', event => {
    const control = event.target.closest?.('[data-submit]');
    if (!control) return;
    fillInHere(control.form);
    control.form.submit();
  });

  document.addEventListener('click', event => {
    if (event.target.closest?.('[data-print]')) window.print();
  });

  document.addEventListener('submit', event => {
    const form = event.target.closest?.('[data-theme-switch]');
    if (!form) return;
    event.preventDefault();
    const isDark = root.dataset.theme === 'dark' || (root.dataset.theme !== 'light' && darkDevice.matches);
    const wanted = isDark ? 'light' : 'dark';
    // Whoever wants what the device wants follows the device from here on.
    showTheme((wanted === 'dark') === darkDevice.matches ? 'system' : wanted);
    fetch(`${form.action}?mode=${root.dataset.theme}`, { redirect: 'manual' }).catch(() => { });
  });

  function showTheme(mode) {
    root.dataset.theme = mode;
    document.querySelector('meta[name="color-scheme"]').content = mode === 'system' ? 'light dark' : mode;
  }

  // ---- The connection ----

  const reconnecting = document.getElementById('components-reconnect-modal');
  if (!reconnecting) return; // A page without a circuit.

  const retryMilliseconds = 1000;
  // A server that says nothing for this long is not there: three of its keep-alives (ShellFeature.cs).
  const silenceMilliseconds = 15000;

  let lostSince = null;
  let circuitLost = false;

  const timeOf = date => date.toLocaleTimeString(
    root.lang === 'ar' ? 'ar-AE' : root.lang, { hour: 'numeric', minute: '2-digit' });

  const liveState = () => document.querySelector('[data-testid="live-state"]');

  function showConnection() {
    const lost = circuitLost || !navigator.onLine;
    if (lost === (lostSince !== null)) return;
    lostSince = lost ? new Date() : null;
    const state = liveState();
    if (lost) {
      keepDrafts();
      root.dataset.connection = 'lost';
      if (state) {
        const words = state.querySelector('.live-lost');
        words.textContent = words.dataset.text.replace('{0}', timeOf(lostSince));
        state.dataset.state = 'stale';
      }
    } else {
      dropDrafts(); // the page goes on as it was, with all that is in it
      delete root.dataset.connection;
      if (state) state.dataset.state = state.dataset.serverState;
    }
    showActs();
  }

  // Acts marked data-needs-live rest while the page is stale, by the browser's knowledge or by the server's.
  const resting = new Map();
  let focusedBefore = null;

  function showActs() {
    const wait = lostSince !== null || liveState()?.dataset.state === 'stale';
    if (wait) {
      if (root.dataset.act !== 'wait') focusedBefore = document.activeElement;
      root.dataset.act = 'wait';
      document.querySelectorAll('[data-needs-live]').forEach(rest);
    } else if (root.dataset.act === 'wait') {
      delete root.dataset.act;
      resting.forEach(wake);
      resting.clear();
      // A disabled button loses the focus; it comes back unless the person has moved on.
      if (document.activeElement === document.body) focusedBefore?.focus?.({ preventScroll: true });
      focusedBefore = null;
    }
  }

  function rest(element) {
    if (resting.has(element)) return;
    resting.set(element, element.disabled === true);
    element.setAttribute('aria-disabled', 'true');
    if ('disabled' in element) element.disabled = true;
  }

  function wake(wasDisabled, element) {
    element.removeAttribute('aria-disabled');
    if ('disabled' in element) element.disabled = wasDisabled;
  }

  // A link or a custom element cannot be disabled; it is kept from acting instead.
  for (const kind of ['click', 'submit']) {
    document.addEventListener(kind, event => {
      const needsLive = event.target.closest?.('[data-needs-live]')
        ?? (kind === 'submit' && event.target.querySelector('[type="submit"][data-needs-live]'));
      if (root.dataset.act === 'wait' && needsLive) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    }, true);
  }

  // The server's word on freshness, and acts that it adds meanwhile.
  new MutationObserver(changes => {
    for (const change of changes) {
      // The server set or cleared it while we hold it: remember its word for afterwards, and go on holding.
      if (change.attributeName !== 'disabled' || !resting.has(change.target)) continue;
      if (!change.target.disabled) {
        resting.set(change.target, false);
        change.target.disabled = true;
      } else if (change.oldValue !== null) {
        resting.set(change.target, true);
      }
    }
    showActs();
    bringDraftsBack();
  }).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeOldValue: true,
    attributeFilter: ['data-state', 'data-needs-live', 'disabled'],
  });

  window.addEventListener('offline', showConnection);
  window.addEventListener('online', showConnection);

  new MutationObserver(() => {
    const names = reconnecting.classList;
    const refused = names.contains('components-reconnect-failed') || names.contains('components-reconnect-rejected');
    circuitLost = refused || names.contains('components-reconnect-show');
    showConnection();
    // The server no longer knows this circuit (it was restarted, or the laptop slept too long): begin anew.
    if (refused) reloadWhenServed();
  }).observe(reconnecting, { attributes: true, attributeFilter: ['class'] });

  async function reloadWhenServed() {
    for (; ;) {
      try {
        const answer = await fetch('health/live', { cache: 'no-store' });
        // Any answer of ours will do; 502 to 504 are a proxy's, while the server is away.
        if (answer.status < 500) break;
      } catch {
        // Not there yet.
      }
      await new Promise(resolve => setTimeout(resolve, retryMilliseconds));
    }
    keepDrafts();
    location.reload();
  }

  // ---- What somebody was writing when the page had to begin anew ----
  // A field says data-draft="name" to take part. A draft lives in this tab only, and goes once it is back in its field. A
  // form that was closed keeps its draft too; the button that opens it says so by data-opens="name", and is pressed.

  const draftKey = name => `draft ${name}`;

  // By field name, what was typed and not yet sent; the field itself may be out of sight.
  const typed = new Map();

  document.addEventListener('input', event => {
    const name = event.target.dataset?.draft;
    if (name) typed.set(name, event.target.value);
  });

  document.addEventListener('submit', event => {
    for (const field of event.target.querySelectorAll('[data-draft]')) typed.delete(field.dataset.draft);
  });

  function keepDrafts() {
    const drafts = new Map(typed);
    for (const field of document.querySelectorAll('[data-draft]')) drafts.set(field.dataset.draft, field.value);
    for (const [name, text] of drafts) {
      if (text) sessionStorage.setItem(draftKey(name), text);
    }
  }

  function dropDrafts() {
    Object.keys(sessionStorage).filter(key => key.startsWith(draftKey(''))).forEach(key => sessionStorage.removeItem(key));
  }

  // Closed by mistake, or reloaded by hand.
  window.addEventListener('pagehide', keepDrafts);
  window.addEventListener('pageshow', event => event.persisted && dropDrafts());

  let broughtForm = false;
  let triedForm = 0;

  function bringDraftsBack() {
    if (sessionStorage.length === 0) return;
    const opener = broughtForm ? undefined : [...document.querySelectorAll('[data-opens]:not(:disabled)')]
      .find(button => sessionStorage.getItem(draftKey(button.dataset.opens)) !== null);
    if (opener && !document.querySelector('[data-form]')) {
      if (Date.now() - triedForm > 2 * retryMilliseconds) {
        triedForm = Date.now();
        opener.click();
      }
      return;
    }
    // Once: what else was begun is back when its own form is opened.
    broughtForm ||= opener !== undefined;
    for (const field of document.querySelectorAll('[data-draft]')) {
      const key = draftKey(field.dataset.draft);
      const text = sessionStorage.getItem(key);
      if (text === null || (field.value && field.tagName !== 'SELECT')) continue;
      sessionStorage.removeItem(key);
      field.value = text;
      for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  }

  Blazor.start({
    circuit: {
      reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: retryMilliseconds },
      configureSignalR: connection => connection.withServerTimeout(silenceMilliseconds),
    },
  });
})();
