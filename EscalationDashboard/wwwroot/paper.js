// What a long list leaves out of the page until it is scrolled to is brought in when the page goes to paper. A browser that
// is about to print waits for nothing but what is done at once, hence the one request here that is waited for.
(() => {
  'use strict';

  const lists = () => document.querySelectorAll('[data-paper]');

  function bring(list) {
    try {
      const request = new XMLHttpRequest();
      request.open('GET', list.dataset.paper, false);
      request.send();
      // A sign-in page in its place is an answer too.
      if (request.status === 200 && request.responseText.includes('paper-rows')) {
        list.innerHTML = request.responseText;
        list.classList.add('is-whole');
        return;
      }
    } catch {
      // No connection: said on the paper, beside the part that is there.
    }
    list.textContent = list.dataset.broken;
  }

  function leave(list) {
    list.replaceChildren();
    list.classList.remove('is-whole');
  }

  window.addEventListener('beforeprint', () => lists().forEach(bring));
  window.addEventListener('afterprint', () => lists().forEach(leave));
})();
