// The files of a message before it is sent: a list with sizes and 'remove', drop and paste anywhere in the form, and the limits told in the hint
// ("Up to 10 files, 20 MB each") held before an upload is begun. The server holds them again. A picture that is pasted while writing stands there in the text.
const units = { KB: 1e3, MB: 1e6, GB: 1e9 };

export function start(box, fill) {
  const input = box.querySelector('input[type="file"]');
  const list = box.querySelector('.file-picked');
  const told = box.querySelector('.file-told');
  const refused = box.querySelector('.file-refused');
  const form = input.form;
  const limits = read(box.querySelector('.hint').textContent);
  let files = [];
  box.querySelector('.file-call').hidden = false;
  box.classList.add('is-live');

  input.addEventListener('change', () => add(input.files));
  form.addEventListener('dragover', event => { if (hasFiles(event)) { event.preventDefault(); form.classList.add('is-dropping'); } });
  form.addEventListener('dragleave', event => { if (!form.contains(event.relatedTarget)) form.classList.remove('is-dropping'); });
  form.addEventListener('drop', event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.remove('is-dropping');
    add(event.dataTransfer.files);
  });
  form.addEventListener('paste', event => {
    if (event.clipboardData.files.length === 0 || event.clipboardData.getData('text/plain')) return;
    event.preventDefault();
    const pasted = [];
    for (const file of event.clipboardData.files) pasted.push(named(file, pasted));
    add(pasted);
    if (event.target.matches('textarea')) for (const file of pasted) if (files.includes(file) && shown.test(file.type)) write(event.target, mark(file));
  });

  // Every picture of a clipboard is 'image.png', and the text names one of them.
  function named(file, before) {
    const kept = [...form.querySelectorAll('input[name="Kept"]')].map(box => box.labels[0].querySelector('bdi').textContent);
    const taken = [...files, ...before].map(f => f.name).concat(kept);
    let name = file.name;
    for (let i = 2; taken.includes(name); i++) name = file.name.replace(/(\.[^.]*)?$/, `-${i}$1`);
    return name === file.name ? file : new File([file], name, { type: file.type, lastModified: file.lastModified });
  }

  function add(more) {
    const problems = [];
    const before = files.length;
    for (const file of more) {
      const room = limits.count - form.querySelectorAll('input[name="Kept"]:checked').length;
      if (files.some(f => f.name === file.name && f.size === file.size && f.lastModified === file.lastModified)) continue;
      if (file.size > limits.bytes) problems.push(fill(box.dataset.tooLarge, file.name, limits.words));
      else if (files.length >= room) problems.push(fill(box.dataset.tooMany, limits.count, file.name));
      else files.push(file);
    }
    refused.textContent = problems.join(' ');
    refused.hidden = problems.length === 0;
    if (told && files.length > before) told.textContent = fill(box.dataset.added, files.slice(before).map(f => f.name).join(', '));
    show();
  }

  function show() {
    const chosen = new DataTransfer();
    for (const file of files) chosen.items.add(file);
    input.files = chosen.files;
    list.replaceChildren(...files.map(row));
    list.hidden = files.length === 0;
  }

  function leave(file) {
    files = files.filter(f => f !== file);
    show();
    for (const text of form.querySelectorAll('textarea')) {
      const at = text.value.indexOf(mark(file));
      if (at >= 0) write(text, '', at, at + mark(file).length);
    }
  }

  function row(file) {
    const item = document.createElement('li');
    const name = document.createElement('bdi');
    const size = document.createElement('span');
    const remove = document.createElement('button');
    name.textContent = file.name;
    size.className = 'file-size';
    size.textContent = words(file.size);
    remove.type = 'button';
    remove.className = 'file-remove';
    remove.textContent = '×';
    remove.setAttribute('aria-label', fill(box.dataset.remove, file.name));
    remove.addEventListener('click', () => { leave(file); input.focus(); if (told) told.textContent = fill(box.dataset.removed, file.name); });
    item.append(name, size, remove);
    return item;
  }
}

const shown = /^image\/(png|jpeg|gif|webp)$/;
const mark = file => `![${file.name.replace(/[[\]]/g, '')}](${encodeURIComponent(file.name).replace(/[()]/g, sign => (sign === '(' ? '%28' : '%29'))})`;

function write(text, words, from = text.selectionStart, to = text.selectionEnd) {
  text.setRangeText(words, from, to, 'end');
  text.dispatchEvent(new Event('input', { bubbles: true }));
}

const hasFiles = event => [...event.dataTransfer.types].includes('Files');

function read(hint) {
  const size = /(\d+(?:[.,]\d+)?)\s*(KB|MB|GB)/i.exec(hint);
  const count = /(\d+)(?!\s*(?:KB|MB|GB|[\d.,]))/i.exec(hint);
  return {
    words: size?.[0] ?? '',
    bytes: size ? Number(size[1].replace(',', '.')) * units[size[2].toUpperCase()] * 1.049 : Infinity,
    count: count ? Number(count[1]) : Infinity,
  };
}

// As the server says it
function words(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1048576) return `${Math.floor(bytes / 1024)} KB`;
  return `${(Math.floor(bytes / 104857.6) / 10).toLocaleString(document.documentElement.lang || 'en', { maximumFractionDigits: 1 })} MB`;
}
