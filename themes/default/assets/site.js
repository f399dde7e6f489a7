// Makes pages quicker to use; none of it is needed. Words come from the page (data-… attributes), never from here.
import { keepKey } from './sent.js';

const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const fill = (words, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), words ?? '');

// Light, dark, as the device
for (const group of all('[data-scheme][role]')) {
  const root = document.documentElement;
  const show = () => { for (const b of all('button', group)) b.setAttribute('aria-pressed', String(b.value === (root.dataset.scheme ?? 'auto'))); };
  group.hidden = false;
  show();
  group.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.value === 'auto') delete root.dataset.scheme; else root.dataset.scheme = button.value;
    try { if (button.value === 'auto') localStorage.removeItem('scheme'); else localStorage.setItem('scheme', button.value); } catch { /* not remembered then */ }
    show();
  });
}

// Menus close on Esc, on a click elsewhere, and when the keyboard leaves them
const closeMenus = except => { for (const menu of all('details.menu[open]')) if (menu !== except) menu.open = false; };
document.addEventListener('click', event => closeMenus(event.target.closest('details.menu')));
document.addEventListener('focusin', event => closeMenus(event.target.closest('details.menu')));
document.addEventListener('keydown', event => {
  const menu = event.key === 'Escape' && document.querySelector('details.menu[open]');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});

// The first error is where the page begins: its field, or the summary where it is of none; the summary's links set the cursor into the field
document.querySelector('[data-focus]')?.focus();
for (const link of all('.summary a[href^="#"], a.jump'))
  link.addEventListener('click', event => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  });

// The reply button steps aside while the reply itself is in sight
const reply = document.getElementById('reply');
const jump = document.querySelector('a.jump');
if (reply && jump) new IntersectionObserver(([entry]) => jump.classList.toggle('is-gone', entry.isIntersecting)).observe(reply);

for (const button of all('[data-print]')) { button.hidden = false; button.addEventListener('click', () => print()); }

// Text fields grow with what is written
for (const area of all('textarea[data-grow]')) {
  const grow = () => { area.style.height = 'auto'; area.style.height = `${Math.min(area.scrollHeight + 2, innerHeight * 0.6)}px`; };
  area.addEventListener('input', grow);
  if (area.value) grow();
}

// A second press while a form is on its way does nothing; coming back by history makes it usable again
for (const form of all('form[method="post"]')) {
  const button = form.querySelector('button[type="submit"]');
  if (!button) continue;
  const words = button.textContent;
  const rest = () => { delete form.dataset.sent; button.removeAttribute('aria-disabled'); button.textContent = words; };
  form.addEventListener('submit', event => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 'yes';
    keepKey(form);
    button.setAttribute('aria-disabled', 'true');
    if (button.dataset.busy) button.textContent = button.dataset.busy;
  });
  form.addEventListener('rest', rest);
  addEventListener('pageshow', event => { if (event.persisted) rest(); });
}

// A click on a time in the listing counts as one on its row; exact times stay readable on hover
for (const list of all('table.list'))
  list.addEventListener('click', event => {
    if (!event.target.closest('time') || getSelection()?.toString()) return;
    const link = event.target.closest('tr').querySelector('.row-link');
    if (event.ctrlKey || event.metaKey) open(link.href, '_blank', 'noopener'); else link.click();
  });

// What was typed and not sent is not left without a question
addEventListener('beforeunload', event => {
  if (all('form[method="post"]:not([data-sent]) :is(textarea, input[type="text"])').some(field => field.value !== field.defaultValue)) event.preventDefault();
});

// 'Five minutes ago' stays true while the page is open: only times of today, rewritten once a minute
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang || 'en', { numeric: 'always' });
setInterval(() => {
  for (const time of all('time[data-relative]')) {
    const minutes = Math.round((Date.now() - Date.parse(time.dateTime)) / 60000);
    if (minutes < 1 || new Date(time.dateTime).toDateString() !== new Date().toDateString()) continue;
    time.textContent = minutes < 60 ? relative.format(-minutes, 'minute') : relative.format(-Math.floor(minutes / 60), 'hour');
  }
}, 60000);

for (const box of all('[data-files]')) {
  import('./files.js').then(files => files.start(box, fill));
  import('./upload.js').then(upload => upload.start(box));
}
for (const room of all('[data-room]')) import('./room.js').then(module => module.start(room, fill));
