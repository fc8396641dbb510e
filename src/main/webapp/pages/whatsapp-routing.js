/* Whose the numbers of a connection are. */
import { api } from '../api.js';
import {
  Ago,
  Button,
  Card,
  Confirm,
  Field,
  Loading,
  Menu,
  More,
  Table,
  html,
  link,
  toast,
  usePages,
  useSearch,
  useState,
} from '../ui/index.js';
import { useTenantNames } from '../ui/tenants.js';
import { NumberDialog } from './whatsapp-dialogs.js';
import { NumberName, withPlus } from './whatsapp-parts.js';

const PAGE = 20;
const SHOWN_UP_TO = 100;

/** The numbers of a connection that have a tenant. */
export function useNumbers(id) {
  return usePages(
    (cursor, signal) => api.get(`whatsapp-connections/${id}/numbers`, { cursor, limit: PAGE }, { signal }),
    [id],
  );
}

export function ConnectionNumbers({ connection, numbers, onChange }) {
  const [asking, setAsking] = useState(null);
  const [text, setText] = useState('');
  const textOf = (row) => `${row.display_phone_number} ${row.phone_number_id} ${row.tenant_id}`;
  const { wanted, fitting, searching } = useSearch(numbers, text.replace(/^\+|\s/g, ''), textOf, SHOWN_UP_TO);
  const rows = wanted ? fitting.slice(0, SHOWN_UP_TO) : fitting;
  const names = useTenantNames(rows.map(({ tenant_id: tenant }) => tenant));
  const close = () => setAsking(null);
  const path = (row) => `whatsapp-connections/${connection.id}/numbers/${row.phone_number_id}`;
  const saved = () => {
    toast('Saved. What comes from now on goes to that tenant.', 'good');
    onChange();
  };
  const remove = async () => {
    await api.delete(path(asking.row));
    toast('Removed.', 'good');
    onChange();
  };
  return html`<${Card}
    title="Numbers"
    flush=${numbers.items?.length > 0}
    actions=${html`<${Button} small icon="plus" onClick=${() => setAsking({ what: 'add' })}>Add number<//>`}
  >
    ${numbers.items === null && !numbers.error && html`<${Loading} />`}
    ${numbers.items?.length === 0 && html`<p class="quiet">
      No number has a tenant yet. What comes for one is kept as unrouted for 7 days, and goes out when it is assigned.
    </p>`}
    ${(numbers.more || wanted) && html`<div class="find-row">
      <div class="find">
        <${Field}
          quietLabel
          label="Find a number, its id or a tenant's id"
          type="search"
          placeholder="Find a number or an id"
          value=${text}
          onInput=${setText}
        />
      </div>
    </div>`}
    ${wanted && rows.length === 0 && !searching && html`<p class="find-row quiet">No number fits.</p>`}
    ${rows.length > 0 && html`<${Table}
      label="Numbers"
      rows=${rows}
      rowKey=${(row) => row.phone_number_id}
      columns=${columns(names, setAsking)}
    />`}
    ${searching && html`<${Loading} rows=${1} label="Searching" />`}
    ${((numbers.more && !searching) || numbers.error) && html`<${More} pages=${numbers} what="numbers" />`}
    ${asking?.what === 'add' && html`<${NumberDialog}
      title="Add number"
      action="Add number"
      connection=${connection}
      onDone=${saved}
      onClose=${close}
    />`}
    ${asking?.what === 'change' && html`<${NumberDialog}
      title="Change number"
      action="Save"
      fixed
      connection=${connection}
      number=${asking.row}
      onDone=${saved}
      onClose=${close}
    />`}
    ${asking?.what === 'remove' && html`<${Confirm}
      title="Remove this number?"
      action="Remove number"
      onConfirm=${remove}
      onClose=${close}
    >
      <p>
        <strong>${withPlus(asking.row.display_phone_number) ?? asking.row.phone_number_id}</strong> belongs to nobody
        from then on. What comes for it is kept as unrouted for 7 days; events that went out stay.
      </p>
    <//>`}
  <//>`;
}

const columns = (names, ask) => [
  {
    title: 'Number',
    className: 'nowrap',
    cell: (row) => html`<${NumberName} digits=${row.display_phone_number} id=${row.phone_number_id} />`,
  },
  {
    title: 'Tenant',
    className: 'grow',
    cell: ({ tenant_id: id }) => html`<a class="breaks" href=${link(`/tenants/${id}`, {}, null)}>
      <bdi>${names[id] ?? (names[id] === null ? 'Deleted tenant' : id)}</bdi>
    </a>`,
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
    title: 'Actions',
    hiddenTitle: true,
    className: 'shrink',
    cell: (row) => html`<${Menu}
      label=${`Actions for ${withPlus(row.display_phone_number) ?? row.phone_number_id}`}
      items=${[
        { label: 'Change…', icon: 'gear', onClick: () => ask({ what: 'change', row }) },
        { label: 'As its tenant sees it', icon: 'right', href: link('/whatsapp', {}, row.tenant_id) },
        { label: 'Remove…', icon: 'trash', danger: true, onClick: () => ask({ what: 'remove', row }) },
      ]}
    />`,
  },
];
