// N and P lead to the next article of the results, and to the one before. A key alone may not be
// for everybody (WCAG 2.1.4), so there is a switch, and it is remembered.

const keys = document.querySelector("[data-keys-switch]");
const isOn = () => keys.getAttribute("aria-pressed") === "true";

keys.setAttribute("aria-pressed", localStorage.getItem("keys") !== "off");
keys.hidden = false;

keys.addEventListener("click", () => {
  keys.setAttribute("aria-pressed", !isOn());
  localStorage.setItem("keys", isOn() ? "on" : "off");
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable], dialog");
  const busy = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
  if (typing || busy || !isOn()) return;
  // By the place of the key, so that it is the same one on an Arabic keyboard.
  document.querySelector(`a[data-key="${event.code}"]`)?.click();
});
