// Back fetches a form anew, with a new key, and the browser fills in what was typed: what was sent from this place of the history before goes out under the key it had, and
// is one message. Other words are another one. The help desk uses this file as well.
export function keepKey(form) {
  const key = form.elements.namedItem('_key');
  if (!key) return;
  const words = JSON.stringify([...new FormData(form)].filter(([name]) => !name.startsWith('_')).map(([name, value]) => [name, value.name ?? value]));
  const place = new URL(form.action).pathname; // its query tells what stood on the page
  const before = history.state?.sent?.[place];
  if (before?.words === words) key.value = before.key;
  try { history.replaceState({ ...history.state, sent: { ...history.state?.sent, [place]: { words, key: key.value } } }, ''); } catch { /* more than the history takes: a new key then */ }
}
