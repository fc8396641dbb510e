/* What came through a connection and reached nobody: changes of numbers without a tenant, and items that are broken. */
import { Ago, Button, Card, Failure, Loaded, Table, html, link, number, toast, useState } from '../ui/index.js';
import { useTenantNames } from '../ui/tenants.js';
import { NumberDialog } from './whatsapp-dialogs.js';
import { NumberName, sentenceOf, withPlus } from './whatsapp-parts.js';

export function Unrouted({ connection, unrouted, onAssigned }) {
  const [assigning, setAssigning] = useState(null);
  const rows = unrouted.data?.items ?? [];
  const assigned = () => {
    toast('Assigned. What is kept of it is replayed now, in order.', 'good');
    onAssigned();
  };
  return html`<${Card} title="Unrouted" flush=${rows.length > 0}>
    <${Loaded} from=${unrouted}>
      ${() => html`
        ${unrouted.error && html`<${Failure} error=${unrouted.error} retry=${unrouted.reload} />`}
        ${rows.length === 0 && html`<p class="quiet">Nothing waits for a tenant.</p>`}
        ${rows.length > 0 && html`<${Table}
          label="Unrouted numbers"
          rows=${rows}
          rowKey=${(row) => `${row.phone_number_id} ${row.display_phone_number} ${row.reason}`}
          columns=${unroutedColumns(setAssigning)}
        />`}
      `}
    <//>
    ${assigning && html`<${NumberDialog}
      title="Assign to a tenant"
      action="Assign"
      fixed
      connection=${connection}
      number=${assigning}
      onDone=${assigned}
      onClose=${() => setAssigning(null)}
    />`}
  <//>`;
}

const REASONS = {
  UNKNOWN_NUMBER: 'No tenant has this number.',
  NO_NUMBER: 'It names no number, and its account is not one tenant’s alone.',
  QUOTA: 'Its tenant’s storage is full. It goes out by itself when there is room: raise the quota, or wait.',
  UNUSABLE_BODY: 'The body was signed rightly, and is not as Meta’s are. It is kept whole.',
  FAILED: 'The server failed at it. Its log says why.',
};

const unroutedColumns = (assign) => [
  {
    title: 'Number',
    className: 'nowrap',
    cell: (row) => html`<${NumberName} digits=${row.display_phone_number} id=${row.phone_number_id} />`,
  },
  {
    title: 'Why',
    className: 'grow',
    cell: ({ reason }) => html`<span class="breaks">${REASONS[reason] ?? reason}</span>`,
  },
  { title: 'Changes', className: 'number', cell: ({ changes }) => number(changes) },
  { title: 'First', className: 'nowrap', cell: ({ first_at: at }) => html`<${Ago} at=${at} />` },
  { title: 'Last', className: 'nowrap', cell: ({ last_at: at }) => html`<${Ago} at=${at} />` },
  {
    title: 'Assign',
    hiddenTitle: true,
    className: 'shrink',
    cell: (row) =>
      row.phone_number_id &&
      row.reason === 'UNKNOWN_NUMBER' && html`<${Button} small kind="primary" onClick=${() => assign(row)}>
        Assign to a tenant<span class="hidden"> ${withPlus(row.display_phone_number) ?? row.phone_number_id}</span>
      <//>`,
  },
];

const SHOWN = 5;
const MOST = 100;

export function Skipped({ skipped }) {
  const [all, setAll] = useState(false);
  const rows = skipped.data?.items ?? [];
  const names = useTenantNames(rows.slice(0, all ? undefined : SHOWN).map(({ tenant_id: id }) => id));
  return html`<${Card} title="Skipped items" flush=${rows.length > 0}>
    <${Loaded} from=${skipped}>
      ${() => html`
        ${skipped.error && html`<${Failure} error=${skipped.error} retry=${skipped.reload} />`}
        ${rows.length === 0 && html`<p class="quiet">None in 7 days.</p>`}
        ${rows.length > 0 && html`<ul class="attention">
          ${rows.slice(0, all ? undefined : SHOWN).map((row) => html`<${SkippedItem} row=${row} names=${names} />`)}
        </ul>`}
        ${rows.length > SHOWN && html`<p class="attention-more">
          <${Button} small onClick=${() => setAll(!all)}>
            ${all ? 'Show fewer' : rows.length < MOST ? `Show all ${number(rows.length)}` : `Show the last ${MOST}`}
          <//>
        </p>`}
      `}
    <//>
  <//>`;
}

function SkippedItem({ row, names }) {
  const { reason, pointer, phone_number_id: id, tenant_id: tenant, at } = row;
  return html`<li>
    <div class="grow breaks">
      <p>${sentenceOf(reason)}</p>
      <p class="quiet">
        <code>${pointer}</code> of a
        POST${id && html` for <code>${id}</code>`}${tenant && html`
          , ${' '}<a href=${link(`/tenants/${tenant}`, {}, null)}><bdi>${names[tenant] ?? tenant}</bdi></a>
        `}, <${Ago} at=${at} />
      </p>
    </div>
  </li>`;
}
