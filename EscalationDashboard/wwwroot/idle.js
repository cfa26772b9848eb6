// Tells the server that the person is there, and at which dispute, when they press, type, or turn the wheel: a page that moves by itself
// is nobody's doing. At most every half minute for each place, and at once while the page warns that the sign-in is about to end.
(() => {
  'use strict';

  const everyMilliseconds = 30000;
  const warnedMilliseconds = 1000;
  let saidAt = 0;
  let saidOf = '';

  // The dispute on the page; who looks through the list beside it is not at it.
  const attended = target => (target.closest?.('.queue') ? null : document.querySelector('[data-attended]'))?.dataset.attended ?? '';

  const say = target => {
    const place = document.querySelector('[data-idle]');
    if (!place) return;
    const every = place.dataset.idleWarned === undefined ? everyMilliseconds : warnedMilliseconds;
    const of = attended(target);
    if (of === saidOf && Date.now() - saidAt < every) return;
    [saidAt, saidOf] = [Date.now(), of];
    const address = of ? `${place.dataset.idle}?at=${encodeURIComponent(of)}` : place.dataset.idle;
    fetch(address, { method: 'POST', redirect: 'manual', cache: 'no-store' }).catch(() => { saidAt = 0; });
  };

  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart']) {
    document.addEventListener(kind, event => event.isTrusted && say(event.target), { capture: true, passive: true });
  }
})();
