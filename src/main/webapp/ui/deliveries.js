/* Rows of deliveries, and the webhooks that they name. */
import { api } from '../api.js';
import { html, useMemo } from './preact.js';
import { Badge, HttpStatus, Status } from './badge.js';
import { millis, number, shortId } from './format.js';
import { useLoad } from './load.js';
import { LogTime } from './log.js';
import { MessageLine } from './message-line.js';
import { link } from './router.js';
import { Table } from './table.js';
import { Countdown, useNow } from './time.js';
import { WebhookName } from './webhook-name.js';

const PAGES = 10;

/** All webhooks of the tenant: {data: [...], get(id)}; data is null before they are there. */
export function useWebhooks() {
  const list = useLoad(readAll, []);
  const byId = useMemo(() => new Map((list.data ?? []).map((webhook) => [webhook.id, webhook])), [list.data]);
  return { ...list, get: (id) => byId.get(id) };
}

async function readAll(signal) {
  const all = [];
  let cursor = null;
  for (let page = 0; page < PAGES; page++) {
    const answer = await api.get('subscriptions', { limit: 100, cursor }, { signal });
    all.push(...answer.items);
    cursor = answer.next_cursor;
    if (!cursor) break;
  }
  return all;
}

function NameOf({ id, webhooks, to, rowLink }) {
  const webhook = webhooks.get(id) ?? { description: webhooks.data ? 'Deleted webhook' : '', url: shortId(id) };
  return html`<${WebhookName} webhook=${webhook} to=${to} rowLink=${rowLink} />`;
}

/** @param fresh ids of rows that have just come; where 'event' on an event's own page, where the type says nothing */
export function DeliveryTable({ label, rows, webhooks, fresh, where }) {
  const ofEvent = where === 'event';
  const columns = [
    ofEvent
      ? {
          title: 'Webhook',
          className: 'grow',
          cell: (row) => html`<${NameOf}
            id=${row.subscription_id}
            webhooks=${webhooks}
            to=${`/deliveries/${row.id}`}
            rowLink
          />`,
        }
      : {
          title: 'Event type',
          cell: (row) => html`
            <span class="cell-line">
              <a class="row-link" href=${link(`/deliveries/${row.id}`)}>${row.event_type}</a>
              ${row.test && html`<${Badge}>Test<//>`}
            </span>
            <${MessageLine} of=${row} />
          `,
        },
    !ofEvent && {
      title: 'Webhook',
      className: 'grow',
      cell: (row) => html`<${NameOf} id=${row.subscription_id} webhooks=${webhooks} />`,
    },
    { title: 'Status', cell: (row) => html`<${DeliveryState} row=${row} webhooks=${webhooks} />` },
    {
      title: 'Response',
      cell: (row) =>
        row.attempt_count
          ? html`<${HttpStatus} value=${row.response_status} />`
          : html`<span class="quiet nowrap">Not yet</span>`,
    },
    { title: 'Attempts', className: 'number', cell: (row) => number(row.attempt_count) },
    { title: 'Created', className: 'shrink', cell: (row) => html`<${LogTime} at=${row.created_at} />` },
  ].filter(Boolean);
  return html`<${Table}
    label=${label}
    columns=${columns}
    rows=${rows}
    rowClass=${(row) => (fresh?.has(row.id) ? 'fresh' : undefined)}
  />`;
}

/** When it is tried again; what is due behind an open breaker waits for its endpoint. */
export function NextTry({ row, over = 'now' }) {
  const now = useNow(1_000);
  return row.next_probe_at && Date.parse(row.next_probe_at) > Date.parse(row.due_at)
    ? html`endpoint fails; tried <${Countdown} at=${row.next_probe_at} over="any moment" />`
    : row.next_probe_at && Date.parse(row.due_at) <= now
      ? 'endpoint fails; tried any moment'
      : html`<${Countdown} at=${row.due_at} over=${over} />`;
}

/** How long an ended delivery took, all waits included, in ms; null for others. */
const took = ({ created_at: from, finished_at: to }) => (to ? Date.parse(to) - Date.parse(from) : null);

/** The status, and when it goes on or how long it took. */
function DeliveryState({ row, webhooks }) {
  const paused = row.status === 'SCHEDULED' && webhooks.get(row.subscription_id)?.status === 'PAUSED';
  return html`<span class="cell-line wraps">
    <${Status} value=${row.status} />
    ${paused && html`<small class="quiet nowrap">webhook paused</small>`}
    ${took(row) !== null && html`<small class="quiet nowrap" title="From the event to its end">
      after ${millis(took(row))}
    </small>`}
    ${!paused &&
      row.status === 'SCHEDULED' &&
      row.due_at &&
      (row.attempt_count > 0 || row.next_probe_at) && html`<small class="quiet"><${NextTry} row=${row} /></small>`}
  </span>`;
}
