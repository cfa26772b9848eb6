// The customer's app of the demo: the public HTTP contract and nothing else. Looks every two seconds with the tag of what it
// has, so that an unchanged answer costs nothing; every word from outside is put in as text.
(() => {
  const { customer, key } = document.body.dataset;
  const root = document.getElementById("phone");
  const known = new Map();
  const seen = { visits: null, visit: null, disputes: new Map() };
  let words = {};
  let language = document.documentElement.lang;
  let chosenVisit = null;
  let chosenDispute = null;
  let chosenScore = 0;
  let since = null;

  // Words, dates and money
  const t = (name, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), words[name] ?? name);
  const locale = () => (language === "ar" ? "ar-AE" : language);
  // On the clocks of the location, as in the words from there.
  const moment = (at) => new Intl.DateTimeFormat(locale(), { timeZone: seen.visit?.visit.location.timeZone, weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }).format(new Date(at));
  const money = (amount, currency) => new Intl.NumberFormat(locale(), { style: "currency", currency }).format(amount);

  // Elements: attributes, then children; a string is always text.
  const el = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) {
        element.addEventListener(name.slice(2), value);
      } else if (value === true) {
        element.setAttribute(name, "");
      } else if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value);
      }
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  };
  const fill = (place, ...children) => place.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== false));

  // Numbers and codes are read from left to right, also inside Arabic (Domain/Words/Isolated.cs).
  const numbers = /[+＋]?\p{Nd}[\p{Nd}\p{Pd}()./ ]{4,}\p{Nd}|(?<![A-Z0-9])[A-Z0-9]+(?:-[A-Z0-9]+)+(?![A-Z0-9])/gu;
  const inParts = (text) => {
    const parts = [];
    let at = 0;
    for (const found of text.matchAll(numbers)) {
      parts.push(text.slice(at, found.index), el("bdi", { dir: "ltr" }, found[0]));
      at = found.index + found[0].length;
    }
    return [...parts, text.slice(at)];
  };
  const said = (text, attributes = {}) => el("p", { dir: "auto", class: "said", ...attributes }, ...inParts(text ?? ""));

  // The contract. A server that does not answer in this time is away, as one that can't be reached is.
  const patience = () => AbortSignal.timeout(10_000);
  const headers = { Authorization: `Bearer ${key}` };
  const get = async (path) => {
    const before = known.get(path);
    const answer = await fetch(`/api/v1${path}`, { cache: "no-store", signal: patience(), headers: before ? { ...headers, "If-None-Match": before.tag } : headers });
    if (answer.status === 304) {
      return before.body;
    }
    if (answer.status === 404) {
      return null;
    }
    if (!answer.ok) {
      throw new Error(`${answer.status}`);
    }
    const body = await answer.json();
    known.set(path, { tag: answer.headers.get("ETag"), body });
    return body;
  };
  // What was sent and not answered keeps its key: sent again, it counts once.
  const unanswered = new Map();
  const post = async (path, body) => {
    const sent = `${path} ${JSON.stringify(body)}`;
    const once = unanswered.get(sent) ?? crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    unanswered.set(sent, once);
    const answer = await fetch(`/api/v1${path}`, {
      method: "POST",
      signal: patience(),
      headers: { ...headers, "Content-Type": "application/json", "Idempotency-Key": once },
      body: JSON.stringify(body),
    });
    const said = await answer.text();
    if (answer.status < 500) {
      unanswered.delete(sent);
    }
    return { status: answer.status, body: answer.headers.get("Content-Type")?.includes("json") ? JSON.parse(said) : {} };
  };

  // What never goes away while it is looked at: fields must not lose what is being typed.
  const part = {};
  const frame = () => {
    part.car = el("header", { class: "car" });
    part.offline = el("p", { class: "offline overdue", role: "status", hidden: true });
    part.facts = el("section", { class: "stack", "aria-labelledby": "facts-title" });
    part.card = el("section", { class: "card", "aria-labelledby": "card-title" });
    part.contact = el("button", { type: "button", class: "button primary", "data-testid": "phone-contact", onclick: () => openContact() }, t("Phone.Contact"));
    part.requests = el("section", { class: "stack", "aria-labelledby": "requests-title" });
    part.dispute = el("section", { class: "card stack", hidden: true, "aria-labelledby": "dispute-title", "data-testid": "phone-dispute" });
    part.standing = el("div", { class: "stack" });
    part.chat = el("ol", { class: "chat stack", tabindex: "0", "aria-label": t("Phone.Chat") });
    part.text = el("textarea", { class: "input", rows: "1", dir: "auto", maxlength: "8000", placeholder: t("Phone.Write"), "aria-label": t("Phone.Write"), "data-testid": "phone-message" });
    part.composer = el("form", { class: "composer", onsubmit: (e) => write(e) }, part.text,
      el("button", { class: "button primary", "data-testid": "phone-message-send" }, t("Phone.Send")));
    part.closed = el("p", { class: "quiet-text small", hidden: true });
    part.question = question();
    part.fault = el("p", { class: "notice refused fault", role: "alert", hidden: true, "data-testid": "phone-fault" });
    part.dispute.append(part.standing, part.chat, part.fault, part.composer, part.closed, part.question);
    part.dialog = contactForm();
    part.appeal = appealForm();
    fill(root, part.offline, part.car, part.dispute, part.requests, part.facts, part.contact, part.card, part.dialog, part.appeal);
    root.removeAttribute("aria-busy");
  };

  const question = () => {
    const comment = el("textarea", { class: "input", rows: "2", dir: "auto", maxlength: "4000", "aria-label": t("Phone.Question.Comment"), placeholder: t("Phone.Question.Comment"), "data-testid": "phone-comment" });
    const scores = el("div", { class: "scores", role: "radiogroup", "aria-label": t("Phone.Question") });
    for (let score = 1; score <= 5; score++) {
      scores.append(el("label", {},
        el("input", { type: "radio", name: "score", value: `${score}`, "data-testid": `phone-score-${score}`, onchange: () => { chosenScore = score; } }),
        el("span", {}, new Intl.NumberFormat(locale()).format(score))));
    }
    return el("form", { class: "stack", hidden: true, "data-testid": "phone-question", onsubmit: (e) => rate(e, comment) },
      el("h3", {}, t("Phone.Question")), scores,
      el("p", { class: "ends quiet-text small", "aria-hidden": "true" }, el("span", {}, t("Question.Lowest")), el("span", {}, t("Question.Highest"))),
      comment, el("button", { class: "button primary", "data-testid": "phone-rate" }, t("Question.Send")));
  };

  const contactForm = () => {
    const fault = el("p", { class: "notice refused fault", role: "alert", hidden: true });
    const text = el("textarea", { class: "input", rows: "5", dir: "auto", required: true, maxlength: "8000", "data-testid": "phone-text" });
    const option = (type, name, value, label, attributes = {}) => el("label", { class: "option tick" },
      el("input", { type, name, value, "data-testid": `phone-${name}-${value}`, ...attributes }), el("span", {}, label));
    const form = el("form", { class: "stack", onsubmit: (e) => ask(e, form, text, fault) },
      el("h2", { id: "contact-title" }, t("Phone.Contact")),
      el("fieldset", { class: "stack" }, el("legend", {}, t("Phone.Reason")),
        ...["Diagnosis", "Warranty", "Estimate"].map((reason) => option("radio", "reason", reason, t(`Reason.${reason}`), { required: true }))),
      el("fieldset", { class: "stack" }, el("legend", {}, t("Phone.Dangers")), el("p", { class: "quiet-text small" }, t("Phone.Dangers.Hint")),
        ...["Stranded", "Injury", "Fire", "BrakesOrSteering"].map((danger) => option("checkbox", "danger", danger, t(`Danger.${danger}`)))),
      el("label", { class: "field" }, el("span", {}, t("Phone.Text")), text), fault,
      el("div", { class: "row" },
        el("button", { class: "button primary grow", "data-testid": "phone-send" }, t("Phone.Send")),
        el("button", { type: "button", class: "button", onclick: () => part.dialog.close() }, t("Phone.Cancel"))));
    return el("dialog", { "aria-labelledby": "contact-title" }, form);
  };

  const appealForm = () => {
    const fault = el("p", { class: "notice refused fault", role: "alert", hidden: true });
    const text = el("textarea", { class: "input", rows: "5", dir: "auto", required: true, maxlength: "8000", "data-testid": "phone-appeal-text" });
    return el("dialog", { "aria-labelledby": "appeal-title" }, el("form", { class: "stack", onsubmit: (e) => appeal(e, text, fault) },
      el("h2", { id: "appeal-title" }, t("Phone.Appeal")), el("p", { class: "quiet-text small" }, t("Phone.Appeal.Hint")),
      el("label", { class: "field" }, el("span", {}, t("Phone.Appeal.Text")), text), fault,
      el("div", { class: "row" },
        el("button", { class: "button primary grow", "data-testid": "phone-appeal-send" }, t("Phone.Send")),
        el("button", { type: "button", class: "button", onclick: () => part.appeal.close() }, t("Phone.Cancel")))));
  };

  // Acts: whatever is refused says why, and what was typed stays.
  const tell = (place, answer) => {
    const errors = answer.body?.errors && Object.values(answer.body.errors).flat().join("; ");
    place.textContent = !answer.status ? t(answer.name === "TimeoutError" ? "Phone.Fault.Silent" : "Phone.Fault.Offline") : t("Phone.Fault", errors || answer.body.detail || `${answer.status}`);
    place.hidden = false;
  };
  const sent = async (place, path, body, ...good) => {
    place.hidden = true;
    const answer = await post(path, body).catch((fault) => fault);
    if (!good.includes(answer.status)) {
      tell(place, answer);
      return null;
    }
    await look();
    return answer.body;
  };
  const openContact = () => part.dialog.showModal();
  const ask = async (e, form, text, fault) => {
    e.preventDefault();
    const fields = new FormData(form);
    const answer = await sent(fault, "/contact-requests", {
      visitRef: chosenVisit, customerRef: customer, reason: fields.get("reason"), text: text.value, channel: "App", dangers: fields.getAll("danger"),
    }, 200, 201, 202, 422, 429);
    // 422 and 429 are answers too, as long as they carry a request.
    if (answer?.requestId) {
      form.reset();
      part.dialog.close();
      chosenDispute = answer.disputeNumber ?? chosenDispute;
      await look();
      window.scrollTo({ top: 0 });
    } else if (answer) {
      tell(fault, { status: 422, body: answer });
    }
  };
  const appeal = async (e, text, fault) => {
    e.preventDefault();
    if (await sent(fault, `/contact-requests/${encodeURIComponent(part.appeal.dataset.request)}/appeals`, { text: text.value }, 202)) {
      text.value = "";
      part.appeal.close();
    }
  };
  const write = async (e) => {
    e.preventDefault();
    if (part.text.value.trim() && await sent(part.fault, `/disputes/${encodeURIComponent(chosenDispute)}/messages`, { customerRef: customer, text: part.text.value }, 201)) {
      part.text.value = "";
      part.text.focus();
    }
  };
  const rate = async (e, comment) => {
    e.preventDefault();
    if (chosenScore && await sent(part.fault, `/disputes/${encodeURIComponent(chosenDispute)}/feedback`, { score: chosenScore, comment: comment.value || null }, 201)) {
      comment.value = "";
    }
  };

  // What is shown
  const tones = { Deferred: "held", Review: "held", Refused: "overdue", Redirected: "overdue" };
  // Where a sentence beside it says by when, on the clocks of the location, a second time on the telephone's would be another promise.
  const clock = (name, until, isSaid = false) => el("p", { class: "clock waiting", "data-testid": "phone-clock" }, el("span", {}, t(`Phone.Until.${name}`)),
    el("time", { class: "big", datetime: until, dir: "ltr", "data-until": until, "data-over": t(`Phone.Over.${name}`) }), isSaid ? null : el("small", {}, t("Phone.By", moment(until))));
  // A promise that was not kept is none any more; what comes next, and by when, is said beside it.
  // A customer in danger is told not to wait for us: the clock says by when we must have called, and asks nobody to sit by the telephone.
  // Once a leader has spoken to them, what is promised is that it is settled.
  const promise = ({ promisedBy, firstContactDue, standing, lane }) => (isOver(promisedBy) && standing?.by && !isOver(standing.by)
    ? clock("Next", standing.by, true) : clock(!firstContactDue ? "Settle" : lane === "S" ? "Due" : "Promised", promisedBy, Boolean(standing?.by)));
  // Until a leader keeps a booking, the advisor has the word: nothing but the request goes to a leader then.
  const outcome = (r) => (r.outcome === "Deferred" && !r.leader ? "Advisor" : r.outcome);
  const showCar = ({ visit }) => fill(part.car,
    seen.visits.visits.length > 1 ? el("select", { class: "input", "aria-label": t("Phone.Visit"), "data-testid": "phone-visit", onchange: (e) => { chosenVisit = e.target.value; chosenDispute = null; look(); } },
      ...seen.visits.visits.map((v) => el("option", { value: v.visitRef, selected: v.visitRef === chosenVisit }, `${v.vehicle.model} ${v.vehicle.year} · ${v.visitRef}`))) : null,
    el("p", { class: "place" }, el("bdi", {}, visit.location.name)),
    el("h1", {}, el("bdi", {}, `${visit.vehicle.model} ${visit.vehicle.year}`)),
    el("p", { class: "quiet-text small" }, el("bdi", {}, visit.visitRef), " · ", el("bdi", {}, stage(visit.stage)), visit.promisedAt ? ` · ${t("Phone.Ready", moment(visit.promisedAt))}` : ""));
  const stages = ["CheckedIn", "InRepair", "Ready", "HandedOver"];
  const stage = (name) => (stages.includes(name) ? t(`Phone.Stage.${name}`) : name);

  const showFacts = ({ facts }) => {
    const kinds = ["Diagnosis", "Estimate", "Warranty"].map((kind) => facts.filter((f) => f.kind === kind).sort((a, b) => b.revision - a.revision)).filter((all) => all.length);
    fill(part.facts, el("h2", { id: "facts-title" }, t("Phone.Facts")),
      kinds.length ? null : el("p", { class: "quiet-text small" }, t("Phone.Facts.None")),
      ...kinds.map(([fact, before]) => el("article", { class: "fact card stack", "data-testid": "phone-fact", "data-kind": fact.kind },
        el("h3", { class: "row" }, t(`Fact.${fact.kind}`), fact.revision > 1 ? el("span", { class: "chip" }, t("Phone.Revised")) : null),
        fact.kind === "Estimate" ? el("p", { class: "row big" }, el("bdi", { dir: "ltr" }, money(fact.amount, fact.currency)), before ? el("del", {}, el("bdi", { dir: "ltr" }, money(before.amount, before.currency))) : null) : null,
        fact.kind === "Warranty" ? el("p", { class: "row big" }, t(`Phone.Decision.${fact.decision}`)) : null,
        ...[fact.summary, fact.why, fact.clause].filter(Boolean).map((text) => said(text)),
        fact.findings.length ? el("ul", { class: "bullets" }, ...fact.findings.map((f) => el("li", { dir: "auto" }, f))) : null,
        fact.lines.length ? el("dl", { class: "lined" }, ...fact.lines.map((line) => el("div", { class: "ends" }, el("dt", { dir: "auto" }, line.text), el("dd", {}, el("bdi", { dir: "ltr" }, money(line.amount, fact.currency)))))) : null,
        el("p", { class: "quiet-text small" }, moment(fact.statedAt)))));
  };

  const showCard = ({ contactCard }) => fill(part.card, el("details", { "data-testid": "phone-card", open: part.card.querySelector("details")?.open },
    el("summary", {}, el("h2", { id: "card-title" }, t("Phone.Card"))),
    contactCard ? said(contactCard.text, { lang: contactCard.language }) : el("p", { class: "quiet-text small" }, t("Phone.Card.None"))));

  const showRequests = ({ requests }) => {
    const shown = requests.filter((r) => !r.disputeNumber);
    fill(part.requests, ...shown.length ? [el("h2", { id: "requests-title" }, t("Phone.Requests"))] : [], ...shown.map((r) => el("article", { class: "request card stack", "data-testid": "phone-answer", "data-outcome": r.outcome },
      el("h3", { class: "row" }, t(`Reason.${r.reason}`), el("span", { class: `chip ${tones[r.outcome] ?? ""}` }, t(`Phone.Outcome.${outcome(r)}`))),
      said(r.customerMessage),
      r.until ? clock(outcome(r), r.until) : null,
      r.appeal ? el("div", { class: "stack", "data-testid": "phone-appealed" }, el("p", {}, el("strong", {}, t(`Phone.Appeal.${r.appeal.state}`))), r.appeal.state === "open" ? clock("Appeal", r.appeal.answerDue) : null,
        r.appeal.message ? said(r.appeal.message) : null) : null,
      r.mayAppeal ? el("button", { type: "button", class: "button", "data-testid": "phone-appeal", onclick: () => { part.appeal.dataset.request = r.requestId; part.appeal.showModal(); } }, t("Phone.Appeal")) : null,
      el("details", {}, el("summary", {}, t("Phone.Yours")), said(r.text)))));
  };

  const showDispute = (numbers) => {
    chosenDispute = numbers.includes(chosenDispute) ? chosenDispute : numbers[0];
    const dispute = seen.disputes.get(chosenDispute);
    part.dispute.hidden = !dispute;
    if (!dispute) {
      return;
    }
    part.dispute.dataset.state = dispute.state;
    part.dispute.dataset.number = dispute.number;
    const settled = dispute.state === "Resolved";
    // Whose it is while nobody has taken it is no promise, unless the words beside it make it one.
    const isNamed = dispute.leader && (dispute.state !== "Waiting" || dispute.standing?.text.includes(dispute.leader));
    const step = (name, done, now) => el("li", { class: done ? "done" : "", "aria-current": now ? "step" : null }, el("span", { class: "disc", "aria-hidden": "true" }, done ? "✓" : ""), name);
    fill(part.standing,
      el("h2", { id: "dispute-title", class: "row" }, t("Phone.Dispute", dispute.number), dispute.lane === "S" ? el("span", { class: "chip lane-s" }, t("Phone.Safety")) : null),
      numbers.length > 1 ? el("select", { class: "input", "aria-label": t("Phone.Disputes"), onchange: (e) => { chosenDispute = e.target.value; look(); } },
        ...numbers.map((n) => el("option", { value: n, selected: n === chosenDispute }, n))) : null,
      el("p", { class: "quiet-text small" }, t(`Reason.${dispute.reason}`)),
      el("ol", { class: "steps" },
        step(t("Phone.Step.Received"), true, false),
        step(isNamed ? t("Phone.Step.With", dispute.leader) : t("Phone.Step.Waiting"), dispute.state !== "Waiting", dispute.state === "Waiting"),
        step(settled ? (dispute.outcome ? t(`Outcome.${dispute.outcome}`) : t("Phone.Step.Settled")) : t("Phone.Step.Settled"), settled, dispute.state === "Claimed")),
      dispute.waitsForCustomer ? el("p", { class: "turn claimed", "data-testid": "phone-turn" }, t("Phone.YourTurn")) : null,
      dispute.standing ? el("p", { class: "small", "data-testid": "phone-standing", "data-code": dispute.standing.code, "data-reaching": dispute.standing.reaching }, dispute.standing.text) : null,
      dispute.promisedBy ? promise(dispute) : null);
    showChat(dispute);
    const open = !settled || Boolean(dispute.reopensUntil);
    part.composer.hidden = !open;
    part.closed.hidden = !settled;
    part.closed.textContent = dispute.mergedInto ? t("Phone.MergedInto", dispute.mergedInto)
      : dispute.reopensUntil ? t("Phone.Reopens", moment(dispute.reopensUntil)) : t("Phone.Closed");
    const asked = dispute.question?.state === "Open";
    part.question.hidden = !asked;
    if (dispute.question?.state === "Answered" && settled) {
      part.closed.textContent = `${t("Phone.Question.Thanks", new Intl.NumberFormat(locale()).format(dispute.question.score))} ${part.closed.textContent}`;
    }
  };

  const showChat = (dispute) => {
    const atEnd = part.chat.scrollHeight - part.chat.scrollTop - part.chat.clientHeight < 60;
    const name = { customer: t("Phone.You"), service: t("Phone.Service") };
    fill(part.chat, ...dispute.conversation.map((one) => el("li", { class: `bubble ${one.from === "customer" ? "own" : ""}`, "data-testid": "phone-said", "data-from": one.from },
      el("small", {}, el("bdi", {}, one.name ?? name[one.from]), " · ", moment(one.at)), said(one.text))));
    if (atEnd) {
      part.chat.scrollTop = part.chat.scrollHeight;
    }
  };

  const show = () => {
    showCar(seen.visit);
    showFacts(seen.visit);
    showCard(seen.visit);
    showRequests(seen.visit);
    showDispute(seen.visit.disputes);
    tick();
  };

  // The clocks go on between two looks.
  const isOver = (until) => new Date(until) - Date.now() < 1000;
  const two = (number) => `${number}`.padStart(2, "0");
  const left = (until) => {
    const seconds = Math.floor((new Date(until) - Date.now()) / 1000);
    const [days, rest] = [Math.floor(seconds / 86400), seconds % 86400];
    return isOver(until) ? null : days > 1
      ? new Intl.NumberFormat(locale(), { style: "unit", unit: "day", unitDisplay: "long" }).format(days)
      : `${Math.floor(seconds / 3600)}:${two(Math.floor((rest % 3600) / 60))}:${two(rest % 60)}`;
  };
  const tick = () => root.querySelectorAll("time[data-until]").forEach((time) => {
    const text = left(time.dataset.until);
    time.textContent = text ?? time.dataset.over;
    time.previousElementSibling.hidden = text === null;
    time.dir = text === null ? "auto" : "ltr";
    time.parentElement.className = `clock ${text === null ? "overdue" : "waiting"}`;
  });

  // Looking
  const useLanguage = async (code) => {
    const answer = await fetch(`/phone/words/${code}`, { signal: patience() }).then((r) => r.json());
    ({ words, language } = answer);
    document.documentElement.lang = language;
    document.documentElement.dir = answer.direction;
    document.title = t("Phone.Title");
    frame();
  };
  let looking = null;
  const look = () => (looking ??= looked().finally(() => { looking = null; }));
  const looked = async () => {
    try {
      const visits = await get(`/customers/${encodeURIComponent(customer)}/visits`);
      if (!visits) {
        await useLanguage(language);
        fill(root, el("p", { class: "quiet-text nobody", "data-testid": "phone-nobody" }, t("Phone.Nobody", customer)));
        return;
      }
      if (!part.car?.isConnected || visits.language !== language) {
        await useLanguage(visits.language);
      }
      chosenVisit ??= visits.visits[0].visitRef;
      const visit = await get(`/visits/${encodeURIComponent(chosenVisit)}`);
      const disputes = new Map();
      for (const number of visit.disputes) {
        disputes.set(number, await get(`/disputes/${encodeURIComponent(number)}`));
      }
      const changed = visits !== seen.visits || visit !== seen.visit || chosenDispute !== part.dispute.dataset.number || [...disputes].some(([n, d]) => d !== seen.disputes.get(n));
      Object.assign(seen, { visits, visit, disputes });
      since = new Date();
      part.offline.hidden = true;
      if (changed) {
        show();
      }
    } catch (fault) {
      if (part.offline) {
        part.offline.textContent = since ? t("Phone.Stale", moment(since)) : t("Phone.Away");
        part.offline.hidden = false;
      }
    }
  };

  useLanguage(language).then(look);
  setInterval(() => { if (!document.hidden) { look(); } }, 2000);
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { look(); } });
})();
