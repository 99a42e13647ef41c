// Suggested tags are accepted and rejected at once, and what is typed in the form stays. Without
// this script the same buttons save the form.

const $ = globalThis.django?.jQuery;

function attach(tag) {
  const select = document.getElementById(`id_${tag.dataset.field}`);
  if (!select || [...select.options].some((one) => one.value === tag.value && one.selected)) return;
  const known = [...select.options].find((one) => one.value === tag.value);
  if (known) known.selected = true;
  else select.append(new Option(tag.textContent, tag.value, true, true));
  $?.(select).trigger("change");
}

function focusAfter(panel, place, answered) {
  const same = [...panel.querySelectorAll(".suggestion")][place];
  const button = same?.querySelector("button");
  (button && answered !== "accept:all" ? button : panel.querySelector("h3")).focus();
}

async function decide(panel, button) {
  const place = [...panel.querySelectorAll(".suggestion")].indexOf(button.closest(".suggestion"));
  const sent = new FormData();
  sent.set("_suggestion", button.value);
  sent.set("csrfmiddlewaretoken", button.form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(panel.dataset.address, { method: "POST", body: sent });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.url} answered ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const renewed = page.getElementById("suggestions");
  const open = [...panel.querySelectorAll("details")].map((one) => one.open);
  panel.replaceWith(renewed);
  renewed.querySelectorAll("details").forEach((one, number) => { one.open = Boolean(open[number]); });
  renewed.querySelectorAll(".attached").forEach(attach);
  focusAfter(renewed, place, button.value);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[name=_suggestion]");
  const panel = button?.closest("#suggestions");
  if (!panel || panel.getAttribute("aria-busy") === "true") return;
  event.preventDefault();
  panel.setAttribute("aria-busy", "true");
  decide(panel, button).catch((error) => {
    console.error(error);
    panel.removeAttribute("aria-busy");
    panel.querySelector("[role=status]").textContent = panel.dataset.failed;
  });
});
