/* For operators: all tenants, the operators themselves, and how the server is. */
import { api } from '../api.js';
import { useApiKeys } from '../ui/api-keys.js';
import {
  Ago,
  Button,
  Empty,
  Field,
  FormDialog,
  Loading,
  More,
  NameField,
  Page,
  Table,
  Tabs,
  Time,
  currentTenant,
  html,
  link,
  navigate,
  number,
  shortId,
  useEffect,
  usePages,
  useRef,
  useSearch,
  useState,
} from '../ui/index.js';
import { Lazy } from '../ui/lazy.js';
import { useUsers } from '../ui/users.js';

const VIEWS = { operators: Operators, keys: Keys, audit: Audit, health: HealthView };
const ADDRESS = '/tenants';
const PAGE = 50;
const SHOWN_UP_TO = 200;

export default function TenantsPage({ query }) {
  useEffect(() => {
    if (currentTenant()) navigate(ADDRESS, query, { replace: true, tenant: null });
  }, []);
  const View = VIEWS[query.view] ?? List;
  return html`<${View} query=${query} key=${query.view} />`;
}

/** Frame of all views. */
function Frame({ view, intro, actions, children }) {
  const path = (name) => (name ? `${ADDRESS}?view=${name}` : ADDRESS);
  return html`<${Page} title="Tenants" intro=${intro} actions=${actions}>
    <${Tabs}
      label="Operator"
      current=${path(view)}
      items=${[
        ['Tenants', path()],
        ['Operators', path('operators')],
        ["Operators' keys", path('keys')],
        ["Operators' log", path('audit')],
        ['Health', path('health')],
      ]}
    />
    ${children}
  <//>`;
}

function Operators() {
  const { button, list } = useUsers('operator');
  return html`<${Frame}
    view="operators"
    intro="People who run this server. They act for every tenant."
    actions=${button}
  >
    ${list}
  <//>`;
}

function Keys() {
  const { keys, button, list } = useApiKeys({}, 'all tenants');
  return html`<${Frame}
    view="keys"
    intro="Keys of operators: they name the tenant in each request, in the header Harkara-Tenant."
    actions=${keys.items?.length > 0 && button}
  >
    ${list}
  <//>`;
}

function Audit({ query }) {
  return html`<${Frame}
    view="audit"
    intro="What operators did that belongs to no tenant, and sign-ins under unknown emails."
  >
    <${Lazy} page="operators-log" query=${query} users="operator" />
  <//>`;
}

function HealthView() {
  return html`<${Frame} view="health" intro="The readiness of this node, check by check.">
    <${Lazy} page="node-health" />
  <//>`;
}

function List({ query }) {
  const [creating, setCreating] = useState(false);
  const [text, setText] = useState(query.q ?? '');
  const tenants = useTenants();
  const { wanted, fitting, searching } = useSearch(tenants, text, ({ name, id }) => `${name} ${id}`, SHOWN_UP_TO);
  const button = html`<${Button} kind="primary" icon="plus" onClick=${() => setCreating(true)}>Create tenant<//>`;
  return html`<${Frame}
    intro="The customers of your platform. Each has its own webhooks, events, people and keys."
    actions=${button}
  >
    ${(tenants.items?.length > 0 || wanted) && html`<div class="find">
      <${Field}
        quietLabel
        label="Find a tenant by name or id"
        type="search"
        placeholder="Find by name or id"
        value=${text}
        onInput=${setText}
      />
    </div>`}
    ${tenants.items === null && !tenants.error && html`<${Loading} rows=${5} />`}
    ${tenants.items?.length === 0 && html`<${Empty} icon="tenants" title="No tenants yet" action=${button}>
      Create one for each customer, then add its first administrator.
    <//>`}
    ${tenants.items?.length > 0 && fitting.length === 0 && !searching && html`<${Empty}
      icon="search"
      title="No tenant fits"
      action=${html`<${Button} onClick=${() => setText('')}>Show all<//>`}
    >
      Neither a name nor an id has “${text.trim()}” in it.
    <//>`}
    ${fitting.length > 0 && html`<${Table}
      label="Tenants"
      rows=${fitting.slice(0, wanted ? SHOWN_UP_TO : undefined)}
      columns=${COLUMNS}
    />`}
    <p class="hidden" role="status">${wanted && !tenants.loading ? `${number(fitting.length)} fit` : ''}</p>
    ${searching ? html`<${Loading} rows=${1} label="Searching" />` : html`<${More} pages=${tenants} what="tenants" />`}
    ${creating && html`<${CreateDialog} onClose=${() => setCreating(false)} />`}
  <//>`;
}

const COLUMNS = [
  {
    title: 'Name',
    className: 'grow',
    cell: ({ id, name }) => html`
      <a class="row-link" href=${link(`/tenants/${id}`, {}, null)}>${name}</a><br />
      <code class="quiet" title=${id}>${shortId(id)}</code>
    `,
  },
  {
    title: 'Waiting',
    className: 'number',
    cell: ({ backlog }) => (backlog ? number(backlog.waiting) : html`<span class="quiet">Unknown</span>`),
  },
  { title: 'Oldest due', className: 'nowrap', cell: ({ backlog }) => html`<${Oldest} backlog=${backlog} />` },
  { title: 'Events per second', className: 'number', cell: ({ quota }) => number(quota.events_per_second) },
  { title: 'Created', className: 'nowrap', cell: ({ created_at: at }) => html`<${Time} at=${at} style="short" />` },
  {
    title: 'Dashboard',
    hiddenTitle: true,
    className: 'shrink',
    cell: ({ id, name }) => html`<${Button} small href=${link('/', {}, id)}>
      Dashboard<span class="hidden"> of ${name}</span>
    <//>`,
  },
];

function Oldest({ backlog }) {
  if (!backlog?.oldest_due_at) return html`<span class="quiet">${backlog ? 'Nothing waits' : ''}</span>`;
  return Date.parse(backlog.oldest_due_at) > Date.now()
    ? html`<span class="quiet">Not due yet</span>`
    : html`<${Ago} at=${backlog.oldest_due_at} />`;
}

/** Tenants with their backlogs, which come in the same order from a list of their own. */
function useTenants() {
  const next = useRef(null);
  return usePages(async (cursor, signal) => {
    if (!cursor) next.current = null;
    const [tenants, backlogs] = await Promise.all([
      api.get('tenants', { cursor, limit: PAGE }, { signal }),
      api.get('tenants/backlog', { cursor: next.current, limit: PAGE }, { signal }).catch(() => null),
    ]);
    next.current = backlogs?.next_cursor ?? null;
    const of = new Map(backlogs?.items.map((backlog) => [backlog.tenant_id, backlog]));
    return { ...tenants, items: tenants.items.map((tenant) => ({ ...tenant, backlog: of.get(tenant.id) })) };
  }, []);
}

function CreateDialog({ onClose }) {
  const [name, setName] = useState('');
  const check = () => ({ '/name': name.trim() ? null : "Enter the customer's name." });
  const create = async () => {
    const { id } = await api.post('tenants', { name: name.trim() });
    onClose();
    navigate(`/tenants/${id}`, { view: 'people' }, { tenant: null });
  };
  return html`<${FormDialog}
    title="Create tenant"
    action="Create tenant"
    check=${check}
    onSubmit=${create}
    onClose=${onClose}
  >
    ${(flaw) => html`<${NameField}
      value=${name}
      onInput=${setName}
      hint="As the customer calls itself. It can be changed later."
      error=${flaw('/name')}
    />`}
  <//>`;
}
