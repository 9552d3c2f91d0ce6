const MOST_COMPARED = 3;
let picked = [];

/** What is ticked for comparing goes along from page to page until the window is closed. */
function keepPicked(ids) {
  picked = ids;
  try {
    sessionStorage.setItem("pilih", JSON.stringify(ids));
  } catch {
    // Without storage it is known on this page only.
  }
  showPicked();
}

/** Ticks the boxes of what was picked, here or on another page; the form says how many and carries those along. */
function showPicked() {
  const form = document.querySelector("#pilih");
  if (!form) return;
  const here = new Set();
  const isFull = picked.length >= MOST_COMPARED;
  for (const box of document.querySelectorAll("[type=checkbox][form=pilih]")) {
    box.checked = picked.includes(box.value);
    box.disabled = isFull && !box.checked;
    here.add(box.value);
  }
  for (const field of form.querySelectorAll("[type=hidden]")) field.remove();
  for (const id of picked.filter((one) => !here.has(one))) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "id", value: id });
    form.append(field);
  }
  form.hidden = picked.length === 0;
  form.querySelector("[role=status]").textContent = form.dataset[isFull ? "full" : "some"].replace("#", picked.length);
}

addEventListener("pageshow", () => {
  try {
    picked = JSON.parse(sessionStorage.getItem("pilih")) ?? [];
  } catch {
    picked = [];
  }
  const compared = document.querySelector(".comparison") && new URLSearchParams(location.search).getAll("id");
  keepPicked((compared ?? picked).slice(0, MOST_COMPARED));
});
document.addEventListener("change", ({ target }) => {
  if (!target.matches("[form=pilih]")) return;
  const others = picked.filter((id) => id !== target.value);
  keepPicked(target.checked ? [...others, target.value] : others);
});
document.addEventListener("reset", ({ target }) => {
  if (!target.matches("#pilih")) return;
  document.querySelector("[form=pilih]").focus();
  setTimeout(keepPicked, 0, []);
});
