/*
 * Lists in columns; below 720 px each row is a card. Roles are named since browsers forget those of tables shown as
 * blocks.
 */
import { Icon } from './icons.js';
import { html, useState } from './preact.js';

/**
 * <${Table} label="Webhooks" rows=${items} columns=${[{title: 'URL', cell: (row) => html`…`, className: 'grow'}]} />
 *
 * The first cell should hold the row's link; the whole row is clickable through it (class "row-link" on the <a>).
 * A column: title, cell(row), className ('number', 'grow', 'shrink'), hiddenTitle (for readers only); by(row), what
 * rows are sorted by when the title is pressed. Only lists that are there as a whole have that.
 * most: how many rows are shown, of all in their order.
 */
export function Table({ label, columns, rows, most, rowKey = (row) => row.id, rowClass = () => undefined }) {
  const [order, setOrder] = useState(null);
  const sorted = order
    ? inOrder(
        rows,
        columns.find(({ title }) => title === order.title),
        order.down,
      )
    : rows;
  return html`<div class="table-frame">
    <table class="table" role="table">
      <caption class="hidden">${label}</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => html`<${Heading} column=${column} order=${order} onOrder=${setOrder} />`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${sorted.slice(0, most).map((row) => html`<tr role="row" key=${rowKey(row)} class=${rowClass(row)}>
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

function Heading({ column: { title, className, hiddenTitle, by }, order, onOrder }) {
  const down = order?.title === title ? order.down : null;
  const next = down === null ? { title, down: false } : down ? null : { title, down: true };
  return html`<th
    role="columnheader"
    scope="col"
    class=${className}
    aria-sort=${down === null ? undefined : down ? 'descending' : 'ascending'}
  >
    ${by
      ? html`<button type="button" class="sorts" onClick=${() => onOrder(next)}>
        ${title}<${Icon} name=${down === null ? 'updown' : down ? 'down' : 'up'} size=${12} />
      </button>`
      : hiddenTitle ? html`<span class="hidden">${title}</span>` : title}
  </th>`;
}

/** Those without a value last, either way. */
function inOrder(rows, column, down) {
  if (!column?.by) return rows;
  const none = (key) => key === null || key === undefined || key === '';
  const compare = ([a], [b]) => {
    if (none(a) || none(b)) return Number(none(a)) - Number(none(b));
    const way = typeof a === 'string' ? a.localeCompare(b) : a - b;
    return down ? -way : way;
  };
  return rows
    .map((row) => [column.by(row), row])
    .toSorted(compare)
    .map(([, row]) => row);
}

/** Names with values: <${Facts} items=${[['Created', html`<${Time} … />`], …]} />; falsy items are left out. */
export function Facts({ items }) {
  return html`<dl class="facts">
    ${items.filter(Boolean).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}
