// What a person typed and has not sent yet, kept for them in this tab: through a reload, a change of language, a lost
// connection, a look at another page. One mechanism for every form: the fields of each form take part, except those that
// choose what a page shows (role="search"), and whatever else says data-draft="name".
//   data-draft    a name where the field's test id is not enough, or where the field is in no form
//   data-stored   what is stored already: a field that says the same holds nothing unsent
//   data-sent     on a form that still shows what was typed after it was stored: changes each time it was
//   data-form, data-opens, data-number    which button opens a form that is not there yet, and whose form it is
//   data-whose    on a form, or around it: what it is about, where the page's address does not say it; what was typed about
//                 another does not come back there
//   data-is-number on a field that is read as a number: it comes back as the language that is spoken then writes it
//   data-cancels  on the button by which a person drops what they chose; their words they find again
//   data-docked   on a form that is there by itself, such as a composer: nobody has opened it
// A draft belongs to its person. The next person to sign in here finds none of it, and signing out forgets it.
(() => {
  'use strict';

  const { person, marks } = document.documentElement.dataset;
  const every = 'draft ';
  const own = `${every}${person} `;

  const forget = isOthers => Object.keys(sessionStorage)
    .filter(key => key.startsWith(every) && isOthers(key)).forEach(key => sessionStorage.removeItem(key));

  if (!person) return; // The sign-in page: who comes back may be the same person.
  forget(key => !key.startsWith(own));

  // ---- Fields ----

  const kept = '[data-draft], form:not([role="search"], [method]) :is(input, textarea, select)';
  const leftOut = '[type="hidden"], [type="search"], [type="file"], [type="password"], [data-search], [data-draft="none"]';
  // A question of the package's stands beside the page.
  const places = ':is(main, .mud-dialog)';
  const isField = element => element.matches?.(kept) && !element.matches(leftOut) && element.closest(places);
  const isTick = field => field.type === 'checkbox' || field.type === 'radio';
  const isWords = field => field.tagName === 'TEXTAREA' || (field.tagName === 'INPUT' && !isTick(field));

  const scopeOf = field => field.closest('form, [data-form]') ?? field;

  function keyOf(field) {
    const page = field.closest('[data-number]')?.dataset.number ?? location.pathname;
    let whose = `${page} `;
    for (let at = field.closest('[data-whose]'); at; at = at.parentElement.closest('[data-whose]')) whose += at.dataset.whose;
    if (field.dataset.draft) return `${own}${whose} ${field.dataset.draft}`;
    if (field.type === 'radio') return `${own}${whose} ${field.name}`;
    const form = scopeOf(field);
    const name = field.dataset.testid ?? field.name;
    const alike = [...form.querySelectorAll(field.tagName)].filter(other => (other.dataset.testid ?? other.name) === name);
    return `${own}${whose} ${form.dataset.form ?? form.dataset.testid ?? ''} ${name} ${alike.indexOf(field)}`;
  }

  const valueOf = field => field.type === 'checkbox' ? (field.checked ? 'on' : '')
    : field.type === 'radio' ? field.dataset.testid ?? field.value
      : field.value;

  // As data-opens of the button that opens the field's form says it.
  function openerOf(field) {
    const form = field.closest('[data-form]');
    const number = field.closest('[data-number]')?.dataset.number;
    return form && number ? `${form.dataset.form}-${number}` : null;
  }

  // ---- Keeping ----

  const tracked = new Map(); // field → key
  const scopes = new WeakMap(); // field → form, which a field that has gone no longer knows
  const keysOf = new WeakMap(); // form → keys
  const sent = new WeakSet(); // forms on their way
  const cancelled = new WeakSet(); // fields whose choice was dropped

  const holdsNothing = field => field.type !== 'radio' && valueOf(field) === (field.dataset.stored ?? '');

  function keep(field) {
    if (field.type === 'radio' && !field.checked) return;
    const key = keyOf(field);
    const scope = scopeOf(field);
    tracked.set(field, key);
    scopes.set(field, scope);
    met.set(field, key);
    if (!keysOf.has(scope)) keysOf.set(scope, new Set());
    keysOf.get(scope).add(key);
    if (holdsNothing(field)) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify({ value: valueOf(field), marks, opener: openerOf(field), words: isWords(field), long: field.tagName === 'TEXTAREA', at: Date.now() }));
  }

  function drop(scope) {
    keysOf.get(scope)?.forEach(key => sessionStorage.removeItem(key));
    keysOf.delete(scope);
    sent.delete(scope);
  }

  // Sent words are stored once their field has been emptied or has gone. Refused, they stay where they are, and here.
  function reconcile() {
    for (const [field, key] of tracked) {
      const isGone = !field.isConnected;
      if (!isGone && !holdsNothing(field)) continue;
      if (!isGone) sessionStorage.removeItem(key);
      tracked.delete(field);
      if (sent.has(scopes.get(field))) drop(scopes.get(field));
    }
  }

  for (const kind of ['input', 'change']) {
    document.addEventListener(kind, event => {
      if (!isField(event.target)) return;
      if (kind === 'input') cancelled.delete(event.target);
      if (cancelled.has(event.target)) return;
      keep(event.target);
      broughtForm ||= event.isTrusted;
      // Words that are on their way change once more as their field goes; only who types on has further ones.
      if (kind === 'input') sent.delete(scopeOf(event.target));
    }, true);
  }

  // A choice that was cancelled would stand there unseen the next time, and be confirmed with what is chosen then.
  function cancel(place) {
    if (!place) return;
    for (const field of place.querySelectorAll(kept)) {
      if (!isField(field) || field.tagName === 'TEXTAREA') continue;
      sessionStorage.removeItem(keyOf(field));
      tracked.delete(field);
      cancelled.add(field);
    }
    // And those that had gone from their form before.
    for (const form of [place, ...place.querySelectorAll('form')]) {
      keysOf.get(form)?.forEach(key => { if (!JSON.parse(sessionStorage.getItem(key))?.long) sessionStorage.removeItem(key); });
    }
  }

  document.addEventListener('click', event => {
    if (event.target.closest?.('[data-cancels]')) cancel(event.target.closest('.mud-dialog, form'));
    // What opens a form closes the one that is open, be it the same.
    if (event.target.closest?.('[data-opens]')) document.querySelectorAll('[data-form]:not([data-docked])').forEach(cancel);
  }, true);

  document.addEventListener('submit', event => {
    if (keysOf.has(event.target)) sent.add(event.target);
  }, true);

  // ---- Bringing back: each field once, when it appears ----

  const met = new WeakMap(); // field → key it was met under
  let broughtForm = false;
  const pressed = new WeakMap(); // button → which form it was pressed for

  function bringBack() {
    // A form that a person has opened, and closes with its words unsent, stays closed.
    broughtForm ||= document.querySelector('[data-form]:not([data-docked])') !== null;
    if (!Object.keys(sessionStorage).some(key => key.startsWith(own))) return;
    openForms();
    for (const field of document.querySelectorAll(`${places} :is(${kept})`)) {
      if (!isField(field)) continue;
      const key = keyOf(field);
      if (met.get(field) === key) continue;
      met.set(field, key);
      const text = sessionStorage.getItem(key);
      if (text === null) continue;
      const draft = JSON.parse(text);
      fill(field, field.hasAttribute('data-is-number') ? rewritten(draft.value, draft.marks) : draft.value);
    }
  }

  // The same number with this language's marks. What was no number in the language it was typed in is left as it is.
  function rewritten(text, from) {
    if (!from || from === marks) return text;
    const [group, decimal] = from;
    const read = new RegExp(`^\\s*([-+−]?)(\\p{Nd}{1,3}(?:[${group}\\s'’]\\p{Nd}{3})+|\\p{Nd}*)(?:[${decimal}](\\p{Nd}+))?\\s*$`, 'u').exec(text);
    if (!read) return text;
    const [, sign, whole, decimals] = read;
    return sign + whole.replace(/\P{Nd}/gu, '') + (decimals ? marks[1] + decimals : '');
  }

  function fill(field, value) {
    if (isTick(field)) {
      if (field.checked !== (field.type === 'radio' ? value === valueOf(field) : value === 'on')) field.click();
    } else if (field.value !== value) {
      const before = field.value;
      field.value = value;
      if (field.value !== value) {
        field.value = before; // no longer among the choices
        return;
      }
      for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    } else {
      keep(field);
    }
  }

  // The form that was written in last, and once: what else was begun is back when its own form is opened.
  function openForms() {
    if (broughtForm) return;
    const opener = Object.keys(sessionStorage).filter(key => key.startsWith(own))
      .map(key => JSON.parse(sessionStorage.getItem(key)))
      .sort((one, other) => other.at - one.at)
      .map(draft => draft.opener && document.querySelector(`main [data-opens="${CSS.escape(draft.opener)}"]:not(:disabled)`))
      .find(button => button);
    if (opener && document.querySelector(`main [data-form="${CSS.escape(opener.dataset.opens.split('-')[0])}"]`)) {
      broughtForm = true;
    } else if (opener && pressed.get(opener) !== opener.dataset.opens) {
      // Once: where the server takes its time, a second press would close what the first one opens.
      pressed.set(opener, opener.dataset.opens);
      opener.click();
    }
  }

  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.attributeName === 'data-sent' && change.target.dataset.sent) drop(change.target);
    }
    reconcile();
    bringBack();
  }).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-sent', 'data-stored', 'disabled', 'data-opens'],
  });

  // ---- Leaving ----

  // Within this site what was typed is kept, and comes back in this tab. Closing the tab or signing out loses it, so the
  // browser asks first. A link and a form lead away at once or not at all.
  const leavingMilliseconds = 2000;
  let staysUntil = 0;
  let signsOut = false;

  const stay = () => { staysUntil = Date.now() + leavingMilliseconds; };

  for (const kind of ['pointerdown', 'keydown']) {
    document.addEventListener(kind, () => { staysUntil = 0; signsOut = false; }, true);
  }

  document.addEventListener('click', event => {
    if (event.target.closest?.('a[href]')?.origin === location.origin) stay();
  }, true);

  document.addEventListener('submit', event => {
    signsOut = event.target.matches('[action$="/sign-out"]');
    if (!signsOut) stay();
  }, true);

  const hasWords = () => Object.keys(sessionStorage)
    .some(key => key.startsWith(own) && JSON.parse(sessionStorage.getItem(key)).words);

  window.addEventListener('beforeunload', event => {
    if (Date.now() >= staysUntil && hasWords()) event.preventDefault();
  });

  // Also what a click put into a field, and nobody has typed in since.
  const unsent = () => [...new Set([...tracked.keys(), ...document.querySelectorAll(`${places} [data-draft]`)])]
    .filter(field => field.isConnected && isField(field) && (tracked.has(field) || (isWords(field) && field.value)));

  window.addEventListener('pagehide', () => {
    if (signsOut) forget(() => true);
    else unsent().forEach(keep);
  });

  // A page that leaves by itself: a script's own submit and reload raise no event here.
  window.shell.leave = act => {
    stay();
    act();
  };
})();
