const SUGGEST_AFTER_MS = 120;

/** Puts suggestions below a search box: a combobox with a list box by WAI-ARIA 1.2. Focus never leaves the box. */
function suggest(form) {
  const input = form.querySelector("[type=search]");
  const words = form.dataset;
  const make = (role, className, text = "") => {
    const element = document.createElement("div");
    element.setAttribute("role", role);
    element.className = className;
    element.textContent = text;
    return element;
  };
  const list = make("listbox", "suggest");
  const status = make("status", "hidden");
  let options = [];
  let active = -1;
  let timer;
  let request;
  list.id = `${input.id}-saran`;
  list.hidden = true;
  list.setAttribute("aria-label", words.name);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) {
    input.setAttribute(name, value);
  }
  form.querySelector(".searchbox-row").after(list, status);

  const mark = (place) => {
    options[active]?.removeAttribute("aria-selected");
    active = place;
    const option = options[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = (isOpen) => {
    mark(-1);
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
  };
  const stop = () => {
    clearTimeout(timer);
    request?.abort();
  };
  const close = () => {
    stop();
    show(false);
    status.textContent = "";
  };
  const fill = (found) => {
    const groups = new Map();
    for (const { text, kind, url } of found) {
      if (!groups.has(kind)) {
        const label = make("presentation", "suggest-kind", words[kind] ?? kind);
        const group = make("group", "");
        label.id = `${list.id}-${kind}`;
        group.setAttribute("aria-labelledby", label.id);
        group.append(label);
        groups.set(kind, group);
      }
      const option = make("option", "suggest-option", text);
      option.dataset.url = url;
      groups.get(kind).append(option);
    }
    list.replaceChildren(...groups.values());
    options = [...list.querySelectorAll("[role=option]")];
    options.forEach((option, place) => {
      option.id = `${list.id}-${place}`;
    });
    show(options.length > 0);
    const said = [words.none, words.one][options.length] ?? words.many;
    status.textContent = said.replace("#", options.length);
  };
  const ask = async (then) => {
    stop();
    const typed = input.value.trim();
    if (!typed || !navigator.onLine) return close();
    request = new AbortController();
    try {
      const query = new URLSearchParams({ q: typed, lang: document.documentElement.lang });
      const answer = await fetch(`${words.suggest}?${query}`, { signal: request.signal });
      const { suggestions } = await answer.json();
      if (document.activeElement !== input || input.value.trim() !== typed) return;
      fill(suggestions);
      then?.();
    } catch {
      show(false);
    }
  };
  const go = (option) => {
    close();
    location.assign(option.dataset.url);
  };
  const keys = {
    ArrowDown: () => mark(active + 1 < options.length ? active + 1 : -1),
    ArrowUp: () => mark(active < 0 ? options.length - 1 : active - 1),
    Home: () => active >= 0 && mark(0),
    End: () => active >= 0 && mark(options.length - 1),
    Enter: () => active >= 0 && go(options[active]),
    Escape: close,
  };

  input.addEventListener("input", () => {
    stop();
    mark(-1);
    timer = setTimeout(ask, SUGGEST_AFTER_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (list.hidden) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      ask(keys[event.key]);
    } else if (keys[event.key]?.() !== false && event.key in keys) {
      event.preventDefault();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      mark(-1);
    }
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
}

for (const form of document.querySelectorAll("[data-suggest]")) suggest(form);
