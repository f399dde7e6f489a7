// What is typed at a ticket stays in this tab until its own form was accepted, whatever else is sent meanwhile. It is kept by person and ticket: the next person in this tab finds
// nothing of it, and signing out ends it.
const kind = "draft/";
const ticket = document.querySelector("[data-person]");
const mine = ticket && `${kind}${ticket.dataset.person}/`;
const place = (box) => `${mine}${ticket.dataset.ticket}/${box.id}`;

function keep(box) {
  try {
    if (box.value) sessionStorage.setItem(place(box), box.value); else sessionStorage.removeItem(place(box));
  } catch { /* more than the tab takes, or it may keep nothing */ }
}

function forgetBut(ours) {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(kind) && !(ours && key.startsWith(ours))) sessionStorage.removeItem(key);
  } catch { /* it kept nothing */ }
}

// A reload of the page that says so is no second acceptance: what was typed since stays.
function find(box) {
  try {
    const isSent = sessionStorage.getItem(`${place(box)}/sent`) && document.querySelector(`#notice[data-sent="${box.id}"]`);
    sessionStorage.removeItem(`${place(box)}/sent`);
    if (isSent) sessionStorage.removeItem(place(box));
    return sessionStorage.getItem(place(box)) ?? "";
  } catch { return ""; }
}

if (ticket) {
  forgetBut(mine);
  for (const box of ticket.querySelectorAll(".composer textarea")) {
    const kept = find(box);
    if (!box.value) box.value = kept;
    if (box.defaultValue) keep(box); // a form that was refused
    box.addEventListener("input", () => keep(box));
    box.form.addEventListener("submit", () => { try { sessionStorage.setItem(`${place(box)}/sent`, "yes"); } catch { /* it kept nothing */ } });
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  const files = ticket ? [...ticket.querySelectorAll("input[type=file]")] : [];
  if (files.some((f) => f.files.length > 0 && f.form !== form) && !confirm(ticket.dataset.losesFiles)) return event.preventDefault();
  if (/\/(sign-out|LogOff)$/i.test(new URL(form.action).pathname)) forgetBut(null);
});
