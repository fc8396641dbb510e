/* What was published, newest first. */
import { api } from '../api.js';
import { EventOutcome } from '../ui/event-outcome.js';
import { Export } from '../ui/export.js';
import { Filters } from '../ui/filters.js';
import {
  Badge,
  Button,
  Empty,
  Failure,
  Loading,
  Page,
  Table,
  html,
  link,
  setQuery,
  shortId,
  useLoad,
} from '../ui/index.js';
import { LogTime, Newer, Older, useLog } from '../ui/log.js';
import { MessageLine } from '../ui/message-line.js';

const NAMES = ['event_type', 'message_id', 'phone'];

export default function Events({ query }) {
  const asked = Object.fromEntries(NAMES.map((name) => [name, query[name]]));
  const log = useLog(
    (cursor, signal) => api.get('events', { ...asked, cursor, limit: 50 }, { signal }),
    NAMES.map((name) => query[name]),
  );
  const types = useLoad((signal) => api.get('event-types/names', {}, { signal }).then(({ items }) => items), []);
  const clear = () => setQuery(Object.fromEntries(NAMES.map((name) => [name, null])));
  const filtered = NAMES.some((name) => query[name]);
  return html`<${Page}
    title="Events"
    intro="All that was published. Open one to see its payload, and who got it and why."
    actions=${html`
      <${Button} icon="refresh" busy=${log.loading && log.items !== null} onClick=${log.refresh}>Refresh<//>
      <${Export} what="events" path="events/export" query=${asked} />
    `}
  >
    <${Filters}
      query=${query}
      names=${NAMES}
      onClear=${clear}
      fields=${[
        {
          name: 'event_type',
          label: 'Event type',
          all: 'All event types',
          options: (types.data ?? []).map(({ name }) => [name, name]),
        },
        { name: 'message_id', label: 'Message ID', text: true, placeholder: 'wamid.…' },
        { name: 'phone', label: 'Phone number', text: true, placeholder: '+49 151 2345678' },
      ]}
    />
    <div class="log" ref=${log.frame}><${Rows} log=${log} filtered=${filtered} clear=${clear} /></div>
  <//>`;
}

function Rows({ log, filtered, clear }) {
  if (log.items === null)
    return log.error
      ? html`<${Failure} error=${log.error} retry=${log.reload} />`
      : html`<${Loading} rows=${8} label="Loading events" />`;
  if (log.items.length === 0) return html`<${Nothing} filtered=${filtered} clear=${clear} />`;
  const counted = log.items.some(({ deliveries }) => deliveries);
  const columns = [
    {
      title: 'Event type',
      cell: (row) => html`
        <span class="cell-line">
          <a class="row-link" href=${link(`/events/${row.id}`)}>${row.event_type}</a>
          ${row.test && html`<${Badge}>Test<//>`}
        </span>
        <${MessageLine} of=${row} />
      `,
    },
    counted && {
      title: 'Outcome',
      className: 'shrink',
      cell: (row) => html`<${EventOutcome} counts=${row.deliveries} />`,
    },
    { title: 'Payload', className: 'grow', cell: (row) => html`<${Preview} event=${row} />` },
    {
      title: 'Event ID',
      className: 'shrink',
      cell: (row) => html`<code class="quiet" title=${row.id}>${shortId(row.id)}</code>`,
    },
    { title: 'Accepted', className: 'shrink', cell: (row) => html`<${LogTime} at=${row.accepted_at} />` },
  ].filter(Boolean);
  return html`
    <${Newer} log=${log} what="row" />
    <${Table}
      label="Events, newest first"
      columns=${columns}
      rows=${log.rows}
      rowClass=${(row) => (log.fresh.has(row.id) ? 'fresh' : undefined)}
    />
    <${Older} log=${log} what="events" />
  `;
}

/** The first of what it says besides its type. */
function Preview({ event }) {
  if (event.original_types && event.payload_removed_at === null)
    return html`<span class="quiet">
      As Meta sent it${event.original_types.length > 0 && `: ${event.original_types.join(', ')}`}
    </span>`;
  if (event.payload === null) return html`<span class="quiet">Payload removed</span>`;
  const { event: type, ...rest } = event.payload;
  return html`<code class="one-line quiet">${JSON.stringify(rest).slice(1, 240).replace(/\}$/, '')}</code>`;
}

function Nothing({ filtered, clear }) {
  if (filtered)
    return html`<${Empty}
      icon="search"
      title="No event fits these filters"
      action=${html`<${Button} onClick=${clear}>Clear the filters<//>`}
    >
      None was published, or all were removed because of their age.
    <//>`;
  return html`<${Empty}
    icon="events"
    title="No events yet"
    action=${html`<${Button} kind="primary" href=${link('/webhooks')}>Test a webhook<//>`}
  >
    Events appear here when the platform publishes them with <code>POST /api/v1/events</code>, or when you send a test
    from one of your webhooks.
  <//>`;
}
