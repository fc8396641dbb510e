/* How a webhook is doing, and what it is. */
import { api } from '../api.js';
import {
  Ago, Button, Card, Choice, Confirm, CopyText, Countdown, Empty, Facts, HttpStatus, Loaded, Notice, Stat, Stats, Status, Table, Time,
  count, html, link, millis, number, percent, toast, useLoad, useState, whyNot,
} from '../ui/index.js';
import { DayChart, readFigures, retryInWords, typesInWords } from './webhook-parts.js';

export function Overview({ webhook }) {
  const stats = useLoad((signal) => api.get(`subscriptions/${webhook.id}/stats`, {}, { signal }), [webhook.id, webhook.updated_at]);
  const figures = useLoad(readFigures, [webhook.id]);
  const latest = useLoad((signal) => api.get('deliveries', { subscription_id: webhook.id, limit: 6 }, { signal }), [webhook.id, webhook.updated_at]);
  const own = figures.data?.get(webhook.id);
  const refresh = () => {
    stats.reload();
    latest.reload();
  };
  return html`<div class="stack">
    <${Loaded} from=${stats} rows=${2}>${(view) => html`<${Figures} view=${view} />${view.deliveries.DEAD > 0 && html`<${Dead} webhook=${webhook} dead=${view.deliveries.DEAD} onReplayed=${refresh} />`}`}<//>
    ${own && own.attempts > 0 && html`<${Card} title="Attempts in the last 24 hours">
      <div class="big-chart"><${DayChart} figures=${own} width=${960} height=${88} gap=${6} /></div>
      <p class="legend"><span class="key good">Accepted</span><span class="key bad">Failed</span></p>
    <//>`}
    <div class="columns wide-first">
      <${Card} title="Latest deliveries" flush actions=${html`<a href=${link('/deliveries', { subscription_id: webhook.id })}>All deliveries</a>`}>
        <${Loaded} from=${latest}>${({ items }) => (items.length === 0
          ? html`<${Empty} icon="deliveries" title="Nothing sent yet" action=${html`<${Button} icon="send" href=${link(`/webhooks/${webhook.id}/test`)}>Test Webhook<//>`}>
              The first event that fits will be here. Send a test to see how your receiver does.<//>`
          : html`<${Latest} items=${items} />`)}<//>
      <//>
      <${Card} title="Webhook">
        <${Facts} items=${[
          ['URL', html`<code class="wrap">${webhook.url}</code>`],
          ['Event types', typesInWords(webhook.event_types)],
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

function Figures({ view }) {
  const waiting = view.deliveries.SCHEDULED + view.deliveries.SENDING;
  return html`<${Stats}>
    <${Stat} name="Success rate" value=${percent(view.success_rate)} hint=${`of ${count(view.attempts, 'attempt')}, 24 h`} tone=${view.success_rate !== null && view.success_rate < 0.9 ? 'danger' : ''} />
    <${Stat} name="Delivered" value=${number(view.deliveries.DELIVERED)} hint="last 24 h" />
    <${Stat} name="Dead" value=${number(view.deliveries.DEAD)} hint="given up, last 24 h" tone=${view.deliveries.DEAD > 0 ? 'danger' : ''} />
    <${Stat} name="Waiting" value=${number(waiting)} hint=${view.next_due_at ? html`next <${Countdown} at=${view.next_due_at} />` : 'to be sent'} />
    <${Stat} name="Response time" value=${millis(view.response_ms_p50)} hint=${view.response_ms_p95 === null ? 'median' : `median; 95 % within ${millis(view.response_ms_p95)}`} />
  <//>`;
}

const SINCE = [
  { value: 3_600, label: 'Last hour' },
  { value: 86_400, label: 'Last 24 hours' },
  { value: 604_800, label: 'Last 7 days' },
];

function Dead({ webhook, dead, onReplayed }) {
  const [asking, setAsking] = useState(false);
  const [since, setSince] = useState(86_400);
  const replay = async () => {
    const { replayed } = await api.post(`subscriptions/${webhook.id}/replay`, { since: new Date(Date.now() - since * 1000).toISOString() });
    toast(replayed === 0 ? 'No dead delivery of that time could be replayed.' : `${count(replayed, 'delivery', 'deliveries')} due again.`, 'good');
    onReplayed();
  };
  return html`<${Notice} tone="warning" title=${`${count(dead, 'delivery', 'deliveries')} died in the last 24 hours.`} actions=${html`
      <${Button} small href=${link('/deliveries', { subscription_id: webhook.id, status: 'DEAD' })}>Look at them<//>
      <${Button} small icon="refresh" reason=${whyNot('webhooks:write')} onClick=${() => setAsking(true)}>Replay…<//>`}>
    All attempts of the schedule failed. Mend the receiver, then replay them.
    ${asking && html`<${Confirm} title="Replay dead deliveries" action="Replay" kind="primary" onConfirm=${replay} onClose=${() => setAsking(false)}>
      <${Choice} label="That died in the" value=${since} options=${SINCE} onChange=${setSince} />
      <p class="hint">They are due at once with the same content and the same webhook-id, and all their attempts again.</p>
    <//>`}
  <//>`;
}

function Latest({ items }) {
  return html`<${Table} label="Latest deliveries" rows=${items} columns=${[
    { title: 'Event', className: 'grow', cell: (row) => html`<a class="row-link" href=${link(`/deliveries/${row.id}`)}>${row.event_type}</a>${row.test && html` <span class="badge">Test</span>`}` },
    { title: 'Status', className: 'shrink', cell: (row) => html`<${Status} value=${row.status} />` },
    { title: 'Answer', className: 'shrink', cell: (row) => (row.attempt_count > 0 ? html`<${HttpStatus} value=${row.response_status} />` : html`<span class="quiet">Not sent yet</span>`) },
    { title: 'When', className: 'shrink', cell: (row) => html`<span class="quiet"><${Ago} at=${row.created_at} /></span>` },
  ]} />`;
}
