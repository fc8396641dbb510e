/* Settings, API & Integrations, Webhooks: all of a tenant's, and how each is doing. */
import { api } from '../api.js';
import {
  Ago,
  Button,
  Empty,
  Failure,
  Field,
  Loading,
  Menu,
  Notice,
  Page,
  Sentence,
  Status,
  Table,
  count,
  html,
  link,
  navigate,
  setQuery,
  toast,
  useLoad,
  useState,
  whyNot,
  word,
} from '../ui/index.js';
import { DayChart, HEALTHS, Rate, TypeBadges, WebhookHealth, WebhookStatus, readFigures } from './webhook-parts.js';
import { WebhookName, webhookName } from '../ui/webhook-name.js';

const CRUMBS = [['Settings'], ['API & Integrations']];

export default function WebhooksPage({ query }) {
  const webhooks = useLoad(readAll, []);
  const figures = useLoad(readFigures, []);
  const add = html`<${Button}
    kind="primary"
    icon="plus"
    href=${link('/webhooks/new')}
    reason=${whyNot('webhooks:write')}
  >
    Add Webhook
  <//>`;
  return html`<${Page}
    title="Webhooks"
    crumbs=${CRUMBS}
    actions=${add}
    intro="Addresses of yours that get a signed POST for each event that you choose."
  >
    ${content({ webhooks, figures, query, add })}
  <//>`;
}

/** All of them: whoever looks for the worst does not want the worst of the first hundred. */
async function readAll(signal) {
  const all = [];
  let cursor = null;
  do {
    const page = await api.get('subscriptions', { limit: 100, cursor }, { signal });
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return all;
}

const SHOWN = 100;

const ORDERS = {
  newest: { label: 'Newest first' },
  health: { label: 'Worst first', by: ({ figures }) => (figures ? HEALTHS.indexOf(figures.health) : HEALTHS.length) },
  rate: { label: 'Lowest rate first', by: ({ figures }) => figures?.success_rate ?? 2 },
  name: { label: 'By name', by: ({ webhook }) => webhookName(webhook).toLowerCase() },
};

function inOrder(webhooks, figures, { by }) {
  if (!by) return webhooks;
  const keyed = webhooks.map((webhook) => ({ webhook, key: by({ webhook, figures: figures.data?.get(webhook.id) }) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ webhook }) => webhook);
}

function content({ webhooks, figures, query, add }) {
  if (!webhooks.data)
    return webhooks.error
      ? html`<${Failure} error=${webhooks.error} retry=${webhooks.reload} />`
      : html`<${Loading} rows=${4} />`;
  if (webhooks.data.length === 0) {
    return html`<${Empty} icon="webhooks" title="No webhooks yet" action=${add}>
      Add the https address of your receiver and choose the events that it wants. Then send it a test and see what it
      answers.
    <//>`;
  }
  const wanted = (query.q ?? '').toLowerCase();
  const fitting = webhooks.data
    .filter(({ status }) => !query.status || status === query.status)
    .filter(({ id }) => !query.health || figures.data?.get(id)?.health === query.health)
    .filter(({ url, description, id }) => `${url} ${description ?? ''} ${id}`.toLowerCase().includes(wanted));
  const shown = inOrder(fitting, figures, ORDERS[query.sort] ?? ORDERS.newest);
  const unknown = query.health && !figures.data;
  return html`<div class="stack">
    ${(webhooks.data.length > 4 || FILTERS.some((name) => query[name])) && html`<${Filters} query=${query} />`}
    ${figures.error && html`<${Notice}
      tone="warning"
      title="The figures of the last 24 hours could not be read."
      actions=${html`<${Button} small onClick=${figures.reload}>Try again<//>`}
    >
      ${figures.error.message}
    <//>`}
    ${shown.length > 0
      ? html`<${List}
        rows=${shown}
        figures=${figures}
        webhooks=${webhooks}
        key=${FILTERS.map((name) => query[name]).join()}
      />`
      : unknown && !figures.error
        ? html`<${Loading} rows=${4} />`
        : html`<${Empty}
          icon="search"
          title=${unknown ? 'Not known' : 'None fits'}
          action=${html`<${Button} onClick=${() => setQuery(Object.fromEntries(FILTERS.map((name) => [name, null])))}>
            Clear the filters
          <//>`}
        >
          ${unknown
            ? 'How webhooks do could not be read.'
            : `Of ${count(webhooks.data.length, 'webhook')}, none fits these filters.`}
        <//>`}
  </div>`;
}

const FILTERS = ['q', 'status', 'health', 'sort'];

function Filters({ query }) {
  return html`<div class="list-filters" role="search" aria-label="Webhooks">
    <${Field}
      label="Find"
      quietLabel
      type="search"
      placeholder="Find by URL or description"
      value=${query.q ?? ''}
      onInput=${(q) => setQuery({ q })}
    />
    <${Field}
      label="Status"
      quietLabel
      value=${query.status ?? ''}
      onInput=${(status) => setQuery({ status })}
      options=${[
        { value: '', label: 'Any status' },
        { value: 'ACTIVE', label: 'Active' },
        { value: 'PAUSED', label: 'Paused' },
      ]}
    />
    <${Field}
      label="Health"
      quietLabel
      value=${query.health ?? ''}
      onInput=${(health) => setQuery({ health })}
      options=${[
        { value: '', label: 'Any health' },
        ...HEALTHS.map((health) => ({ value: health, label: word(health) })),
      ]}
    />
    <${Field}
      label="Order"
      quietLabel
      value=${query.sort ?? 'newest'}
      onInput=${(sort) => setQuery({ sort: sort === 'newest' ? null : sort })}
      options=${Object.entries(ORDERS).map(([value, { label }]) => ({ value, label }))}
    />
  </div>`;
}

function List({ rows, figures, webhooks }) {
  const [most, setMost] = useState(SHOWN);
  const of = (id) => figures.data?.get(id);
  const columns = [
    {
      title: 'Webhook',
      className: 'grow',
      by: (row) => webhookName(row).toLowerCase(),
      cell: (row) => html`
        <${WebhookName} webhook=${row} to=${`/webhooks/${row.id}`} rowLink />
        ${row.status === 'ACTIVE' && row.notice && html`<p class="field-warning">
          <span><${Sentence} text=${row.notice} /></span>
        </p>`}
      `,
    },
    { title: 'Events', cell: (row) => html`<${TypeBadges} types=${row.event_types} />` },
    {
      title: 'Health',
      className: 'shrink',
      by: (row) => (of(row.id) ? HEALTHS.indexOf(of(row.id).health) : null),
      cell: (row) => html`<span class="row">
        <${WebhookHealth} figures=${of(row.id)} loading=${figures.loading} />
        ${row.status !== 'ACTIVE' && html` <${WebhookStatus} webhook=${row} />`}
      </span>`,
    },
    {
      title: 'Last 24 hours',
      className: 'shrink',
      by: (row) => of(row.id)?.success_rate,
      cell: (row) =>
        of(row.id)
          ? html`<span class="day">
            <${DayChart} figures=${of(row.id)} width=${96} height=${24} /><${Rate} figures=${of(row.id)} />
          </span>`
          : html`<span class="quiet">${figures.loading ? '…' : ''}</span>`,
    },
    {
      title: 'Last delivery',
      className: 'shrink',
      by: (row) => of(row.id)?.last_delivery?.created_at,
      cell: (row) => html`<${LastDelivery} delivery=${of(row.id)?.last_delivery} known=${Boolean(figures.data)} />`,
    },
    {
      title: 'Actions',
      hiddenTitle: true,
      className: 'shrink row-menu',
      cell: (row) => html`<${RowMenu} webhook=${row} webhooks=${webhooks} />`,
    },
  ];
  return html`
    <${Table} label="Webhooks" rows=${rows} most=${most} columns=${columns} />
    ${rows.length > most && html`<div class="more">
      <${Button} onClick=${() => setMost(most + SHOWN)}>Show more of ${count(rows.length, 'webhook')}<//>
    </div>`}
  `;
}

function LastDelivery({ delivery, known }) {
  if (!delivery) return html`<span class="quiet">${known ? 'None yet' : ''}</span>`;
  return html`<span class="row">
    <${Status} value=${delivery.status} /> <span class="quiet">
      <${Ago} at=${delivery.finished_at ?? delivery.created_at} />
    </span>
  </span>`;
}

function RowMenu({ webhook, webhooks }) {
  const [busy, setBusy] = useState(false);
  const paused = webhook.status === 'PAUSED';
  const reason = whyNot('webhooks:write');
  const change = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const now = await api.post(`subscriptions/${webhook.id}/${paused ? 'resume' : 'pause'}`);
      webhooks.set(webhooks.data.map((item) => (item.id === now.id ? now : item)));
      toast(paused ? 'Resumed: what waited is due now.' : 'Paused: nothing is sent until you resume it.', 'good');
    } catch (problem) {
      toast(problem.message, 'danger');
    }
    setBusy(false);
  };
  return html`<${Menu}
    label=${`Actions for ${webhook.url}`}
    items=${[
      { label: 'Test Webhook', icon: 'send', href: link(`/webhooks/${webhook.id}/test`), reason },
      { label: 'Deliveries', icon: 'deliveries', href: link('/deliveries', { subscription_id: webhook.id }) },
      { label: 'Edit', icon: 'gear', href: link(`/webhooks/${webhook.id}/settings`), reason },
      { label: paused ? 'Resume' : 'Pause', icon: paused ? 'play' : 'pause', onClick: change, reason },
      {
        label: 'Delete…',
        icon: 'trash',
        danger: true,
        onClick: () => navigate(`/webhooks/${webhook.id}/settings`, { do: 'delete' }),
        reason,
      },
    ]}
  />`;
}
