// Files on their way: a bar shows how much of them is there, and they can be stopped. The form goes out as the browser would have sent it, under the same key, so that what was
// stopped or broke may be sent again and is one message; what it leads to is opened as if the browser had gone there. Without files the browser sends the form itself.
const quickly = 400; // milliseconds: what is there by then needs no bar

export function start(box) {
  const input = box.querySelector('input[type="file"]');
  const bar = box.querySelector('.upload');
  const progress = bar.querySelector('progress');
  const percent = bar.querySelector('.upload-percent');
  const words = bar.querySelector('[role="status"]');
  const stop = bar.querySelector('button');
  const form = input.form;
  let request = null;

  form.addEventListener('submit', event => {
    if (event.defaultPrevented || input.files.length === 0) return;
    event.preventDefault();
    send();
  });
  stop.addEventListener('click', () => request?.abort());

  function send() {
    let isShown = false;
    const soon = setTimeout(() => { isShown = true; show(0); say(box.dataset.sending); }, quickly);
    request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.upload.addEventListener('progress', event => { if (event.lengthComputable) show(Math.floor(event.loaded / event.total * 100)); });
    request.upload.addEventListener('load', () => { stop.hidden = true; if (isShown) say(box.dataset.arrived); });
    request.addEventListener('load', () => isOurs(request) ? open(request) : rest(refusal(request) ?? box.dataset.broken));
    request.addEventListener('abort', () => rest(box.dataset.stopped));
    request.addEventListener('error', () => rest(box.dataset.broken));
    request.addEventListener('loadend', () => clearTimeout(soon));
    stop.hidden = false;
    request.send(new FormData(form));

    function show(share) {
      if (!isShown) return;
      bar.hidden = progress.hidden = percent.hidden = false;
      progress.value = share;
      percent.textContent = `${share} %`;
    }
  }

  // What a proxy says instead of us, and that we cannot now, is no page for this one: all that was written would go with it
  function isOurs({ status, getResponseHeader }) {
    return status < 500 && status !== 429 && getResponseHeader.call(request, 'X-Request-Id') !== null;
  }

  // That we cannot now, in our own words: what it is, and when to try again
  function refusal({ responseText, getResponseHeader }) {
    if (getResponseHeader.call(request, 'X-Request-Id') === null) return null;
    const told = new DOMParser().parseFromString(responseText, 'text/html').querySelectorAll('main h1, main p:not(.quiet)');
    return told.length === 0 ? null : [...told].map(part => part.textContent.trim().replace(/[^.!?…]$/, '$&.')).join(' ');
  }

  // Elsewhere: the browser goes there. The same address: the form again, with what is wrong, and the scripts once more for the page it is on
  function open({ responseURL, responseText }) {
    if (responseURL !== new URL(form.action).href) return location.assign(responseURL);
    const page = new DOMParser().parseFromString(responseText, 'text/html');
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    import(`./site.js?${performance.now()}`);
  }

  function rest(why) {
    request = null;
    bar.hidden = false;
    progress.hidden = percent.hidden = stop.hidden = true;
    say(why);
    form.dispatchEvent(new Event('rest'));
    form.querySelector('button[type="submit"]').focus();
  }

  // Heard at the start, when all is there, and at the end: not with each percent
  function say(text) { words.textContent = text; }
}
