// What scripts add to pages that work without them: the dialog of filters on small screens,
// finding a value in a long facet, suggestions for the search box, stepping through the matches of
// an article, copying a citation.

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
  const dialog = document.querySelector("dialog[open][data-dialog='facets']");
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

// htmx leaves error pages out; the browser shows them: search unavailable, for one.
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, (event) => {
    // What comes after the page, or when it is asked for: the page is whole without it.
    if (event.target.closest(".strictness, .variants")) return;
    location.assign(event.detail.pathInfo.requestPath);
  });
}

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

// --- Suggestions while the reader types: a combobox with a list, as the ARIA practices have it -----

const field = document.querySelector("[data-suggests]");
if (field) suggest(field, field.querySelector("input"));

function suggest(field, input) {
  const make = (name, role, attributes) =>
    Object.assign(document.createElement(name), { role, ...attributes });
  const list = make("ul", "listbox", { className: "suggestions", id: "suggestions", hidden: true });
  const status = make("p", "status", { className: "visually-hidden" });
  list.setAttribute("aria-label", field.dataset.label);
  field.append(list, status);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  Object.assign(input, { type: "text", enterKeyHint: "search" }); // type=search may be no combobox
  let waiting, asked, chosen = -1;

  function choose(number) {
    list.children[chosen]?.setAttribute("aria-selected", false);
    chosen = number;
    const option = list.children[chosen];
    option?.setAttribute("aria-selected", true);
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function open(on) {
    list.hidden = !on;
    input.setAttribute("aria-expanded", on);
    choose(-1);
  }

  function close() {
    clearTimeout(waiting);
    asked?.abort();
    status.textContent = "";
    open(false);
  }

  // The kind of a suggestion is in the page's language, its text in its own.
  function option({ text, language, label, url }, number) {
    const item = make("li", "option", { id: `suggestion-${number}`, ariaSelected: false });
    const name = make("bdi", null, { textContent: text, lang: language });
    item.append(name, make("span", null, { textContent: label }));
    item.dataset.url = url;
    return item;
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const address = `${field.dataset.suggests}?${new URLSearchParams({ q: input.value })}`;
    const answer = await fetch(address, { signal: asked.signal }).catch(() => null);
    const found = answer?.ok && await answer.json().catch(() => null);
    if (!found || document.activeElement !== input) return;
    list.replaceChildren(...found.suggestions.map(option));
    open(found.suggestions.length > 0);
    status.textContent = found.status;
  }

  open(false);
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    asked?.abort();
    if (input.value.trim().length < 2) { close(); list.replaceChildren(); }
    else waiting = setTimeout(ask, 120);
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const last = list.children.length - 1;
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "ArrowDown" && last >= 0) {
      if (list.hidden) open(true);
      choose(chosen < last ? chosen + 1 : -1);
    } else if (event.key === "ArrowUp" && last >= 0) {
      if (list.hidden) open(true);
      choose(chosen < 0 ? last : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.url);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps its focus
  list.addEventListener("click", (event) => location.assign(event.target.closest("li").dataset.url));
}

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

for (const button of document.querySelectorAll("[data-match-switch][hidden]")) button.hidden = false;

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
