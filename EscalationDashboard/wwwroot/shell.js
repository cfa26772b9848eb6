// What only the browser can do for the frame: keep the connection, say honestly when it is lost, come back by itself, and
// small comforts for the forms of the header line. Pages need no script of their own; drafts.js keeps what was typed.
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

  // Over a slow line this comes when a person may be typing on the new page already; nobody is led away from there.
  const focusPage = () => {
    // Of a strip of pages that scrolls, the one that is open is in sight.
    document.querySelector('.tab[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    if (!document.activeElement?.closest('#content')) document.querySelector('h1')?.focus({ preventScroll: true });
  };

  // What leads away from this page on its own account; drafts.js takes note of it.
  const leave = act => act();

  // Where a person is writing in a field.
  const caret = field => field.selectionStart;

  // How large an element is on this screen.
  const size = element => [element.clientWidth, element.clientHeight];

  // What must be seen and pressed whatever else is open; where this is not reached it stands where it is.
  const raise = element => {
    element.popover = 'manual';
    element.showPopover();
  };

  window.shell = { zone, show, focusPage, leave, caret, size, raise };

  // ---- Signing in leads back to the very part of a page that was asked for: servers never see what follows the # ----

  for (const wanted of document.querySelectorAll('[data-keeps-part]')) {
    if (location.hash && !wanted.value.includes('#')) wanted.value += location.hash;
  }

  // ---- What is told once can be taken along with one press; where the browser keeps its clipboard from pages, the old way does it ----

  const copy = async (field, said) => {
    field.select();
    const done = await navigator.clipboard?.writeText(field.value).then(() => true, () => false) || document.execCommand('copy');
    if (said) said.textContent = done ? said.dataset.copied : '';
  };

  // ---- What a person asked to see for a minute goes by itself, also where the server can't say so any more ----

  const seenSince = new WeakMap();
  setInterval(() => {
    for (const part of document.querySelectorAll('[data-shown-for], [data-lapsed]')) {
      const seconds = part.dataset.shownFor;
      if (!seconds) {
        seenSince.delete(part);
        part.hidden = false;
        delete part.dataset.lapsed;
        continue;
      }

      if (!seenSince.has(part)) seenSince.set(part, Date.now());
      if (Date.now() - seenSince.get(part) < seconds * 1000) continue;
      part.hidden = true;
      part.dataset.lapsed = '';
    }
  }, 1000);

  // ---- Language and theme ----

  const languageKey = 'language';
  const themeKey = 'theme';
  const darkDevice = window.matchMedia('(prefers-color-scheme: dark)');

  const fillInHere = form => {
    const here = form.querySelector('[data-here]');
    if (here) here.value = location.pathname + location.search + location.hash;
  };

  document.addEventListener('change', event => {
    const control = event.target.closest?.('[data-submit]');
    if (!control) return;
    fillInHere(control.form);
    window.shell.leave(() => control.form.submit());
  });

  document.addEventListener('click', event => {
    if (event.target.closest?.('[data-print]')) window.print();
    const copies = event.target.closest?.('[data-copy]');
    if (copies) copy(document.getElementById(copies.dataset.copy), copies.parentElement.querySelector('[data-copied]'));
    // The page that is gone to takes the place of the menu that led there.
    event.target.closest?.('[popover]:popover-open a')?.closest('[popover]').hidePopover();
  });

  document.addEventListener('submit', event => {
    const form = event.target.closest?.('[data-theme-switch]');
    if (!form) return;
    event.preventDefault();
    const isDark = root.dataset.theme === 'dark' || (root.dataset.theme !== 'light' && darkDevice.matches);
    const wanted = isDark ? 'light' : 'dark';
    // A person who wants what the device wants follows the device from here on.
    showTheme((wanted === 'dark') === darkDevice.matches ? 'system' : wanted);
    localStorage.setItem(themeKey, root.dataset.theme);
    fetch(`${form.action}?mode=${root.dataset.theme}`, { redirect: 'manual' }).catch(() => { });
  });

  function showTheme(mode) {
    root.dataset.theme = mode;
    document.querySelector('meta[name="color-scheme"]').content = mode === 'system' ? 'light dark' : mode;
  }

  const reconnecting = document.getElementById('components-reconnect-modal');

  // ---- A form that is sent is not sent again by a second click: the second answer would refuse what the first has done ----

  const sent = new WeakSet();
  // A page with a circuit may stay where it is: the answer is a file, or the person was asked whether to leave and did not. Another one
  // stays where the person stops what takes too long.
  const againMilliseconds = reconnecting ? 2000 : 15000;

  // On the window: the page's other scripts and Blazor have kept their forms from being sent by then.
  window.addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }

    sent.add(form);
    setTimeout(() => sent.delete(form), againMilliseconds);
  });

  // Gone back to, the page is as it was left.
  window.addEventListener('pageshow', event => {
    if (event.persisted) document.querySelectorAll('form').forEach(form => sent.delete(form));
  });

  // ---- The connection ----

  if (!reconnecting) return; // A page without a circuit.

  // What is picked in one tab reaches the others of this browser, which the server's cookies speak for as well.
  // A link that names a language speaks for itself alone.
  const isOwnLanguage = new URLSearchParams(location.search).has('lang');
  if (!isOwnLanguage) localStorage.setItem(languageKey, root.lang);
  window.addEventListener('storage', event => {
    if (event.key === languageKey && !isOwnLanguage && event.newValue && event.newValue !== root.lang) window.shell.leave(() => location.reload());
    if (event.key === themeKey && event.newValue) showTheme(event.newValue);
  });

  const retryMilliseconds = 1000;
  // A server that says nothing for this long is not there: three of its keep-alives (ShellFeature.cs).
  const silenceMilliseconds = 15000;
  const crashKey = 'crashed';
  const crashAgainMilliseconds = 30000;

  let lostSince = null;
  let connectionLost = false;
  let circuitLost = false; // for good

  const timeOf = date => date.toLocaleTimeString(
    root.lang === 'ar' ? 'ar-AE' : root.lang, { hour: 'numeric', minute: '2-digit' });

  const liveState = () => document.querySelector('[data-testid="live-state"]');

  function showConnection() {
    const lost = circuitLost || connectionLost || !navigator.onLine;
    if (lost === (lostSince !== null)) return;
    lostSince = lost ? new Date() : null;
    const state = liveState();
    if (lost) {
      root.dataset.connection = 'lost';
      if (state) {
        const words = state.querySelector('.live-lost');
        words.textContent = words.dataset.text.replace('{0}', timeOf(lostSince));
        state.dataset.state = 'stale';
      }
    } else {
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
    const is = name => reconnecting.classList.contains(`components-reconnect-${name}`);
    const refused = is('failed') || is('rejected') || is('resume-failed');
    circuitLost ||= refused;
    connectionLost = is('show') || is('retrying') || is('paused');
    showConnection();
    // The server no longer knows this circuit (it was restarted, or the laptop slept too long): begin anew.
    if (refused) beginAnew();
  }).observe(reconnecting, { attributes: true, attributeFilter: ['class'] });

  // A fault has ended the circuit. Nothing on the page is true or works from here on, though the line itself may stand.
  const crashed = document.getElementById('blazor-error-ui');
  new MutationObserver(() => {
    if (crashed.style.display !== 'block' || circuitLost) return;
    circuitLost = true;
    showConnection();
    // A page that ends as soon as it has begun would begin for ever: then the notice stays, and the person decides.
    const before = Number(sessionStorage.getItem(crashKey) ?? 0);
    sessionStorage.setItem(crashKey, Date.now());
    if (Date.now() - before > crashAgainMilliseconds) beginAnew();
  }).observe(crashed, { attributes: true, attributeFilter: ['style'] });

  let beginning = false;

  async function beginAnew() {
    if (beginning) return;
    beginning = true;
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
    window.shell.leave(() => location.reload());
  }

  Blazor.start({
    circuit: {
      reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: retryMilliseconds },
      configureSignalR: connection => connection.withServerTimeout(silenceMilliseconds),
    },
  });
})();
