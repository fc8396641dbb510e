/*
 * Lists in columns; below 720 px each row is a card. Roles are named since browsers forget those of tables shown as
 * blocks.
 */
import { html } from './preact.js';

/**
 * <${Table} label="Webhooks" rows=${items} columns=${[{title: 'URL', cell: (row) => html`…`, className: 'grow'}]} />
 *
 * The first cell should hold the row's link; the whole row is clickable through it (class "row-link" on the <a>).
 * A column: title, cell(row), className ('number', 'grow', 'shrink'), hiddenTitle (for readers only).
 */
export function Table({ label, columns, rows, rowKey = (row) => row.id, rowClass = () => undefined }) {
  return html`<div class="table-frame">
    <table class="table" role="table">
      <caption class="hidden">${label}</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map(({ title, className, hiddenTitle }) => html`<th
            role="columnheader"
            scope="col"
            class=${className}
          >
            ${hiddenTitle ? html`<span class="hidden">${title}</span>` : title}
          </th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((row) => html`<tr role="row" key=${rowKey(row)} class=${rowClass(row)}>
          ${columns.map(({ title, cell, className, hiddenTitle }) => html`<td
            role="cell"
            class=${className}
            data-title=${hiddenTitle ? undefined : title}
          >
            ${cell(row)}
          </td>`)}
        </tr>`)}
      </tbody>
    </table>
  </div>`;
}

/** Names with values: <${Facts} items=${[['Created', html`<${Time} … />`], …]} />; falsy items are left out. */
export function Facts({ items }) {
  return html`<dl class="facts">
    ${items.filter(Boolean).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}
