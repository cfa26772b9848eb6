// The telephone of the demo with its exchange: the public HTTP contract and nothing else. Every word from outside is put in as text.
(() => {
  const { key, callers, words } = document.body.dataset;
  const known = JSON.parse(callers);
  const texts = JSON.parse(words);
  const at = (id) => document.getElementById(id);
  const [dial, call, end] = [at("dial"), at("call"), at("end")];
  const { location: place, caller } = dial.elements;
  const hidden = "anonymous";
  const nobodys = "+15005550006";
  const t = (name, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), texts[name]);
  const locale = document.documentElement.lang === "ar" ? "ar-AE" : document.documentElement.lang;
  // On the clocks of the location, as in the words from there.
  const moment = (time) => new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }).format(new Date(time));
  const dials = dial.querySelector("button");
  const patience = 10_000;
  let current = null;
  let zone;

  const option = (value, text) => Object.assign(document.createElement("option"), { value, textContent: text, dir: "auto" });
  const choosePlace = () => {
    at("relay").textContent = place.selectedOptions[0].dataset.shown;
    caller.replaceChildren(
      ...known.filter((c) => c.location === place.value).map((c) => option(c.number,
        [c.name, c.visits > 1 ? t("Visits", c.visits) : "", c.unsafe ? t("Unsafe") : ""].filter((part) => part).join(" · "))),
      option(nobodys, t("Unknown")), option(hidden, t("Hidden")));
  };

  // What went over the wire stands below, without the number, which the product does not keep either.
  const note = (path, body, status, answer) => {
    const line = document.createElement("li");
    const sent = document.createElement("pre");
    sent.textContent = `POST ${path}\n${JSON.stringify(body, (name, value) => (name === "from" && value !== hidden ? "+…" : value))}\n→ ${status} ${JSON.stringify(answer, null, 1)}`;
    sent.style.whiteSpace = "pre-wrap";
    sent.style.overflowWrap = "anywhere";
    line.append(sent);
    at("sent").prepend(line);
    at("wire").hidden = false;
  };
  const post = async (path, body) => {
    at("fault").hidden = true;
    const answer = await fetch(`/api/v1${path}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
      // A server that does not answer in this time is away, as one that can't be reached is.
      signal: AbortSignal.timeout(patience),
    }).catch((fault) => ({ fault }));
    const said = answer.fault ? null : await answer.json().catch(() => ({}));
    if (!answer.fault) {
      note(`/api/v1${path}`, body, answer.status, said);
    }
    if (answer.ok) {
      return said;
    }
    at("fault").textContent = answer.fault ? t(answer.fault.name === "TimeoutError" ? "Silent" : "Offline") : t("Refused", Object.values(said.errors ?? {}).flat().join("; ") || said.detail || answer.status);
    at("fault").hidden = false;
    return null;
  };

  const titles = {
    connect: (reply) => t("Connect", reply.to.name),
    callback: (reply) => t("Callback", moment(reply.until)),
    voicemail: () => t("Voicemail"),
    menu: () => t("Menu"),
  };
  const show = (reply) => {
    call.hidden = false;
    call.dataset.action = reply.action;
    at("call-title").textContent = titles[reply.action](reply);
    Object.assign(at("words"), { textContent: reply.words, lang: reply.language, hidden: false });
    at("menu").replaceChildren(...(reply.menu ?? []).map((choice) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: choice.words, lang: reply.language, dir: "auto" });
      button.dataset.testid = `softphone-key-${choice.key}`;
      button.addEventListener("click", async () => {
        const chosen = await post("/calls", { ...current, visitRef: choice.visitRef });
        if (chosen) {
          show(chosen);
        }
      });
      return button;
    }));
    end.hidden = false;
    at("unanswered").hidden = reply.action !== "connect";
  };
  const over = async (minutes, answered) => {
    const reply = await post(`/calls/${encodeURIComponent(current.callId)}/ended`, { minutes, answered });
    if (reply) {
      at("call-title").textContent = t(reply.missed ? "Missed" : "Ended");
      at("menu").replaceChildren();
      end.hidden = true;
      dials.disabled = false;
      dials.focus();
    }
  };

  place.addEventListener("change", choosePlace);
  dial.addEventListener("submit", async (e) => {
    e.preventDefault();
    dials.disabled = true; // One telephone has one call, which ends before the next.
    zone = place.selectedOptions[0].dataset.zone;
    current = { callId: `softphone-${Date.now()}`, from: caller.value, relayNumber: place.selectedOptions[0].dataset.relay };
    const reply = await post("/calls", current);
    if (reply) {
      show(reply);
    } else {
      dials.disabled = false;
    }
  });
  end.addEventListener("submit", (e) => {
    e.preventDefault();
    over(Number(end.elements.minutes.value), true);
  });
  at("unanswered").addEventListener("click", () => over(0, false));
  choosePlace();
})();
