/* Short news at the edge of the page, read aloud too: toast('Paused.'). Never the only place of an error in a form. */
import { html, useEffect, useRef } from './preact.js';
import { Icon } from './icons.js';
import { store, useStore } from './store.js';

const shown = store([]);
let next = 1;

/** @param kind 'info', 'good' or 'danger' */
export function toast(text, kind = 'info') {
  const news = { id: next++, text, kind };
  shown.set([...shown.get().filter((other) => other.text !== text), news].slice(-3));
  setTimeout(() => dismiss(news.id), kind === 'danger' ? 12_000 : 6_000);
}

const dismiss = (id) => shown.set(shown.get().filter((news) => news.id !== id));

/** Once, in the shell. */
export function Toasts() {
  const list = useStore(shown);
  const frame = useRef(null);
  useEffect(() => {
    // the last to be shown lies on top, also of a dialog
    if (frame.current.matches(':popover-open')) frame.current.hidePopover();
    frame.current.showPopover();
  }, [list]);
  return html`<div class="toasts" role="status" aria-live="polite" popover="manual" ref=${frame}>
    ${list.map((news) => html`<div class="toast ${news.kind}" key=${news.id}>
      <${Icon} name=${{ good: 'check', danger: 'cross', info: 'info' }[news.kind]} />
      <span class="grow">${news.text}</span>
      <button type="button" class="button plain small icon-only" aria-label="Dismiss" onClick=${() => dismiss(news.id)}>
        <${Icon} name="close" />
      </button>
    </div>`)}
  </div>`;
}
