// Only enhances: every page works without this file.

const wide = matchMedia("(min-width: 58rem)");

/** Filters and contents stand open beside the text on a wide screen, and behind their line on a phone. */
function openWideFilters() {
  for (const details of document.querySelectorAll("[data-wide-open]")) {
    details.open = wide.matches;
  }
}

/** Copies the text of a button and says so where screen readers listen. */
async function copy(button) {
  const said = button.closest("section")?.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    if (said) said.textContent = button.dataset.done;
  } catch {
    if (said) said.textContent = button.dataset.copy;
  }
}

/** A menu closes when one goes on elsewhere, and on Escape. */
function closeMenus(event) {
  if (event.type === "keydown" && event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(".header-menu[open]")) {
    if (event.type === "keydown") menu.querySelector("summary").focus();
    else if (menu.contains(event.target)) continue;
    menu.open = false;
  }
}

/** Hundreds of names are easier to type than to scroll; what is chosen stays the value of the select. */
function typeAhead(select) {
  const names = [...select.options].filter((option) => option.value);
  const list = document.createElement("datalist");
  list.id = `${select.name}-nama`;
  list.append(...names.map((option) => new Option(option.text)));
  const input = document.createElement("input");
  input.setAttribute("list", list.id);
  input.autocomplete = "off";
  input.placeholder = select.dataset.typeAhead;
  const choose = () => {
    const typed = input.value.trim().toLowerCase();
    const has = (option) => typed && option.text.toLowerCase().includes(typed);
    const found = names.find((option) => option.text.toLowerCase() === typed) ?? names.find(has);
    select.value = found?.value ?? "";
    input.setCustomValidity(typed && !found ? select.dataset.none : "");
    return found;
  };
  input.addEventListener("input", choose);
  input.addEventListener("change", () => {
    input.value = choose()?.text ?? input.value;
  });
  select.hidden = true;
  select.before(input, list);
}

/** Does what a page, or a part of it that has just come, needs. */
function enhance(part) {
  openWideFilters();
  for (const element of part.querySelectorAll("[data-needs-script]")) element.hidden = false;
  for (const select of part.querySelectorAll("[data-type-ahead]")) typeAhead(select);
}

enhance(document);
wide.addEventListener("change", openWideFilters);
document.addEventListener("click", (event) => {
  closeMenus(event);
  const button = event.target.closest("button");
  if (button?.dataset.copy) copy(button);
  if (button && "print" in button.dataset) print();
});
document.addEventListener("keydown", closeMenus);
