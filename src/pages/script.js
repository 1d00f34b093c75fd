// Conveniences. Every page works without this script.

const PAUSE = 150; // milliseconds without a key before a search begins

const status = document.createElement('p');
status.className = 'unseen';
status.setAttribute('role', 'status');
document.body.append(status);

for (const button of document.querySelectorAll('button.copy')) {
  const label = button.firstElementChild;
  const said = label.textContent;
  button.hidden = !navigator.clipboard;
  const { copied } = button.dataset;
  const copy = new URL(button.dataset.copy, location.href).href;
  const shown = button.previousElementSibling;
  if (shown?.matches('code[hidden]')) {
    shown.textContent = copy;
    shown.hidden = false;
  }
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(copy);
      label.textContent = status.textContent = copied;
    } catch {
      // If the browser forbids copying, the visitor can at least select the address.
      status.textContent = label.textContent = copy;
    }
    setTimeout(() => {
      label.textContent = said;
      status.textContent = '';
    }, 3000);
  });
}

const form = document.querySelector('form[data-search]');
const results = document.getElementById('results');

if (form && results) {
  const { action, elements } = form;
  const isPage = new URL(action).pathname === location.pathname;
  let timer = 0;
  let asked = new AbortController();

  /** @param {Document} [page] the result page of a query */
  const show = (page) => {
    const found = page?.getElementById('results')?.childNodes ?? [];
    results.replaceChildren(...found);
    results.hidden = results.childElementCount === 0;
    status.textContent = results.querySelector('h2')?.textContent ?? '';
  };

  /** @param {string} query */
  const search = async (query) => {
    asked.abort();
    asked = new AbortController();
    const url = query === '' ? action : `${action}?q=${encodeURIComponent(query)}`;
    try {
      const answer = await fetch(url, { signal: asked.signal });
      show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      if (isPage) history.replaceState(null, '', url);
    } catch {
      // The next key searches again, and the button works without a script.
    }
  };

  const searchSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE, elements.q.value.trim());
  };
  // Text that is still being composed, such as kana before conversion to kanji, is no query yet.
  form.addEventListener('input', (event) => event.isComposing || searchSoon());
  form.addEventListener('compositionend', searchSoon);
}
