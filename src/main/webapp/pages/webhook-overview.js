/* How a webhook is doing, and what it is. */
import { api } from '../api.js';
import { AttemptChart, HOURS } from '../ui/attempt-chart.js';
import {
  Ago,
  Button,
  Card,
  Choice,
  Confirm,
  CopyText,
  Countdown,
  Empty,
  Facts,
  HttpStatus,
  Loaded,
  Notice,
  Stat,
  Stats,
  Status,
  Table,
  Time,
  count,
  deadInWords,
  html,
  link,
  millis,
  number,
  percent,
  toast,
  useLoad,
  useState,
  whyNot,
} from '../ui/index.js';
import { MessageLine } from '../ui/message-line.js';
import { formatInWords, retryInWords, typesInWords } from './webhook-parts.js';

/** All figures are of the same hours: what is read of them stays with those that it was read for. */
export default function Overview({ webhook, figures }) {
  const own = figures.data;
  const stats = useLoad(
    async (signal) =>
      own && { own, view: await api.get(`subscriptions/${webhook.id}/stats`, { since: own.since }, { signal }) },
    [webhook.id, own],
  );
  const latest = useLoad(
    (signal) => api.get('deliveries', { subscription_id: webhook.id, limit: 6 }, { signal }),
    [webhook.id, webhook.updated_at],
  );
  const refresh = () => {
    figures.reload();
    latest.reload();
  };
  return html`<div class="stack">
    <${Loaded} from=${figures.error && !own ? figures : stats} rows=${2}>
      ${({ own: day, view }) => html`
        <${Figures} webhook=${webhook} own=${day} view=${view} />
        ${view.died > 0 && html`<${Dead} webhook=${webhook} view=${view} onReplayed=${refresh} />`}
      `}
    <//>
    ${own && own.attempts > 0 && html`<${Card} title="Attempts in the last 24 hours">
      <${AttemptChart} bars=${own.hours} span=${HOURS} />
    <//>`}
    <div class="columns wide-first">
      <${Card}
        title="Latest deliveries"
        flush
        actions=${html`<a href=${link('/deliveries', { subscription_id: webhook.id })}>All deliveries</a>`}
      >
        <${Loaded} from=${latest}>
          ${({ items }) =>
            items.length === 0
              ? html`<${Empty}
                icon="deliveries"
                title="Nothing sent yet"
                action=${html`<${Button} icon="send" href=${link(`/webhooks/${webhook.id}/test`)}>Test Webhook<//>`}
              >
                The first event that fits will be here. Send a test to see how your receiver does.
              <//>`
              : html`<${Latest} items=${items} />`}
        <//>
      <//>
      <${Card} title="Webhook">
        <${Facts} items=${[
          ['URL', html`<code class="wrap">${webhook.url}</code>`],
          ['Format', formatInWords(webhook)],
          ['Event types', typesInWords(webhook)],
          ['Retry policy', retryInWords(webhook.retry)],
          ['Custom headers', Object.keys(webhook.headers).join(', ') || 'None'],
          ['Secret', html`<code>${webhook.secret_fingerprint}</code> <span class="quiet">fingerprint</span>`],
          ['Created', html`<${Time} at=${webhook.created_at} style="short" />`],
          ['Id', html`<${CopyText} text=${webhook.id} what="id" />`],
        ]} />
      <//>
    </div>
  </div>`;
}

/** What these figures count: tests are left out of them. */
const logOf = (webhook, filters) => link('/deliveries', { subscription_id: webhook.id, ...filters, test: 'false' });

const deadOf = (webhook, { since }) => logOf(webhook, { status: 'DEAD', finished_since: since });

function Figures({ webhook, own, view }) {
  const failed = own.attempts - own.accepted;
  return html`<${Stats}>
    <${Stat}
      name="Success rate"
      value=${percent(own.success_rate)}
      tone=${own.success_rate !== null && own.success_rate < 0.9 ? 'danger' : ''}
      hint=${html`
        of ${count(own.attempts, 'attempt')}, 24
        h${failed > 0 && html`; <a href=${logOf(webhook, { failed_since: own.since })}>${number(failed)} failed</a>`}
      `}
    />
    <${Stat}
      name="Delivered"
      value=${number(view.deliveries.DELIVERED)}
      hint=${view.deliveries.DELIVERED > 0
        ? html`<a href=${logOf(webhook, { status: 'DELIVERED', since: view.since })}>events of the last 24 h</a>`
        : 'events of the last 24 h'}
    />
    <${Stat}
      name="Dead"
      value=${deadInWords(view.died)}
      tone=${view.died > 0 ? 'danger' : ''}
      hint=${view.died > 0 ? html`<a href=${deadOf(webhook, view)}>given up, last 24 h</a>` : 'given up, last 24 h'}
    />
    <${Stat}
      name="Waiting"
      value=${number(view.waiting)}
      hint=${html`<${Waiting} webhook=${webhook} own=${own} view=${view} />`}
    />
    <${Stat}
      name="Response time"
      value=${millis(view.response_ms_p50)}
      hint=${view.response_ms_p95 === null ? 'median' : `median; 95 % within ${millis(view.response_ms_p95)}`}
    />
  <//>`;
}

function Waiting({ webhook, own, view }) {
  if (view.waiting === 0) return webhook.status === 'PAUSED' ? 'none while it is paused' : 'nothing waits';
  return html`<a href=${link('/deliveries', { subscription_id: webhook.id, waiting: 'true' })}>
    ${own.next_probe_at
      ? html`endpoint fails, tried next <${Countdown} at=${own.next_probe_at} />`
      : view.next_due_at ? html`next due <${Countdown} at=${view.next_due_at} />` : 'to be sent'}
  </a>`;
}

const SINCE = [
  { value: 3_600, label: 'Last hour' },
  { value: 86_400, label: 'Last 24 hours' },
  { value: 604_800, label: 'Last 7 days' },
];

function Dead({ webhook, view, onReplayed }) {
  const [asking, setAsking] = useState(false);
  const [since, setSince] = useState(86_400);
  const replay = async () => {
    const { replayed } = await api.post(`subscriptions/${webhook.id}/replay`, {
      since: new Date(Date.now() - since * 1000).toISOString(),
    });
    toast(
      replayed === 0
        ? 'No dead delivery of that time could be replayed.'
        : `${count(replayed, 'delivery', 'deliveries')} due again.`,
      'good',
    );
    onReplayed();
  };
  return html`<${Notice}
    tone="warning"
    title=${`${deadInWords(view.died)} ${view.died === 1 ? 'delivery' : 'deliveries'} died in the last 24 hours.`}
    actions=${html`
      <${Button} small href=${deadOf(webhook, view)}>Look at them<//>
      <${Button} small icon="refresh" reason=${whyNot('webhooks:write')} onClick=${() => setAsking(true)}>Replay…<//>
    `}
  >
    All attempts of the schedule failed. Mend the receiver, then replay them; tests are not replayed.
    ${asking && html`<${Confirm}
      title="Replay dead deliveries"
      action="Replay"
      kind="primary"
      onConfirm=${replay}
      onClose=${() => setAsking(false)}
    >
      <${Choice} label="That died in the" value=${since} options=${SINCE} onChange=${setSince} />
      <p class="hint">
        They are due at once with the same content and the same webhook-id, and all their attempts again.
      </p>
    <//>`}
  <//>`;
}

function Latest({ items }) {
  return html`<${Table}
    label="Latest deliveries"
    rows=${items}
    columns=${[
      {
        title: 'Event',
        className: 'grow',
        cell: (row) => html`
          <a class="row-link" href=${link(`/deliveries/${row.id}`)}>${row.event_type}</a>
          ${row.test && html` <span class="badge">Test</span>`}<${MessageLine} of=${row} />
        `,
      },
      { title: 'Status', className: 'shrink', cell: (row) => html`<${Status} value=${row.status} />` },
      {
        title: 'Response',
        className: 'shrink',
        cell: (row) =>
          row.attempt_count > 0
            ? html`<${HttpStatus} value=${row.response_status} />`
            : html`<span class="quiet">Not yet</span>`,
      },
      {
        title: 'Created',
        className: 'shrink',
        cell: (row) => html`<span class="quiet"><${Ago} at=${row.created_at} /></span>`,
      },
    ]}
  />`;
}
