// What people type, in the browser: the palette's names are sought as the server seeks (Domain/Words/FoldedText.cs, held to
// the same table by a test), and what is pasted is never cut without a word.
(() => {
  const joining = /[\u0027\u2019\u2018\u201B\u02BC\u02BB\u02BD\u02B9\u02BE\u02BF\u02C8\u0060\u00B4\u2032\u0374\u002D\u2010-\u2013\u2212]/gu;
  const unseen = /[\p{Cf}\u034F\u115F\u1160\u3164\uFFA0\u2800\uFFFE\uFFFF]/gu;
  const alike = {
    ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't', ς: 'σ', ґ: 'г',
    ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ہ: 'ه', ە: 'ه',
  };
  // The digits of a script stand together, from nought on.
  const isDigit = code => /\p{Nd}/u.test(String.fromCodePoint(code));
  const digit = sign => {
    let zero = sign.codePointAt(0);
    while (isDigit(zero - 1)) zero--;
    return String((sign.codePointAt(0) - zero) % 10);
  };

  const fold = text => text.replace(joining, '').replace(unseen, '').normalize('NFKD')
    .replace(joining, '').replace(unseen, '').replace(/[\p{M}\u0640]/gu, '')
    .replace(/\p{Nd}/gu, digit)
    .replace(/[^\p{L}\p{N}\p{So}_%]+/gu, ' ').trim()
    .replace(/./gsu, sign => {
      const small = sign.toLowerCase();
      return alike[small] ?? small;
    })
    .normalize('NFC');

  const isDense = word => /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7A3]/u.test(word);

  // Every word anywhere; one or two letters at the beginning of a word only.
  const holds = (name, wanted) => fold(wanted).split(' ').filter(word => word)
    .every(word => ` ${fold(name)}`.includes(word.length <= 2 && !isDense(word) ? ` ${word}` : word));

  window.shell = Object.assign(window.shell ?? {}, { fold, holds });

  // A limit stops a person who types and sees it; a paste it would cut in silence. The command says what is too long, and keeps it.
  document.addEventListener('paste', event => event.target.removeAttribute?.('maxlength'), true);
})();
