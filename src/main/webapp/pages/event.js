/* One event: its payload, and for every webhook why it did or did not get it. */
import { api } from '../api.js';
import { DeliveryTable, useWebhooks } from '../ui/deliveries.js';
import {
  Badge,
  Button,
  Card,
  Choice,
  Code,
  CopyText,
  Empty,
  Facts,
  Failure,
  Icon,
  Loaded,
  Loading,
  Notice,
  Page,
  Time,
  More,
  count,
  html,
  inOurWords,
  link,
  useLoad,
  usePages,
  useState,
} from '../ui/index.js';
import { Hidden, usePayload } from '../ui/payload.js';
import { Timeline, TimelineOutcome, useTimeline } from '../ui/timeline.js';
import { WebhookName } from '../ui/webhook-name.js';

export default function Event({ params }) {
  const event = useLoad((signal) => api.get(`events/${params.id}`, {}, { signal }), [params.id]);
  const crumbs = [['Events', '/events'], [params.id]];
  if (event.data === null) {
    return html`<${Page} title="Event" crumbs=${crumbs}>
      ${event.error ? html`<${NotThere} error=${event.error} retry=${event.reload} />` : html`<${Loading} rows=${6} />`}
    <//>`;
  }
  return html`<${View} view=${event.data} crumbs=${crumbs} />`;
}

function NotThere({ error, retry }) {
  if (error.status !== 404 && error.status !== 400) return html`<${Failure} error=${error} retry=${retry} />`;
  return html`<${Empty}
    icon="search"
    title="There is no such event"
    action=${html`<${Button} href=${link('/events')}>Go to the events<//>`}
  >
    Its id may be misspelt, it may belong to another tenant, or it is so old that it was removed.
  <//>`;
}

function View({ view, crumbs }) {
  const trace = usePages(
    (cursor, signal) => api.get(`events/${view.id}/trace`, { cursor, limit: 100 }, { signal }),
    [view.id],
  );
  const deliveries = usePages(
    (cursor, signal) => api.get('deliveries', { event_id: view.id, cursor, limit: 50 }, { signal }),
    [view.id],
  );
  const webhooks = useWebhooks();
  const timeline = useTimeline(view.id);
  const reload = () => {
    timeline.reload();
    trace.reload();
    deliveries.reload();
  };
  return html`<${Page}
    title="Event"
    crumbs=${crumbs}
    actions=${html`<${Button} icon="refresh" onClick=${reload}>Refresh<//>`}
    heading=${html`<span class="cell-line">
      ${view.event_type}<${TimelineOutcome} from=${timeline} />${view.test && html`<${Badge}>Test<//>`}
    </span>`}
  >
    <${Card}>
      <${Facts} items=${[
        ['Event', html`<${CopyText} text=${view.id} what="event id" />`],
        view.original_types
          ? ['Event type', html`${view.event_type} <span class="quiet">a change as Meta sent it</span>`]
          : ['Event type', html`<a href=${link(`/event-types/${view.event_type}`)}>${view.event_type}</a>`],
        view.original_types && ['What it became', view.original_types.join(', ') || 'No event'],
        view.message_id && ['Message', html`<${CopyText} text=${view.message_id} what="message id" />`],
        (view.from || view.to) && ['From → to', html`${view.from ?? 'unknown'} → ${view.to ?? 'unknown'}`],
        ['Accepted', html`<${Time} at=${view.accepted_at} />`],
        view.payload_removed_at && ['Payload removed', html`<${Time} at=${view.payload_removed_at} />`],
      ]} />
    <//>
    <section class="stack tight">
      <h2>What became of it</h2><${Timeline} from=${timeline} />
    </section>
    <${Payload} view=${view} />
    <section class="stack tight">
      <h2>Deliveries</h2><${Deliveries} deliveries=${deliveries} webhooks=${webhooks} />
    </section>
    <section class="stack tight">
      <div>
        <h2>Why did I (not) get it?</h2>
        <p class="quiet">What each webhook wanted when the event came, and what became of it.</p>
      </div>
      <${Trace} trace=${trace} webhooks=${webhooks} />
    </section>
  <//>`;
}

function Payload({ view }) {
  const removed = view.payload_removed_at !== null;
  const payload = usePayload(removed ? null : view.id);
  if (removed || payload.data?.missing) {
    return html`<section class="stack tight">
      <h2>Payload</h2>
      <${Notice} tone="warning" title="The payload was removed">
        It was too old, or was erased. What became of its deliveries is still known.
      <//>
    </section>`;
  }
  return html`<section class="stack tight">
    <h2>Payload</h2>
    <${Loaded} from=${payload} rows=${2}>
      ${({ text, hidden, revealed }) => html`
        <${Hidden} payload=${payload} />${text && html`<${Forms} text=${text} exact=${!hidden && !revealed} />`}
      `}
    <//>
  </section>`;
}

const EXACT =
  'Exactly the bytes that are signed and sent. A receiver that checks the signature has to use them as they come, ' +
  'before any parsing.';
const NOT_EXACT =
  'What is signed and sent has the same fields; its numbers and texts are whole, its blanks may differ.';

function Forms({ text, exact }) {
  const [form, setForm] = useState('pretty');
  const bytes = count(new TextEncoder().encode(text).length, 'byte');
  return html`
    <${Choice}
      label="Form of the payload"
      quietLabel
      value=${form}
      onChange=${setForm}
      options=${[
        { value: 'pretty', label: 'Pretty' },
        { value: 'raw', label: 'Raw' },
      ]}
    />
    ${form === 'pretty'
      ? html`<${Code} title="Payload" text=${text} json />`
      : html`<div class="stack tight">
        <${Code} title=${exact ? `Raw payload, ${bytes}` : 'Payload'} text=${text} wrap />
        <p class="quiet">${exact ? EXACT : NOT_EXACT}</p>
      </div>`}
  `;
}

function Deliveries({ deliveries, webhooks }) {
  if (deliveries.items === null)
    return deliveries.error
      ? html`<${Failure} error=${deliveries.error} retry=${deliveries.reload} />`
      : html`<${Loading} rows=${2} />`;
  if (deliveries.items.length === 0) {
    return html`<${Notice} title="No webhook got it">
      None matched when it came: the reasons are below. To get events of this type, add a webhook that asks for it.
    <//>`;
  }
  return html`<div class="log">
    <${DeliveryTable} label="Deliveries of this event" rows=${deliveries.items} webhooks=${webhooks} where="event" />
    <${More} pages=${deliveries} what="deliveries" />
  </div>`;
}

/** [what it means, what to do], where the server's explanation leaves something to say. */
const NOT_SENT = {
  ANOTHER_FORMAT: null,
  EVENT_TYPE_NOT_SELECTED: 'Add the event type to the webhook to get later ones.',
  PAUSED: 'Events that come while a webhook is paused are not kept for it. Resume it to get later ones.',
  NO_LONGER_KNOWN: null,
  NOT_YET_CREATED: 'A webhook gets what comes after it was added.',
  DELETED: null,
  TEST_OF_ANOTHER: 'A test goes to the tested webhook alone.',
  CHANGE_NOT_YET_IN_FORCE: 'A change counts after a second at the latest.',
};
const SENT = {
  DELIVERED: ['Delivered', 'good', 'It matched, and the receiver accepted it.'],
  SCHEDULED: [
    'Scheduled',
    'info',
    'It matched. It is not delivered yet: it waits for its next attempt, or for its paused webhook.',
  ],
  SENDING: ['Sending', 'info', 'It matched, and is being sent.'],
  DEAD: ['Dead', 'danger', 'It matched, but every attempt failed. Open the delivery to see why, and to replay it.'],
  CANCELLED: [
    'Cancelled',
    '',
    'It matched, but the webhook was deleted or the event erased before it could be delivered.',
  ],
};

const rank = ({ decision, delivery_status: status }) => (decision !== 'MATCHED' ? 2 : status === 'DELIVERED' ? 1 : 0);

function Trace({ trace, webhooks }) {
  const { items } = trace;
  if (items === null)
    return trace.error
      ? html`<${Failure} error=${trace.error} retry=${trace.reload} />`
      : html`<${Loading} rows=${2} />`;
  if (items.length === 0) {
    return html`<${Empty}
      icon="webhooks"
      title="There was no webhook"
      action=${html`<${Button} kind="primary" href=${link('/webhooks/new')}>Add Webhook<//>`}
    >
      Nobody could get this event. A webhook gets what comes after it was added.
    <//>`;
  }
  return html`
    <ul class="trace" aria-label="Webhooks, and what each got">
      ${items
        .toSorted((a, b) => rank(a) - rank(b))
        .map((item) => html`<${Traced}
          key=${item.subscription_id}
          item=${item}
          known=${webhooks.get(item.subscription_id)}
        />`)}
    </ul>
    <${More} pages=${trace} what="webhooks" />
  `;
}

function Traced({ item, known }) {
  const matched = item.decision === 'MATCHED';
  const [answer, tone, words] = matched
    ? (SENT[item.delivery_status] ?? ['Matched', 'info', item.explanation])
    : ['Not sent', '', inOurWords(item.explanation)];
  const todo = matched ? null : NOT_SENT[item.decision];
  return html`<li>
    <span class="badge ${tone}">${answer}</span>
    <div class="grow">
      <div class="trace-name">
        <${WebhookName}
          webhook=${{ ...item, description: known?.description }}
          to=${known && `/webhooks/${known.id}`}
          note=${!known && 'deleted since'}
        />
      </div>
      <p>${words} ${todo && html`<span class="quiet">${todo}</span>`}</p>
    </div>
    ${item.delivery_id && html`<a class="nowrap" href=${link(`/deliveries/${item.delivery_id}`)}>
      Delivery<${Icon} name="right" size=${12} />
    </a>`}
  </li>`;
}
