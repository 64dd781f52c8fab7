// Saves each answer as it is picked, and a comment a second after the last key. Every page works without this.
"use strict";
(() => {
  const KEPT = "answers:"; // in sessionStorage: answers of this draft that were not saved yet, never comments
  const SECOND = 1000, RETRY = 5 * SECOND;
  const store = (work) => { try { return work(sessionStorage); } catch { return null; } };
  const keys = () => store((s) => Object.keys(s).filter((key) => key.startsWith(KEPT))) || [];
  const forget = () => keys().forEach((key) => store((s) => s.removeItem(key)));

  // A second press of a button while the first is on its way.
  addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const form = event.target;
    if (!form.matches("[data-save], [data-forget]")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    if (form.matches("[data-forget]")) forget();
  });
  addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((f) => delete f.dataset.sent));
  if (document.querySelector("div[data-forget]")) forget();

  const form = document.querySelector("form[data-save]");
  if (!form) return;
  const url = form.dataset.save, draft = form.dataset.draft, place = url.split("save/")[0], seen = form.elements.seen, status = form.querySelector("[data-status]"), words = status.dataset;
  const unsaved = new Map();
  let sending = null, timer = 0, isOffline = false;
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  const keep = () => {
    const answers = [...unsaved].filter(([name]) => form.elements[name]?.type !== "textarea");
    store((s) => answers.length ? s.setItem(KEPT + url, JSON.stringify({ seen: seen.value, answers, draft }))
      : s.removeItem(KEPT + url));
  };
  const post = (to, mark, fields) => fetch(to, {
    method: "POST",
    body: new URLSearchParams([["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value], ["seen", mark], ...fields]),
  });
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

  async function send() {
    const fields = [...unsaved];
    let answer;
    try { answer = await post(url, seen.value, fields); } catch { answer = null; }
    const said = answer ? await answer.json().catch(() => ({})) : {};
    isOffline = !answer || answer.status >= 500;
    if (isOffline) { say(answer ? said.message || words.offline : words.offline); later(RETRY); return; }
    for (const [name, value] of fields) if (unsaved.get(name) === value) unsaved.delete(name);
    if (answer.ok) seen.value = said.seen;
    else unsaved.clear();
    keep();
    say(answer.ok ? words.saved : said.message || words.failed);
    if (unsaved.size) later(0);
  }
  const save = () => sending ||= unsaved.size ? send().finally(() => { sending = null; }) : null;
  const put = (field, wait) => { unsaved.set(field.name, field.value); keep(); later(wait); };

  form.addEventListener("change", (event) => put(event.target, 0));
  form.addEventListener("input", (event) => { if (event.target.type === "textarea") put(event.target, SECOND); });
  addEventListener("online", () => later(0));
  form.addEventListener("submit", async (event) => {
    if (!isOffline && !sending) return;
    // Stay on this page, which holds everything, until the connection is back and the server has said what it has saved:
    // sent meanwhile, an answer that was picked twice would look like one that another window had changed.
    event.preventDefault();
    const button = event.submitter;
    const saved = sending || save();
    await (isOffline ? saved : Promise.race([saved, new Promise((go) => { setTimeout(go, RETRY); })]));
    if (isOffline) return;
    sending = null; // if it takes so long, nobody waits for it
    form.requestSubmit(button);
  });

  // What was picked or written before this script had come.
  const isChanged = (field) => field.type === "textarea" ? field.value !== field.defaultValue
    : field.type === "radio" && field.checked && !field.defaultChecked;
  const early = [...form.elements].filter(isChanged);

  // What an earlier page of this tab could not save.
  for (const key of keys()) {
    const { seen: mark, answers, draft: of } = JSON.parse(store((s) => s.getItem(key)));
    if (key.startsWith(KEPT + place) && of !== draft) {
      store((s) => s.removeItem(key)); // somebody else has begun again in this tab
    } else if (key === KEPT + url) {
      seen.value = mark;
      for (const [name, value] of answers) { if (form.elements[name]) form.elements[name].value = value; unsaved.set(name, value); }
      later(0);
    } else {
      post(key.slice(KEPT.length), mark, answers)
        .then((answer) => { if (answer.status < 500) store((s) => s.removeItem(key)); }).catch(() => {});
    }
  }
  early.forEach((field) => { if (field.type === "radio") field.checked = true; put(field, 0); });
})();
