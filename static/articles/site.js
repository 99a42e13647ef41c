// What scripts add to pages that work without them: the dialog of filters on small screens,
// finding a value in a long facet, stepping through the matches of an article, copying a citation.

const NARROW = matchMedia("(width < 68.75rem)");

// --- The dialog of filters: the panel moves in when it opens and back when it closes ------------

function openFilters() {
  const dialog = document.querySelector("[data-dialog='facets']");
  const panel = document.querySelector("#facets > .facets-panel");
  if (!dialog || !panel || dialog.open) return;
  dialog.querySelector("[data-holds]").append(panel);
  dialog.showModal();
  dialog.addEventListener("close", () => {
    document.querySelector("#facets").append(panel);
    document.querySelector("[data-opens='facets']")?.focus();
  }, { once: true });
}

NARROW.addEventListener("change", () => document.querySelector("dialog[open]")?.close());

// A filter chosen in the dialog replaces the results, dialog included: open it again where it was.
let reopen = null;
document.addEventListener("htmx:beforeSwap", () => {
  const dialog = document.querySelector("dialog[open]");
  reopen = dialog && {
    scroll: dialog.querySelector("[data-holds]").scrollTop,
    focus: document.activeElement?.id,
  };
});
document.addEventListener("htmx:afterSettle", () => {
  showFindFields();
  if (!reopen) return;
  const { scroll, focus } = reopen;
  reopen = null;
  openFilters();
  const body = document.querySelector("dialog[open] [data-holds]");
  if (body) body.scrollTop = scroll;
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
});

// --- Clicks -------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const target = event.target;
  if (target.closest("[data-opens]")) openFilters();
  else if (target.closest("[data-closes]") || target.matches?.("dialog[open]")) {
    target.closest("dialog").close();
  } else if (target.closest("[data-match-step]")) {
    step(Number(target.closest("[data-match-step]").dataset.matchStep));
  } else if (target.closest("[data-match-switch]")) switchMarks(target.closest("button"));
  else if (target.closest("[data-copies]")) copy(target.closest("[data-copies]"));
});

// --- Finding a value in a facet -----------------------------------------------------------------

function showFindFields() {
  for (const label of document.querySelectorAll(".find[hidden]")) label.hidden = false;
}

// Spellings that a reader would not tell apart while looking for a name.
const plain = (text) =>
  text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-finds]")) return;
  const facet = event.target.closest(".facet");
  const wanted = plain(event.target.value.trim());
  const more = facet.querySelector(".more");
  if (more && wanted) more.open = true;
  for (const value of facet.querySelectorAll(".value")) {
    value.hidden = !plain(value.querySelector(".text").textContent).includes(wanted);
  }
});

// --- Forms leave out what is empty, so that it never stands in an address -----------------------

document.addEventListener("submit", (event) => {
  if (event.target.method !== "get") return;
  const empty = [...event.target.elements].filter((field) => field.name && !field.value);
  for (const field of empty) field.disabled = true;
  setTimeout(() => { for (const field of empty) field.disabled = false; });
});

// --- Matches in an article ----------------------------------------------------------------------

const matches = document.querySelector("[data-matches]");
const marks = matches ? [...document.querySelectorAll(".reading mark")] : [];
let current = -1;

function step(by) {
  marks[current]?.classList.remove("is-current");
  current = (current + by + marks.length) % marks.length;
  marks[current].classList.add("is-current");
  marks[current].scrollIntoView({ block: "center" });
  sayPlace();
}

function sayPlace() {
  const place = matches.querySelector(".place");
  place.textContent = place.dataset.text.replace("[n]", current + 1).replace("[total]", marks.length);
}

function switchMarks(button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", on);
  document.body.classList.toggle("marks-off", !on);
}

if (marks.length) {
  current = 0;
  marks[0].classList.add("is-current");
  matches.hidden = false;
  sayPlace();
}

// --- Copying a citation -------------------------------------------------------------------------

async function copy(place) {
  const text = document.getElementById(place.dataset.copies).textContent.replace(/\s+/g, " ").trim();
  await navigator.clipboard.writeText(text);
  const [label, done] = [place.querySelector("[data-label]"), place.querySelector("[data-done]")];
  label.hidden = true;
  done.hidden = false;
  place.querySelector("[role='status']").textContent = done.textContent;
  setTimeout(() => { label.hidden = false; done.hidden = true; }, 2000);
}

if (navigator.clipboard) {
  for (const place of document.querySelectorAll("[data-copies]")) place.hidden = false;
}

showFindFields();
