/* For tenants: their numbers, and what last happened to each. */
import { api } from '../api.js';
import { Ago, Empty, Loading, More, Page, Table, html, number, usePages } from '../ui/index.js';
import { mostFirst } from './whatsapp-concerns.js';
import { NumberName } from './whatsapp-parts.js';

const PAGE = 50;

export function Numbers() {
  const numbers = usePages((cursor, signal) => api.get('whatsapp/numbers', { cursor, limit: PAGE }, { signal }), []);
  return html`<${Page}
    title="WhatsApp"
    intro="Your numbers on WhatsApp: what last came in through each, and what failed."
  >
    ${numbers.items === null && !numbers.error && html`<${Loading} rows=${4} />`}
    ${numbers.items?.length === 0 && html`<${Empty} icon="whatsapp" title="No numbers yet">
      No number on WhatsApp is connected for you. The operator of this server connects them.
    <//>`}
    ${numbers.items?.length > 0 && html`<${Table}
      label="Numbers"
      rows=${numbers.items}
      rowKey=${(row) => row.phone_number_id}
      columns=${COLUMNS}
    />`}
    <${More} pages=${numbers} what="numbers" />
  <//>`;
}

const COLUMNS = [
  {
    title: 'Number',
    className: 'nowrap',
    cell: (row) => html`<${NumberName} digits=${row.display_phone_number} id=${row.phone_number_id} />`,
  },
  {
    title: 'Last message in',
    className: 'nowrap',
    cell: ({ last_message_at: at }) => html`<${Ago} at=${at} none="None yet" />`,
  },
  {
    title: 'Last status',
    className: 'nowrap',
    cell: ({ last_status_at: at }) => html`<${Ago} at=${at} none="None yet" />`,
  },
  {
    title: 'Failed in 24 hours',
    className: 'grow',
    cell: ({ failures_24h: failures }) => html`<${Failures} failures=${failures} />`,
  },
];

/** That nothing failed says little where nothing was sent. */
function Failures({ failures }) {
  const counts = mostFirst(Object.fromEntries(failures.map(({ fail_reason: reason, count }) => [reason, count])));
  if (counts.length === 0) return html`<span class="quiet">None</span>`;
  return html`<span class="types">
    ${counts.map(([reason, amount]) => html`<span class="badge danger" key=${reason}>
      <code>${reason}</code> ${number(amount)}
    </span>`)}
  </span>`;
}
