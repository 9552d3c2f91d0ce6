const SEARCH_AFTER_MS = 150;

/** Shows results while one types: the same page is asked for, its answer changes places, and the address follows. */
function searchWhileTyping(region) {
  const form = document.querySelector(".searchbox");
  const polite = document.createElement("p");
  const assertive = document.createElement("p");
  let timer;
  let request;
  for (const [element, role] of [[polite, "status"], [assertive, "alert"]]) {
    element.className = "hidden";
    element.setAttribute("role", role);
    region.before(element);
  }
  const stop = () => {
    clearTimeout(timer);
    request?.abort();
    region.removeAttribute("aria-busy");
  };
  const fail = () => {
    region.removeAttribute("aria-busy");
    polite.classList.remove("hidden");
    polite.textContent = region.dataset.live;
  };
  const say = () => {
    polite.classList.add("hidden");
    const count = region.querySelector("h1").textContent;
    const isEmpty = region.querySelector(".zero");
    polite.textContent = isEmpty ? "" : count;
    assertive.textContent = isEmpty ? count : "";
  };
  const search = async () => {
    if (!navigator.onLine) return fail();
    const fields = [...new FormData(form)].filter(([, value]) => value.trim());
    const query = new URLSearchParams(fields).toString();
    const address = form.getAttribute("action") + (query && `?${query}`);
    request = new AbortController();
    region.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: request.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector("[data-live]");
      if (!answer.ok || !found) return fail();
      region.replaceChildren(...found.childNodes);
      enhance(region);
      showPicked();
      for (const skip of document.querySelectorAll(".skip a")) skip.hidden = !document.querySelector(skip.hash);
      document.title = page.title;
      history.replaceState(null, "", address);
      say();
      region.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") fail();
    }
  };
  form.addEventListener("input", () => {
    stop();
    timer = setTimeout(search, SEARCH_AFTER_MS);
  });
  form.addEventListener("submit", stop);
}

for (const region of document.querySelectorAll("[data-live]")) searchWhileTyping(region);
