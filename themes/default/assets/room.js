// How much room is left in a field, told only where it runs out. It is seen with each key; it is heard once when the room gets small and once when the text is too long.
const pause = 1000;

export function start(room, fill) {
  const field = document.getElementById(room.dataset.room);
  const limit = Number(room.dataset.limit);
  const near = Math.min(limit / 10, 1000);
  const [seen, heard] = room.children;
  const numbers = new Intl.NumberFormat(document.documentElement.lang || 'en');
  let state = 'enough';
  let soon = 0;

  function look() {
    const left = limit - length(field.value);
    const now = left < 0 ? 'over' : left <= near ? 'near' : 'enough';
    const words = now === 'enough' ? '' : fill(now === 'over' ? room.dataset.over : room.dataset.left, numbers.format(Math.abs(left)));
    seen.textContent = words;
    room.classList.toggle('is-over', now === 'over');
    if (now === state) return;
    state = now;
    clearTimeout(soon);
    soon = setTimeout(() => { heard.textContent = seen.textContent; }, pause);
  }

  field.addEventListener('input', look);
  look();
}

// A line break is sent as two characters, and counted so
const length = text => text.length + (text.match(/\n/g)?.length ?? 0);
