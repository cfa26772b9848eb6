// The conversation of a dispute: it opens at its newest message and stays there as more comes, and never moves a reader who has
// scrolled up; a button says how much has come meanwhile.
(() => {
  'use strict';

  const nearEndPixels = 24;
  const threads = new WeakMap(); // thread → what the reader has seen of it

  // Where there is room the thread scrolls by itself, else the page that it stands on.
  const scrollerOf = thread => {
    for (let element = thread; element?.closest('.dispute'); element = element.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(element).overflowY) && element.scrollHeight > element.clientHeight + 1) return element;
    }
    return thread;
  };

  const isAtEnd = scroller => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop <= nearEndPixels;
  const turnsOf = thread => Number(thread.querySelector('[data-turns]')?.dataset.turns ?? 0);

  function toEnd(thread, seen) {
    const scroller = scrollerOf(thread);
    scroller.scrollTop = scroller.scrollHeight;
    [seen.turns, seen.atEnd] = [turnsOf(thread), true];
    show(thread, 0);
  }

  function show(thread, count) {
    const button = thread.closest('.dispute').querySelector('[data-thread-new]');
    if (!button) return;
    button.hidden = count <= 0;
    const shown = button.querySelector('[data-count]');
    // What is written here is seen by the observer below, and must come to an end.
    if (shown.textContent !== `${count}`) shown.textContent = count;
  }

  function look(thread, seen) {
    seen.atEnd = isAtEnd(scrollerOf(thread));
    if (seen.atEnd) {
      seen.turns = turnsOf(thread);
      show(thread, 0);
    }
  }

  function meet(thread) {
    const seen = { turns: 0, atEnd: true };
    threads.set(thread, seen);
    toEnd(thread, seen);

    // A composer that grows takes its room from the thread's end, and a thread that is laid out late has none before. What a reader
    // unfolds in it moves nothing.
    const dock = thread.closest('.dispute').querySelector('.dock');
    const sizes = new ResizeObserver(changes => {
      const isAround = changes.some(({ target }) => target === dock || (target === thread && scrollerOf(thread) === thread));
      if (seen.atEnd && isAround) toEnd(thread, seen);
      else look(thread, seen);
    });
    [thread, thread.querySelector('[data-turns]'), dock].forEach(part => sizes.observe(part));
  }

  function more(thread, seen) {
    const turns = turnsOf(thread);
    if (turns <= seen.turns) seen.turns = turns;
    else if (seen.atEnd) toEnd(thread, seen);
    else show(thread, turns - seen.turns);
  }

  document.addEventListener('scroll', event => {
    const thread = event.target.querySelector?.('[data-thread]') ?? (event.target.matches?.('[data-thread]') ? event.target : null);
    if (threads.has(thread)) look(thread, threads.get(thread));
  }, { capture: true, passive: true });

  document.addEventListener('click', event => {
    const thread = event.target.closest?.('[data-thread-new]')?.closest('.dispute').querySelector('[data-thread]');
    if (threads.has(thread)) {
      toEnd(thread, threads.get(thread));
      thread.focus({ preventScroll: true });
    }
  });

  new MutationObserver(() => {
    for (const thread of document.querySelectorAll('[data-thread]')) {
      if (threads.has(thread)) more(thread, threads.get(thread));
      else meet(thread);
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-turns'] });
})();
