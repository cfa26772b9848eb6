// Keys and the palette: what a hand on the keyboard needs. A key presses what carries it as data-key; what each is for is
// said in Shell/Shortcuts.cs. Nothing here fires while a person types or composes.
(() => {
  'use strict';

  const actKeys = 'crnuesat';
  const patienceMilliseconds = 4000;
  const openDialog = 'dialog[open], .mud-dialog';

  const isSeen = element => element.getClientRects().length > 0;
  const mayPress = element => isSeen(element) && !element.disabled && element.getAttribute('aria-disabled') !== 'true';
  const withKey = key => [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(mayPress);
  const disabledWith = key => [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(element => isSeen(element) && element.disabled);
  const isTyping = element => element?.closest?.(
    'textarea, select, [contenteditable], input:not([type="checkbox"]):not([type="radio"])');
  const rowOf = element => element?.closest?.('.queue-row');

  // ---- Keys ----

  // While an input method puts a letter together, every key belongs to it; some browsers say so only by this code.
  const isComposing = event => event.isComposing || event.keyCode === 229;

  // Which key of Shell/Shortcuts.cs is meant. Where the layout writes Latin letters, by the letter, so that Dvorak and
  // AZERTY mean what is printed on them; where it writes others, by the place of the key, which bears the Latin one too.
  function keyOf(event) {
    const { key, code } = event;
    if (key.length !== 1) return key;
    if (/\p{Script=Latin}/u.test(key)) return event.shiftKey ? '' : key.toLowerCase();
    if (key === '/' || key === '?') return key;
    if (/^Key[A-Z]$/.test(code) && !/[\x20-\x7e]/.test(key)) return event.shiftKey ? '' : code[3].toLowerCase();
    // The Arabic question mark, and the key beside the right Shift of Cyrillic layouts, which writes full stop and comma.
    if (key === '؟') return '?';
    if (code === 'Slash' && (/[.,]/.test(key) || !/[\x20-\x7e]/.test(key))) return event.shiftKey ? '?' : '/';
    return key;
  }

  // Between the key that opens a form and the form lies a way to the server. What is typed meanwhile belongs into the
  // form: it must neither be lost nor be taken for keys. The same way lies between Escape and the form's end.
  let opening = null;
  let closing = null;

  // A docked form that Escape has just left, until the person does anything else.
  let left = null;

  function isOpening() {
    if (opening !== null && Date.now() >= opening.until) opening = null;
    return opening !== null;
  }

  function typeAhead(event) {
    if (!isOpening() || opening.unwanted || isTyping(event.target) || event.altKey) return false;
    const sends = (event.ctrlKey || event.metaKey) && event.key === 'Enter';
    const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
    if (!sends && !letter && event.key !== 'Backspace') return false;
    event.preventDefault();
    // What was sent is not written on.
    if (opening.sent) return true;
    if (sends) opening.sent = true;
    else opening.typed = letter ? opening.typed + event.key : [...opening.typed].slice(0, -1).join('');
    return true;
  }

  document.addEventListener('focusin', event => {
    // The server's own wish to focus a form's field may arrive when the form has been left already.
    const gone = [closing, left && Date.now() < left.until ? left.form : null].find(form => form?.contains(event.target));
    if (gone) {
      openerOf(gone)?.focus();
      return;
    }
    if (!isOpening() || event.target.closest?.('[data-form]')?.dataset.form !== opening.form) return;
    if (opening.typed && event.target.tagName === 'TEXTAREA') {
      event.target.setRangeText(opening.typed, event.target.value.length, event.target.value.length, 'end');
      event.target.dispatchEvent(new Event('input', { bubbles: true }));
    }
    const { unwanted, sent, typed } = opening;
    opening = null;
    if (unwanted) closeForm(event.target);
    // Only what was written now: words kept from before are not sent unread.
    else if (sent && typed && event.target.value === typed) event.target.form?.requestSubmit();
  });

  document.addEventListener('pointerdown', () => { left = null; }, true);

  document.addEventListener('keydown', event => {
    left = null;
    if (isComposing(event) || typeAhead(event)) return;
    const key = keyOf(event);
    if ((event.ctrlKey || event.metaKey) && !event.altKey && key === 'k') {
      event.preventDefault();
      openPalette();
    } else if ((event.ctrlKey || event.metaKey) && key === 'Enter' && event.target.form) {
      event.preventDefault();
      event.target.form.requestSubmit();
    } else if (key === 'Escape') {
      // What lies over it closes itself. A question is left by its first button, which is disabled while what was asked is being done.
      const question = [...document.querySelectorAll('.mud-dialog')].at(-1);
      if (!question) leave(event.target);
      else if (event.target.type === 'search' && event.target.value) {
        // It narrows a list in the question: that is whole again, and what was typed beside it stays.
        event.preventDefault();
        clear(event.target);
      }
      else if (!document.querySelector('dialog[open], .mud-popover-open')) question.querySelector('[data-cancels]')?.click();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target) && !document.querySelector(openDialog)) {
      if (press(key)) event.preventDefault();
    }
  });

  function press(key) {
    lastAct = Date.now();
    if (key === 'j' || key === 'k') return move(key === 'j' ? 1 : -1);
    if (key === '?') return document.getElementById('shortcuts')?.showModal() ?? true;
    if (key === '/') return withKey('/')?.focus() ?? true;
    if (key.length !== 1 || !actKeys.includes(key)) return false;

    // On a row that is not open, the act is meant for that row: open it, then do it there.
    const row = rowOf(document.activeElement);
    if (row && row.getAttribute('aria-current') !== 'true' && key !== 't') {
      waiting = { number: row.dataset.number, key, until: Date.now() + patienceMilliseconds };
      row.click();
      return true;
    }

    const pressed = withKey(key);
    if (pressed) {
      open(pressed);
    } else if (disabledWith(key)) {
      // Another act is on its way; this one follows it, and what is typed meanwhile is no key.
      const until = Date.now() + patienceMilliseconds;
      waiting = { number: document.querySelector('.dispute')?.dataset.number, key, until };
      if (disabledWith(key).dataset.opens) opening = { form: formOf(disabledWith(key)), typed: '', until };
    }
    return pressed !== undefined || waiting !== null;
  }

  function open(pressed) {
    if (pressed.dataset.opens && enterDocked(pressed)) return;
    const isClosed = ['aria-expanded', 'aria-pressed'].some(name => pressed.getAttribute(name) === 'false');
    if (pressed.dataset.opens && (isClosed || closing?.isConnected)) {
      const form = formOf(pressed);
      if (!isOpening() || opening.form !== form) opening = { form, typed: '', until: Date.now() + patienceMilliseconds };
    }
    pressed.click();
  }

  // The form that a button opens bears its name; its number is the dispute's.
  const formOf = button => button.dataset.opens.split('-')[0];

  // A form that is docked on the page and shown needs no way to the server.
  function enterDocked(button) {
    const field = document.querySelector(`[data-form="${CSS.escape(formOf(button))}"][data-docked] [data-enter]`);
    field?.focus();
    return field !== null;
  }

  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-opens]');
    if (button) enterDocked(button);
  });

  // A form that a key has opened has the keyboard from then on: its data-enter, or else what it begins with. A list of ready
  // texts before the words must not take their first letters as a choice.
  function enterForm() {
    if (!isOpening()) return;
    const form = document.querySelector(`[data-form="${CSS.escape(opening.form)}"]`);
    if (!form || form === closing || form.contains(document.activeElement)) return;
    (form.querySelector('[data-enter]') ?? form.querySelector('input:not([type="hidden"]):not(:disabled), select:not(:disabled), textarea:not(:disabled)'))?.focus();
  }

  function move(step) {
    const rows = [...document.querySelectorAll('[data-list] .queue-row')].filter(isSeen);
    if (rows.length === 0) return false;
    const from = rowOf(document.activeElement) ?? rows.find(row => row.getAttribute('aria-current') === 'true');
    const at = rows.indexOf(from);
    const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1)];
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
    return true;
  }

  // What is still on its way is closed as soon as it is there.
  function leave(target) {
    waiting = null;
    if (isOpening()) opening.unwanted = true;
    else if (target.matches?.('[data-clears]') && target.value) clear(target);
    else closeForm(target);
  }

  function clear(field) {
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function closeForm(target) {
    // From a field elsewhere, Escape is that field's; from anywhere else it is the open form's.
    const form = target.closest?.('[data-form]')
      ?? (isTyping(target) || document.querySelector(openDialog) ? null : document.querySelector('[data-form]:not([data-docked])'));
    if (!form) return;
    if (form.matches('[data-docked]')) {
      left = { form, until: Date.now() + patienceMilliseconds };
    } else {
      closing = form;
      form.querySelector('[data-close]')?.click();
    }
    openerOf(form)?.focus();
  }

  const openerOf = form => document.querySelector(`[data-opens^="${form.dataset.form}-"]`);

  // ---- Focus: a button that goes once it is pressed must not leave the person nowhere ----

  let waiting = null;
  let lastAct = 0;
  let lastFocus = null;
  // In which field the person was as they left the window: coming back is no choice to type anew.
  let returning = null;

  window.addEventListener('blur', () => { returning = document.activeElement; });

  document.addEventListener('focusin', event => {
    lastFocus = event.target;
    // Of a strip that scrolls the browser is content to show a part.
    if (event.target.matches?.('.tab')) event.target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (event.target.matches?.('.app-autocomplete input') && event.target !== returning) selectAll(event.target);
    returning = null;
  });

  // What is typed takes the place of the choice that stands there. The button's release would put the cursor into it again.
  function selectAll(field) {
    field.select();
    if (field.matches(':active')) document.addEventListener('mouseup', release => release.preventDefault(), { once: true });
  }
  document.addEventListener('click', () => { lastAct = Date.now(); }, true);

  new MutationObserver(() => {
    enterForm();
    if (waiting) {
      const shown = document.querySelector(`.dispute[data-number="${CSS.escape(waiting.number)}"]`);
      if (Date.now() > waiting.until) {
        waiting = null;
      } else if (shown) {
        const pressed = withKey(waiting.key);
        if (pressed || !disabledWith(waiting.key)) waiting = null;
        if (pressed) {
          pressed.focus();
          open(pressed);
        }
      }
    }

    if (document.activeElement !== document.body || !lastFocus || Date.now() - lastAct > patienceMilliseconds) return;
    if (lastFocus.isConnected && mayPress(lastFocus)) {
      lastFocus.focus({ preventScroll: true });
    } else if (!lastFocus.isConnected) {
      const next = [...document.querySelectorAll('.dispute-actions button')].find(mayPress);
      next?.focus({ preventScroll: true });
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled', 'data-state'] });

  // ---- Palette: every page, and every act that the page offers now ----

  document.addEventListener('click', event => {
    if (event.target.closest?.('[data-opens-palette]')) openPalette();
  });

  function openPalette() {
    const palette = document.getElementById('palette');
    if (!palette || palette.open) return;
    const entries = [
      ...offered('.dispute-actions button, .queue-tools button'),
      ...[...document.querySelectorAll('.rail-link[href], [data-palette-pages] a')]
        .map(link => ({ name: nameOf(link.querySelector('span') ?? link), act: () => link.click() })),
      ...offered('.preference button, .header-line button[title]:not([data-opens-palette])'),
    ];
    const input = palette.querySelector('[data-palette-input]');
    input.value = '';
    input.oninput = () => fill(palette, entries, input.value);
    input.onkeydown = event => choose(palette, event);
    // The browser itself gives the focus back where it was, and at once; done at the dialog's close event, which comes later, it
    // would be taken from what the next key has focused meanwhile.
    fill(palette, entries, '');
    palette.showModal();
    input.focus();
  }

  const offered = selector => [...document.querySelectorAll(selector)].filter(mayPress)
    .map(element => ({ name: nameOf(element), key: element.dataset.key, act: () => element.click() }));

  const nameOf = element => (element.textContent.trim() || element.title).replace(/\s+/g, ' ');

  function fill(palette, entries, text) {
    const list = palette.querySelector('[role="listbox"]');
    const found = entries.filter(entry => window.shell.holds(entry.name, text));
    const number = /^d? ?(\d+)$/.exec(window.shell.fold(text))?.[1];
    if (number) {
      found.unshift({ name: list.dataset.go.replace('{0}', `D-${number}`), act: () => go(list.dataset.dispute.replace(/%7B0%7D|\{0\}/i, `D-${number}`)) });
    }
    list.replaceChildren(...found.map((entry, i) => {
      const option = document.createElement('li');
      option.id = `palette-option-${i}`;
      option.className = 'row justify-space-between px-3';
      option.setAttribute('role', 'option');
      option.append(Object.assign(document.createElement('span'), { textContent: entry.name }));
      // Of the keys that the list of keys tells too: a hint for the eye, not part of the name that is read out.
      if (entry.key) option.append(Object.assign(document.createElement('kbd'), { textContent: entry.key, ariaHidden: 'true' }));
      option.onclick = () => {
        palette.close();
        entry.act();
      };
      return option;
    }));
    palette.querySelector('.palette-none').hidden = found.length > 0;
    select(palette, 0);
  }

  function select(palette, index) {
    const options = [...palette.querySelectorAll('[role="option"]')];
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    options[index]?.scrollIntoView({ block: 'nearest' });
    palette.querySelector('[data-palette-input]').setAttribute('aria-activedescendant', options[index]?.id ?? '');
  }

  function choose(palette, event) {
    if (isComposing(event)) return;
    const options = [...palette.querySelectorAll('[role="option"]')];
    const at = options.findIndex(option => option.getAttribute('aria-selected') === 'true');
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      select(palette, (at + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % Math.max(options.length, 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      options[at]?.click();
    }
  }

  // A link that is pressed is followed by the page's own router, without a reload.
  function go(href) {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }
})();
