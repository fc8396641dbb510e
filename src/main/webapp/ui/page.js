/* The frame of a page. */
import { html, useEffect, useRef } from './preact.js';
import { Icon } from './icons.js';
import { link } from './router.js';

let opened = 0;

/**
 * <${Page} title="Webhooks" crumbs=${[['Settings'], ['Webhooks', '/webhooks']]} actions=${html`…`}>…<//>
 *
 * Sets the window's title, and moves the focus to the heading so that readers hear where they are.
 * @param heading in place of the title, where it is more than text; intro a sentence below it
 */
export function Page({ title, heading, intro, crumbs = [], actions, children }) {
  const headline = useRef(null);
  useEffect(() => {
    if (opened++ > 0 && !document.querySelector('dialog[open]')) {
      headline.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }, []);
  useEffect(() => {
    document.title = `${title} · Harkara`;
  }, [title]);
  return html`<div class="page">
    ${crumbs.length > 0 && html`<nav class="crumbs" aria-label="Where you are">
      <ol>
        ${crumbs.map(([name, path], index) => html`<li>
          ${index > 0 && html`<${Icon} name="right" size=${12} />`}${path
            ? html`<a href=${link(path)}>${name}</a>`
            : html`<span>${name}</span>`}
        </li>`)}
      </ol>
    </nav>`}
    <header class="page-head">
      <div class="grow">
        <h1 ref=${headline} tabindex="-1">${heading ?? title}</h1>
        ${intro && html`<p class="intro">${intro}</p>`}
      </div>
      ${actions && html`<div class="actions">${actions}</div>`}
    </header>
    ${children}
  </div>`;
}

/** A part of a page in a frame. */
export function Card({ title, actions, children, flush = false, ...rest }) {
  return html`<section class="card ${flush && 'flush'}" ...${rest}>
    ${title && html`<header><h2>${title}</h2>${actions && html`<div class="actions">${actions}</div>`}</header>`}
    <div class="card-body">${children}</div>
  </section>`;
}

/** Views of one thing, each with its own address: items [[name, path, icon?]], current is a path */
export function Tabs({ label, items, current }) {
  const frame = useRef(null);
  useEffect(() => {
    frame.current.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return html`<nav class="tabs" aria-label=${label} ref=${frame}>
    <ul>
      ${items.filter(Boolean).map(([name, path]) => html`<li>
        <a href=${link(path)} aria-current=${path === current ? 'page' : undefined}>${name}</a>
      </li>`)}
    </ul>
  </nav>`;
}

/** A sentence that stands out: tone 'info', 'good', 'warning' or 'danger' */
export function Notice({ tone = 'info', title, children, actions }) {
  const icon = { info: 'info', good: 'check', warning: 'alert', danger: 'cross' }[tone];
  return html`<div class="notice ${tone}">
    <${Icon} name=${icon} />
    <div class="grow">${title && html`<strong>${title}</strong>`}${children && html`<div>${children}</div>`}</div>
    ${actions}
  </div>`;
}
