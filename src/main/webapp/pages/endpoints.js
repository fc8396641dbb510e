/* How every webhook does, the worst first: of one tenant, or for operators of all. */
import { api } from '../api.js';
import { Export } from '../ui/export.js';
import { Filters } from '../ui/filters.js';
import {
  Ago,
  Button,
  Countdown,
  Empty,
  Failure,
  Icon,
  Loading,
  More,
  Page,
  Status,
  Table,
  count,
  deadInWords,
  html,
  isOperator,
  isWatched,
  link,
  millis,
  number,
  percent,
  setQuery,
  useEffect,
  usePages,
  useRoute,
  useState,
  word,
} from '../ui/index.js';
import { ago } from '../ui/time-filter.js';
import { shortUrl, webhookName } from '../ui/webhook-name.js';
import { HEALTHS, WebhookStatus } from './webhook-parts.js';

const NAMES = ['q', 'health', 'status', 'sort', 'tenant_id'];
const SORTS = [
  ['worst', 'Worst first'],
  ['waiting', 'Most waiting first'],
  ['dead', 'Most dead first'],
  ['p95', 'Slowest first'],
  ['name', 'By name'],
];
const ANEW_EVERY_MS = 30_000;
const PER_PAGE = 50;

export default function EndpointsPage({ query }) {
  const { tenant } = useRoute();
  const all = isOperator() && !tenant;
  const asked = Object.fromEntries(NAMES.map((name) => [name, query[name]]));
  const [total, setTotal] = useState(null);
  const list = usePages(
    async (cursor, signal) => {
      const page = await api.get('endpoints', { ...asked, cursor, limit: PER_PAGE }, { signal });
      if (cursor === null && !signal.aborted) setTotal({ amount: page.total, asOf: page.as_of });
      return page;
    },
    [...NAMES.map((name) => query[name]), tenant],
  );
  useEffect(() => {
    const onlyFirst = list.items !== null && list.items.length <= PER_PAGE && !list.loading;
    if (!onlyFirst) return undefined;
    const timer = setInterval(() => isWatched() && list.reload(), ANEW_EVERY_MS);
    return () => clearInterval(timer);
  }, [list.items, list.loading]);
  const clear = () => setQuery(Object.fromEntries(NAMES.map((name) => [name, null])));
  return html`<${Page}
    title="Webhook health"
    intro=${all
      ? 'Every webhook of every tenant, the worst first.'
      : 'How each of your webhooks does, the worst first.'}
    actions=${html`
      <${Button} icon="refresh" busy=${list.loading && list.items !== null} onClick=${list.reload}>Refresh<//>
      <${Export} what="webhook health" path="endpoints/export" query=${asked} />
    `}
  >
    <${Filters} query=${query} names=${NAMES} onClear=${clear} fields=${fields(query)} />
    ${content({ list, total, all, filtered: NAMES.some((name) => name !== 'sort' && query[name]), clear })}
  <//>`;
}

const fields = (query) =>
  [
    { name: 'q', label: 'Find', text: true, placeholder: 'URL or description' },
    {
      name: 'health',
      label: 'Health',
      all: 'Any health',
      options: HEALTHS.map((health) => [health, word(health)]),
    },
    {
      name: 'status',
      label: 'Status',
      all: 'Any status',
      options: [
        ['ACTIVE', 'Active'],
        ['PAUSED', 'Paused'],
      ],
    },
    query.tenant_id && { name: 'tenant_id', label: 'Tenant ID', text: true, placeholder: 'ten_…' },
    { name: 'sort', label: 'Order', all: SORTS[0][1], options: SORTS.slice(1) },
  ].filter(Boolean);

function content({ list, total, all, filtered, clear }) {
  if (list.items === null)
    return list.error
      ? html`<${Failure} error=${list.error} retry=${list.reload} />`
      : html`<${Loading} rows=${8} label="Loading webhooks" />`;
  if (list.items.length === 0)
    return filtered
      ? html`<${Empty}
        icon="search"
        title="No webhook fits these filters"
        action=${html`<${Button} onClick=${clear}>Clear the filters<//>`}
      >
        Take one away, or look for less of the name.
      <//>`
      : html`<${Empty}
        icon="webhooks"
        title="No webhooks yet"
        action=${!all && html`<${Button} kind="primary" href=${link('/webhooks/new')}>Add Webhook<//>`}
      >
        ${all ? 'No tenant has one.' : 'As soon as you have one, it is here how it does.'}
      <//>`;
  return html`
    <div class="endpoints"><${List} rows=${list.items} all=${all} /></div>
    <${More} pages=${list} what="webhooks" />
    ${total && html`<p class="quiet">
      ${count(total.amount, 'webhook')}, as it was <${Ago} at=${total.asOf} />. Tests count in no figure.
    </p>`}
  `;
}

function List({ rows, all }) {
  const columns = [
    { title: 'Webhook', className: 'grow', cell: (row) => html`<${Name} row=${row} all=${all} />` },
    { title: 'Health', cell: (row) => html`<${HealthCell} row=${row} />` },
    { title: 'Success rate', className: 'number', cell: (row) => html`<${Success} row=${row} />` },
    {
      title: 'Last success',
      className: 'shrink',
      cell: (row) => html`<span class="nowrap"><${Ago} at=${row.last_success_at} none="None kept" /></span>`,
    },
    {
      title: '95 % within',
      className: 'number',
      cell: (row) =>
        row.p95_ms === null
          ? html`<span class="quiet">–</span>`
          : html`<span class="nowrap">${millis(row.p95_ms)}</span>`,
    },
    { title: 'Waiting', className: 'number', cell: (row) => html`<${Waiting} row=${row} />` },
    { title: 'Dead, 24 h', className: 'number', cell: (row) => html`<${Dead} row=${row} />` },
    {
      title: 'Log',
      hiddenTitle: true,
      className: 'shrink',
      cell: (row) => html`<a
        class="nowrap log-link"
        href=${link('/deliveries', { subscription_id: row.subscription_id }, tenantOf(row))}
      >
        Log<span class="hidden"> of ${webhookName(row)}</span><${Icon} name="right" size=${12} />
      </a>`,
    },
  ].filter(Boolean);
  return html`<${Table}
    label="Webhooks and how they do"
    rows=${rows}
    columns=${columns}
    rowKey=${(row) => row.subscription_id}
  />`;
}

/** What stands in the addresses of operators only. */
const tenantOf = (row) => (isOperator() ? row.tenant_id : null);

function Name({ row, all }) {
  return html`
    <a class="row-link wrap" href=${link(`/webhooks/${row.subscription_id}`, {}, tenantOf(row))}>
      <bdi>${webhookName(row)}</bdi>
    </a>
    ${row.description && html`<p class="quiet mono one-line" title=${row.url}>${shortUrl(row.url)}</p>`}
    ${all && html`<p><a href=${link('/endpoints', {}, row.tenant_id)}>${row.tenant_name}</a></p>`}
  `;
}

/** How it does, why, and since when; what its breaker lets through. */
function HealthCell({ row }) {
  return html`<div class="health-cell">
    <span class="cell-line wraps">
      <${Status} value=${row.health} />${row.status === 'PAUSED' && html`<${WebhookStatus} webhook=${row} />`}
    </span>
    ${row.health_reason && html`<p class="quiet">${row.health_reason}</p>`}
    ${row.failing_since && html`<p class="quiet">Failing since <${Ago} at=${row.failing_since} />.</p>`}
    ${row.next_probe_at && html`<p class="quiet">
      Tried next <${Countdown} at=${row.next_probe_at} over="any moment" />.
    </p>`}
  </div>`;
}

function Success({ row }) {
  if (row.attempts_24h === 0) return html`<span class="quiet nowrap">No attempts</span>`;
  return html`<div>
    <span class="rate ${row.success_rate < 0.9 ? 'low' : ''}">${percent(row.success_rate)}</span>
    <p class="quiet nowrap">of ${count(row.attempts_24h, 'attempt')}</p>
  </div>`;
}

function Waiting({ row }) {
  if (row.waiting === 0) return html`<span class="quiet">0</span>`;
  const query = { subscription_id: row.subscription_id, waiting: 'true' };
  return html`<div>
    <a href=${link('/deliveries', query, tenantOf(row))}>${number(row.waiting)}</a>
    ${row.oldest_due_at && html`<p class="quiet nowrap">oldest due <${Ago} at=${row.oldest_due_at} /></p>`}
  </div>`;
}

function Dead({ row }) {
  if (row.dead_24h === 0) return html`<span class="quiet">0</span>`;
  const query = { subscription_id: row.subscription_id, status: 'DEAD', finished_since: ago(86_400), test: 'false' };
  return html`<a class="dead-count" href=${link('/deliveries', query, tenantOf(row))}>${deadInWords(row.dead_24h)}</a>`;
}
