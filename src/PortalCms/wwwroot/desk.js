// Keys of the help desk: / search, j k next ticket and the one before, r reply, c comment, ? this list. All of it works without, and who speaks to their device switches them off.
import "./drafts.js";
import { start as take } from "./files.js";
import { start } from "./room.js";
import { keepKey } from "./sent.js";

const fill = (words, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), words);
const rows = () => [...document.querySelectorAll(".desk-row .desk-subject")];
const dialog = document.getElementById("desk-keys");

const kept = "desk-keys";
let isOn = true;
try { isOn = localStorage.getItem(kept) !== "off"; } catch { /* storage may be forbidden: on then */ }

const opener = document.querySelector(".desk-keys");
if (opener && dialog) {
  const box = document.getElementById("desk-keys-on");
  box.checked = isOn;
  box.addEventListener("change", () => {
    isOn = box.checked;
    try { if (isOn) localStorage.removeItem(kept); else localStorage.setItem(kept, "off"); } catch { /* not remembered then */ }
  });
  opener.hidden = false;
  opener.querySelector("button").addEventListener("click", () => dialog.showModal());
}

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable], dialog") !== null;
}

function step(by) {
  const links = rows();
  if (links.length === 0) return;
  const focused = links.indexOf(document.activeElement);
  const from = focused >= 0 ? focused : links.findIndex((l) => l.hasAttribute("aria-current"));
  const next = links[Math.min(links.length - 1, Math.max(0, from < 0 ? 0 : from + by))];
  next.focus();
  next.closest(".desk-row").scrollIntoView({ block: "nearest" });
}

function focusOn(id) {
  const field = document.getElementById(id);
  if (!field) return;
  field.focus();
  field.scrollIntoView({ block: "center" });
}

const keys = {
  "/": () => focusOn("q"),
  j: () => step(1),
  k: () => step(-1),
  r: () => focusOn("Text"),
  c: () => focusOn("Comment"),
  "?": () => dialog?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isTyping(event.target) && !event.target.closest("dialog")) event.target.blur();
  if (!isOn || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

for (const room of document.querySelectorAll("[data-room]")) start(room, fill);
for (const box of document.querySelectorAll("[data-files]")) take(box, fill);

document.addEventListener("submit", ({ target: form }) => keepKey(form));

// The list begins where the open ticket stands in it
document.querySelector(".desk-row.is-current")?.scrollIntoView({ block: "nearest" });

(document.getElementById("errors") ?? document.getElementById("notice"))?.focus();
