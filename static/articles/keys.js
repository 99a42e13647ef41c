// Shortcuts of a single key: to the search box, from hit to hit, from page to page. Whoever speaks
// to the computer, or strikes a key by mistake, can switch them off (WCAG 2.1.4); the browser
// remembers it. Escape, Enter and the arrows work all the same.

const REMEMBERED = "shortcuts-off";
// What the keys of / and ? give under an Arabic layout; letters are told by their place there.
const SIGNS = { "ظ": "/", "؟": "?" };
const TYPING = "input, textarea, select, [contenteditable]";

const dialog = document.querySelector("#keys");
let off = remembered();

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED) === "yes";
  } catch {
    return false; // a browser that keeps nothing: they are on, and can be switched off for a page
  }
}

function remember() {
  try {
    if (off) localStorage.setItem(REMEMBERED, "yes");
    else localStorage.removeItem(REMEMBERED);
  } catch {
    // as above
  }
}

function sign({ key, code }) {
  if (key in SIGNS) return SIGNS[key];
  const isElsewhere = code.startsWith("Key") && !/^[a-z]$/i.test(key);
  return isElsewhere ? code.at(-1).toLowerCase() : key.toLowerCase();
}

// Each says whether it had something to do.
const ACTS = {
  "/": search,
  "?": () => { dialog.showModal(); return true; },
  j: () => along(1),
  k: () => along(-1),
  n: () => follow("main a[rel~='next']"),
  p: () => follow("main a[rel~='prev']"),
  u: () => follow("main .hit-bar .back, main .back a"),
};

function search() {
  const field = document.querySelector("#q");
  if (field) field.select();
  if (field) field.focus();
  else location.assign(dialog.dataset.search);
  return true;
}

// The next match in an article, or the next hit of a page of results; at the last one it stays.
function along(by) {
  const button = document.querySelector(`[data-matches]:not([hidden]) [data-match-step="${by}"]`);
  if (button) return follow(`[data-match-step="${by}"]`);
  const hits = [...document.querySelectorAll(".hits .hit")];
  const here = hits.findIndex((hit) => hit.contains(document.activeElement));
  const next = hits[here < 0 ? (by > 0 ? 0 : -1) : here + by];
  next?.querySelector("h3 a").focus();
  return Boolean(next);
}

function follow(selector) {
  const target = document.querySelector(selector);
  target?.click();
  return Boolean(target);
}

document.addEventListener("keydown", (event) => {
  const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
  if (off || !isPlain || event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) {
    return;
  }
  if (ACTS[sign(event)]?.()) event.preventDefault();
});

const switches = document.querySelectorAll("[data-keys-switch]");
for (const box of switches) {
  box.checked = !off;
  box.closest("[hidden]").hidden = false;
  box.addEventListener("change", () => {
    off = !box.checked;
    remember();
    for (const other of switches) other.checked = box.checked;
  });
}
