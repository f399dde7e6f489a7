// Keys of the help desk: / search, j k next ticket and the one before, r reply, c comment, ? this list. All of it works without.
const rows = () => [...document.querySelectorAll(".desk-row .desk-subject")];
const dialog = document.getElementById("desk-keys");

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
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// Back fetches a form anew, with a new key, and the browser fills in what was typed: what was sent from this place of the history before goes out under the key it had, and
// is one message. Other words are another one. As in the theme's site.js.
document.addEventListener("submit", ({ target: form }) => {
  const key = form.elements.namedItem("_key");
  if (!key) return;
  const words = JSON.stringify([...new FormData(form)].filter(([name]) => !name.startsWith("_")).map(([name, value]) => [name, value.name ?? value]));
  const before = history.state?.sent?.[form.action];
  if (before?.words === words) key.value = before.key;
  try {
    history.replaceState({ ...history.state, sent: { ...history.state?.sent, [form.action]: { words, key: key.value } } }, "");
  } catch {
    // more than the history takes: a new key then
  }
});

document.getElementById("errors")?.focus();
