// The browser's own part of alerts that come with the tab closed: asks the person for leave, and says where this browser is reached. The
// answer is typed into a field, as it were, so that a cut line does not lose it; an empty one says that the person turned away.
(() => {
  'use strict';

  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  const subscribe = async key => {
    if (!('serviceWorker' in navigator) || !('PushManager' in window) || await Notification.requestPermission() !== 'granted') return '';
    await navigator.serviceWorker.register('/push-worker.js');
    const worker = await navigator.serviceWorker.ready;
    // One that was made for another installation, or before its key was another, reaches nobody.
    await (await worker.pushManager.getSubscription())?.unsubscribe();
    const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
    return JSON.stringify({ endpoint: made.endpoint, p256dh: text(made.getKey('p256dh')), auth: text(made.getKey('auth')), agent: navigator.userAgent });
  };

  document.addEventListener('click', async event => {
    const button = event.target.closest?.('[data-push-add]');
    if (!button) return;
    const said = await subscribe(button.dataset.pushAdd).catch(() => '');
    const field = document.querySelector('[data-push-said]');
    if (!field) return;
    field.value = said;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
})();
