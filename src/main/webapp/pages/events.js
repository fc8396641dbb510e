/* What was published, newest first. */
import { api } from '../api.js';
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
  number,
  setQuery,
  shortId,
  useLoad,
} from '../ui/index.js';
import { LogTime, Newer, Older, useLog } from '../ui/log.js';
import { MessageLine } from '../ui/message-line.js';

const NAMES = ['event_type'];

export default function Events({ query }) {
  const log = useLog(
    (cursor, signal) => api.get('events', { event_type: query.event_type, cursor, limit: 50 }, { signal }),
    [query.event_type],
  );
  const types = useLoad((signal) => api.get('event-types/names', {}, { signal }).then(({ items }) => items), []);
  const clear = () => setQuery({ event_type: null });
  return html`<${Page}
    title="Events"
    intro="All that was published. Open one to see its payload, and who got it and why."
    actions=${html`<${Button} icon="refresh" busy=${log.loading && log.items !== null} onClick=${log.refresh}>
      Refresh
    <//>`}
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
      ]}
    />
    <div class="log" ref=${log.frame}><${Rows} log=${log} filtered=${Boolean(query.event_type)} clear=${clear} /></div>
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
    counted && { title: 'Outcome', className: 'shrink', cell: (row) => html`<${Outcome} of=${row.deliveries} />` },
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

/** @param of {total, delivered, open, dead} */
function Outcome({ of }) {
  if (!of) return null;
  const { total, delivered, open, dead } = of;
  if (total === 0) return html`<span class="quiet nowrap">No webhook</span>`;
  const tone = dead > 0 ? 'danger' : open > 0 ? 'info' : delivered === total ? 'good' : '';
  return html`<span class="badge dot ${tone}" title=${`${number(dead)} dead, ${number(open)} on the way`}>
    ${total === 1 && delivered === 1 ? 'Delivered' : `${number(delivered)} of ${number(total)} delivered`}
  </span>`;
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
      title="No event of this type"
      action=${html`<${Button} onClick=${clear}>Show all event types<//>`}
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
