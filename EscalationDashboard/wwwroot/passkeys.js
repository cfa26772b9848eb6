// The browser's own part of passkeys. A form with data-passkey="get" or "create" is sent once the device has answered; an element with
// data-passkey-create appears on a page with a circuit when a new one is asked for, and takes the answer as if it had been typed.
(() => {
  'use strict';

  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON || !window.PublicKeyCredential.parseCreationOptionsFromJSON) return;

  const answer = async (kind, options) => {
    const asked = JSON.parse(options);
    const credential = kind === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
    return JSON.stringify(credential.toJSON());
  };

  // Without this script, or in a browser that knows none, there is nothing to press.
  const met = new WeakSet();
  const look = () => {
    document.querySelectorAll('form[data-passkey][hidden]').forEach(form => { form.hidden = false; });
    for (const field of document.querySelectorAll('[data-passkey-create]')) {
      if (met.has(field)) continue;
      met.add(field);
      answer('create', field.dataset.passkeyCreate).catch(() => '').then(said => {
        field.value = said;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      });
    }
  };

  // A device that is asked is not asked again by a second click: the browser would refuse that, and the page tell it as the answer.
  const asking = new WeakSet();

  document.addEventListener('submit', async event => {
    const form = event.target.closest?.('form[data-passkey]');
    if (!form) return;
    event.preventDefault();
    if (asking.has(form)) return;
    asking.add(form);
    const failed = form.querySelector('[data-passkey-failed]');
    failed.hidden = true;
    try {
      form.querySelector('[name="Credential"]').value = await answer(form.dataset.passkey, form.dataset.passkeyOptions);
      form.submit();
    } catch {
      failed.hidden = false; // The person turned away, or the device has none.
      asking.delete(form);
    }
  });

  // Gone back to, the page is as it was left.
  window.addEventListener('pageshow', event => {
    if (event.persisted) document.querySelectorAll('form[data-passkey]').forEach(form => asking.delete(form));
  });

  look();
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
})();
