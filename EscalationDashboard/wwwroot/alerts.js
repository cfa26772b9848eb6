// Alerts: off until asked for, and remembered on this device alone. What may ring is decided and rendered by the server
// (AlertBell.razor), never called out to this script: what was rendered into a cut connection arrives with it again.
// Here is decided whether it rings: once for a person however many tabs they have open, many at once as one.
(() => {
  'use strict';

  const person = document.documentElement.dataset.person;
  if (!person) return;

  // What follows within the first of these is rung together; in a flood nobody waits longer than the second.
  const togetherMilliseconds = 1500;
  const longestWaitMilliseconds = 8000;
  const rungIsKeptMilliseconds = 24 * 60 * 60 * 1000;

  const read = (storage, key, otherwise) => {
    try {
      return JSON.parse(storage.getItem(key)) ?? otherwise;
    } catch {
      return otherwise;
    }
  };

  const chosen = () => read(localStorage, 'alerts', []);
  const knownKey = `alerts known ${person}`; // what this tab has been told of; a page that begins anew goes on from there

  const list = () => document.querySelector('[data-alerts-now]');
  const itemOf = id => list()?.querySelector(`[data-id="${CSS.escape(id)}"]`);

  // ---- What the person chose, here or in another tab ----

  // What showChosen ticks is not kept again: a tab that follows another would write what it read over what the other chose since.
  document.addEventListener('change', async event => {
    const kind = event.target.dataset?.alerts;
    if (!kind || !event.isTrusted) return;
    localStorage.setItem('alerts', JSON.stringify([...chosen().filter(k => k !== kind), ...(event.target.checked ? [kind] : [])]));
    if (kind === 'desktop' && event.target.checked && 'Notification' in window) await Notification.requestPermission();
  });

  window.addEventListener('storage', event => event.key === 'alerts' && showChosen());

  // The server learns it as if the person had ticked it.
  function showChosen() {
    for (const tick of document.querySelectorAll('[data-alerts]')) {
      if (tick.checked === chosen().includes(tick.dataset.alerts)) continue;
      tick.checked = !tick.checked;
      tick.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }

  let greeted = null;

  function greet() {
    const field = document.querySelector('[data-alerts-known]');
    if (!field || field === greeted) return;
    greeted = field;
    field.value = sessionStorage.getItem(knownKey) ?? '';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    showChosen();
  }

  // ---- What came ----

  const heard = new Set();
  const waiting = new Set();
  let waitingSince = 0;
  let timer = null;

  function look() {
    greet();
    const now = list();
    if (!now) return;
    for (const item of now.children) {
      if (heard.has(item.dataset.id)) continue;
      heard.add(item.dataset.id);
      if (waiting.size === 0) waitingSince = Date.now();
      waiting.add(item.dataset.id);
      clearTimeout(timer);
      timer = setTimeout(ringAll, Math.min(togetherMilliseconds, waitingSince + longestWaitMilliseconds - Date.now()));
    }
    if (waiting.size === 0) sessionStorage.setItem(knownKey, now.dataset.known);
  }

  async function ringAll() {
    // What a leader has taken meanwhile is gone from the list, and needs nobody any more.
    const due = [...waiting].map(itemOf).filter(item => item).map(item => ({ ...item.dataset, grave: 'grave' in item.dataset }));
    const gathered = [...waiting];
    const done = due.length === 0 || await alone(() => ringOnce(due));
    if (done) gathered.forEach(id => waiting.delete(id));
    look();
  }

  const alone = act => navigator.locks ? navigator.locks.request(`alerts ${person}`, act) : act();

  async function ringOnce(due) {
    const rung = await rungBefore();
    const fresh = due.filter(alert => !rung.has(rungKey(alert)));
    if (fresh.length > 0 && !await ring(fresh)) return false;
    await noteRung(fresh);
    return true;
  }

  // ---- What any tab of this person has rung for. Local storage will not do: tabs see each other's writes late. ----

  const rungKey = alert => `${person} ${alert.id}`;

  const outcome = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  let opened = null;

  async function rungs(mode) {
    opened ??= (() => {
      const opening = indexedDB.open('alerts', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('rung').createIndex('at', 'at');
      return outcome(opening);
    })();
    return (await opened).transaction('rung', mode).objectStore('rung');
  }

  async function rungBefore() {
    try {
      return new Set(await outcome((await rungs('readonly')).getAllKeys()));
    } catch {
      return new Set(); // A browser that keeps nothing: better twice than never.
    }
  }

  async function noteRung(alerts) {
    try {
      const store = await rungs('readwrite');
      const old = await outcome(store.index('at').getAllKeys(IDBKeyRange.upperBound(Date.now() - rungIsKeptMilliseconds)));
      old.forEach(key => store.delete(key));
      alerts.forEach(alert => store.put({ at: Date.now() }, rungKey(alert)));
      await new Promise(resolve => { store.transaction.oncomplete = store.transaction.onabort = resolve; });
    } catch {
      // As above.
    }
  }

  // A tab in which nobody has pressed anything yet may make no sound. What it could not ring for, another tab may; and if
  // there is none, it rings as soon as it may.
  for (const kind of ['pointerdown', 'keydown']) {
    document.addEventListener(kind, () => waiting.size > 0 && ringAll(), { capture: true, passive: true });
  }

  // ---- Sound and sight ----

  async function ring(alerts) {
    const kinds = chosen();
    const grave = alerts.some(alert => alert.grave);
    const shown = kinds.includes('desktop') && notify(alerts, grave);
    const heardIt = kinds.includes('sound') && await sound(grave);
    return shown || heardIt || kinds.length === 0;
  }

  function notify(alerts, grave) {
    if (!('Notification' in window) || Notification.permission !== 'granted') return false;
    const { title, body, href, tag } = alerts.length === 1 ? alerts[0] : together(alerts);
    const shown = new Notification(title, { body, tag, requireInteraction: grave });
    shown.onclick = () => {
      window.focus();
      go(href);
      shown.close();
    };
    return true;
  }

  function together(alerts) {
    const words = list().dataset;
    const safety = alerts.filter(alert => alert.grave).length;
    const others = alerts.length - safety;
    const count = (text, number) => text.replace('{0}', number.toLocaleString(document.documentElement.lang));
    const [title, body] = safety > 0
      ? [count(words.safety, safety), others > 0 ? count(words.others, others) : '']
      : [count(words.several, others), ''];
    return { title, body, href: safety > 0 ? words.hrefSafety : words.hrefAll, tag: 'several' };
  }

  async function sound(grave) {
    const audio = new AudioContext();
    if (audio.state === 'suspended') {
      await Promise.race([audio.resume(), new Promise(resolve => setTimeout(resolve, togetherMilliseconds))]).catch(() => { });
      if (audio.state === 'suspended') {
        audio.close().catch(() => { });
        return false;
      }
    }
    for (const [start, pitch] of grave ? [[0, 880], [0.2, 880], [0.4, 1175]] : [[0, 660]]) {
      const tone = audio.createOscillator();
      const level = audio.createGain();
      tone.frequency.value = pitch;
      level.gain.setValueAtTime(0.12, audio.currentTime + start);
      level.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + start + 0.18);
      tone.connect(level).connect(audio.destination);
      tone.start(audio.currentTime + start);
      tone.stop(audio.currentTime + start + 0.2);
      tone.onended = () => start === (grave ? 0.4 : 0) && audio.close().catch(() => { });
    }
    return true;
  }

  // A link that is pressed is followed by the page's own router, without a reload.
  function go(href) {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }

  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-known'] });
  look();
})();
