// Only helps: each step of a form works without this file, and the server checks everything again.

const TITLE_AFTER_MS = 400;
const BUSY_MS = 10000;
const KEPT_MS = 30 * 24 * 3600 * 1000;
const SENT = "usulan-terkirim";

/** Does something with a storage; null where it is switched off or full: then there is no draft. */
function stored(action, storage = "localStorage") {
  try {
    return action(window[storage]);
  } catch {
    return null;
  }
}

/** Says beside the buttons when the line is gone, and whether what was typed is kept (`data-safe`, of `keepDraft`). */
function sayOffline(form) {
  const place = form.querySelector(".offline");
  const say = () => {
    const words = navigator.onLine ? "" : place.dataset["safe" in form.dataset ? "safe" : "open"];
    if (place.textContent !== words) place.textContent = words;
  };
  for (const change of ["offline", "online"]) addEventListener(change, say);
  form.addEventListener("input", say);
  say();
}

/** Keeps what is typed in this browser, by the names in `data-keep`: never a contact, a tick or the token. */
function keepDraft(form) {
  const { kind, keep } = form.dataset;
  const key = `usulan-${kind}`;
  const names = keep.split(" ");
  const offer = document.querySelector("[data-draft]");
  const back = document.querySelector("[data-draft-back]");
  const kept = document.querySelector("[data-draft-kept]");
  const draft = stored((all) => JSON.parse(all.getItem(key)));
  const drop = () => stored((all) => all.removeItem(key));
  const typed = () => [...new FormData(form)].filter(([name, value]) => names.includes(name) && value.trim());
  const write = (all, values) => {
    all.setItem(key, JSON.stringify({ at: Date.now(), values }));
    return true;
  };
  const tell = (isSafe) => {
    form.toggleAttribute("data-safe", Boolean(isSafe));
    kept.hidden = !isSafe || !back.hidden;
  };
  const save = () => {
    const values = Object.fromEntries(typed());
    const isEmpty = !Object.keys(values).length;
    tell(isEmpty ? drop() : stored((all) => write(all, values)));
  };
  const close = () => {
    offer.hidden = true;
    form.querySelector(".question :is(input, textarea, select):not([hidden])").focus();
  };
  const fillIn = () => {
    for (const [name, value] of Object.entries(draft.values)) {
      const field = form.elements.namedItem(name);
      if (!field || !names.includes(name)) continue;
      field.value = value;
      const folded = field.closest("details");
      if (folded) folded.open = true;
    }
    back.hidden = false;
    tell(true);
  };
  const isFresh = draft?.values && Date.now() - draft.at < KEPT_MS;
  if (draft && !isFresh) drop();
  const now = new Map(typed());
  if (isFresh) {
    const all = Object.entries(draft.values);
    const isOther = all.some(([name, value]) => now.has(name) && now.get(name) !== value);
    const isWhole = all.every(([name]) => now.has(name) || !form.elements.namedItem(name));
    const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    offer.hidden = isOther || isWhole || !isNew;
    tell(isWhole && !isOther);
    if (!isNew && !isOther && !isWhole) fillIn();
  }
  offer.addEventListener("click", ({ target }) => {
    if ("draftUse" in target.dataset) {
      fillIn();
      close();
    } else if ("draftDrop" in target.dataset) {
      drop();
      close();
    }
  });
  for (const place of [back, kept]) {
    place.addEventListener("click", ({ target }) => {
      if (!("draftAnew" in target.dataset) || !confirm(kept.dataset.sure)) return;
      drop();
      location.replace(form.action);
    });
  }
  form.addEventListener("input", () => offer.hidden && save());
  form.addEventListener("submit", ({ submitter }) => {
    save();
    if (submitter?.value === "kirim") stored((all) => all.setItem(SENT, key), "sessionStorage");
  });
}

/** Going back or reloading asks for the step anew instead of sending it again; what was typed is in the draft. */
function nameStep(form) {
  if (!location.search) history.replaceState(null, "", `?langkah=${form.elements.namedItem("langkah").value}`);
}

/** A draft that was sent is erased where its receipt is shown; looking at an old receipt erases nothing. */
function dropSent() {
  const key = stored((all) => all.getItem(SENT), "sessionStorage");
  if (!key) return;
  stored((all) => all.removeItem(key));
  stored((all) => all.removeItem(SENT), "sessionStorage");
}

/** Says what is wrong with an answer once the person has left it, and what the registry has already, by title. */
function checkAnswers(form) {
  const left = new Set();
  let asked = "";
  let request;
  let timer;
  const box = form.querySelector("[data-similar]");
  const list = document.createElement("ul");
  box?.append(list);
  const say = (name, error = "") => {
    const field = form.elements.namedItem(name);
    const place = document.getElementById(`${field?.id}-salah`);
    if (!place || place.textContent === error) return;
    place.textContent = error;
    if (error) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };
  const show = (similar) => {
    const rows = similar.map(({ title, url }) => {
      const row = document.createElement("li");
      const link = document.createElement("a");
      link.href = url;
      link.target = "_blank";
      link.textContent = title;
      row.append(link);
      return row;
    });
    list.replaceChildren(...rows);
    box.querySelector("p").textContent = rows.length ? box.dataset.similar : "";
  };
  const ask = async () => {
    const answers = [...new FormData(form)].filter(([name]) => name !== "token" && !name.startsWith("sender."));
    const body = new URLSearchParams(answers);
    if (!navigator.onLine || asked === String(body)) return;
    asked = String(body);
    request?.abort();
    request = new AbortController();
    try {
      const answer = await fetch(`${form.action}/${form.dataset.check}`, { method: "POST", body, signal: request.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const { errors, similar } = await answer.json();
      for (const name of left) say(name, errors[name]);
      if (box) show(similar);
    } catch {
      asked = "";
    }
  };
  form.addEventListener("focusout", ({ target }) => {
    if (!target.value?.trim() && !left.has(target.name)) return;
    left.add(target.name);
    clearTimeout(timer);
    ask();
  });
  form.addEventListener("input", ({ target }) => {
    clearTimeout(timer);
    if (box?.closest(".question").contains(target)) timer = setTimeout(ask, TITLE_AFTER_MS);
  });
}

/** Who presses twice sends once. */
function sendOnce(form) {
  let isBusy = false;
  const free = () => {
    isBusy = false;
  };
  form.addEventListener("submit", (event) => {
    if (event.submitter?.value === "unduh") return;
    if (isBusy) return event.preventDefault();
    isBusy = true;
    setTimeout(free, BUSY_MS);
  });
  addEventListener("pageshow", free);
}

/** What is sent from the preview is remembered as what is sent from the form is. */
function sentFromPreview(form) {
  form.toggleAttribute("data-safe", Boolean(stored((all) => all.getItem(`usulan-${form.dataset.preview}`))));
  form.addEventListener("submit", ({ submitter }) => {
    if (submitter?.value === "kirim") stored((all) => all.setItem(SENT, `usulan-${form.dataset.preview}`), "sessionStorage");
  });
}

if (document.querySelector("[data-sent]")) dropSent();
for (const form of document.querySelectorAll("form[data-preview]")) {
  nameStep(form);
  sendOnce(form);
  sentFromPreview(form);
  sayOffline(form);
}
for (const form of document.querySelectorAll("form[data-check]")) {
  stored((all) => all.removeItem(SENT), "sessionStorage");
  nameStep(form);
  sendOnce(form);
  keepDraft(form);
  sayOffline(form);
  checkAnswers(form);
}
