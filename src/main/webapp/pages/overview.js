/* All of a tenant at a glance: what was sent in the last hour, what waits, and what needs somebody. */
import { api } from '../api.js';
import { MinuteChart } from '../ui/minute-chart.js';
import {
  Ago, Button, Card, Code, Icon, Loaded, Notice, Page, Stat, Stats, Status, Time, can, html, isWatched, link, millis, number, percent, shortSpan, useEffect, useLoad, useNow, whyNot,
} from '../ui/index.js';

const ANEW_EVERY_MS = 15_000;
const LATE_AFTER_S = 60;

export default function OverviewPage() {
  const overview = useLoad((signal) => api.get('overview', {}, { signal }), []);
  const webhooks = useLoad((signal) => api.get('subscriptions', { limit: 100 }, { signal }), []);
  const newest = useLoad((signal) => api.get('events', { limit: 1 }, { signal }), []);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!isWatched()) return;
      overview.reload();
      webhooks.reload();
      if (newest.data?.items.length === 0) newest.reload();
    }, ANEW_EVERY_MS);
    return () => clearInterval(timer);
  }, [overview.reload, webhooks.reload, newest]);
  const begun = webhooks.data && newest.data && webhooks.data.items.length > 0 && newest.data.items.length > 0;
  const fresh = webhooks.data && newest.data && !begun;
  return html`<${Page} title="Overview" intro=${fresh ? 'Nothing is sent yet: three steps to your first delivery.' : 'The last hour, and what needs attention.'}
    actions=${html`<${Button} icon="refresh" busy=${overview.loading && overview.data} onClick=${() => { overview.reload(); webhooks.reload(); }}>Refresh<//>`}>
    ${fresh && html`<${FirstSteps} webhooks=${webhooks.data.items} events=${newest.data.items} />`}
    ${overview.data && overview.error && html`<${Notice} tone="warning" title="These figures are old">${overview.error.message}<//>`}
    ${(!fresh || overview.data?.attempts > 0) && html`<${Loaded} from=${overview} rows=${5}>${(view) => html`<${Figures} view=${view} /><${Hour} view=${view} />`}<//>`}
    ${begun && html`<${Attention} webhooks=${webhooks.data.items} />`}
  <//>`;
}

function Figures({ view }) {
  const now = useNow(5_000);
  const late = view.oldest_due_at ? (now - Date.parse(view.oldest_due_at)) / 1000 : 0;
  const failed = view.attempts - view.accepted;
  return html`<div class="overview-stats"><${Stats}>
    <${Stat} name="Attempts per minute" value=${number(perMinute(view))} hint=${`${number(view.attempts)} in the last hour`} />
    <${Stat} name="Success rate" value=${percent(view.success_rate)} tone=${view.success_rate !== null && view.success_rate < 0.9 ? 'danger' : ''}
      hint=${failed > 0 ? html`<a href=${link('/deliveries', { since: view.since })}>${number(failed)} failed</a>` : view.attempts > 0 ? 'none failed' : 'no attempts'} />
    <${Stat} name="Response time" value=${millis(view.response_ms_p50)} hint=${view.response_ms_p95 === null ? 'median and 95th percentile' : `median; 95 % within ${millis(view.response_ms_p95)}`} />
    <${Stat} name="Waiting" value=${number(view.waiting)} tone=${late > LATE_AFTER_S ? 'danger' : ''}
      hint=${html`<a href=${link('/deliveries', { status: 'SCHEDULED' })}>${waits(view, late)}</a>`} />
    <${Stat} name="Dead in 24 hours" value=${view.died >= 10_000 ? `${number(10_000)} or more` : number(view.died)} tone=${view.died > 0 ? 'danger' : ''}
      hint=${view.died > 0 ? html`<a href=${link('/deliveries', { status: 'DEAD' })}>Look and replay</a>` : 'nothing was given up'} />
  <//></div>`;
}

/** Over the minutes that are over, from the first that had any. */
function perMinute({ minutes }) {
  const over = minutes.slice(0, -1);
  const begun = over.findIndex(({ accepted, failed }) => accepted + failed > 0);
  if (begun < 0) return minutes.at(-1).accepted + minutes.at(-1).failed;
  const counted = over.slice(begun);
  const mean = counted.reduce((sum, { accepted, failed }) => sum + accepted + failed, 0) / counted.length;
  return mean < 10 ? Math.round(mean * 10) / 10 : Math.round(mean);
}

function waits({ oldest_due_at: at }, late) {
  if (!at) return 'nothing waits';
  return late >= 1 ? `oldest due ${shortSpan(late)} ago` : `oldest due in ${shortSpan(-late)}`;
}

function Hour({ view }) {
  return html`<${Card} title="Delivery attempts per minute" actions=${html`<${Button} small href=${link('/deliveries')}>All deliveries<//>`}>
    <${MinuteChart} minutes=${view.minutes} />
  <//>`;
}

/** Webhooks that fail, were paused by the server, or say something. */
function Attention({ webhooks }) {
  const listed = webhooks.filter(({ notice, failing_since: failing, paused_by: by }) => by !== 'PERSON' && (notice || failing || by));
  if (listed.length === 0) return html`<${Notice} tone="good" title="Every webhook works">Nothing fails at the moment.<//>`;
  return html`<${Card} title="Needs attention" flush>
    <ul class="attention">${listed.map((webhook) => html`<li key=${webhook.id}>
      <div class="grow">
        <a class="attention-name" href=${link(`/webhooks/${webhook.id}`)}>${webhook.description || webhook.url}</a>
        ${webhook.description && html`<p class="quiet mono attention-url">${webhook.url}</p>`}
        <p>${webhook.notice ? html`<${WithTimes} text=${webhook.notice} />` : html`Nothing has succeeded since <${Ago} at=${webhook.failing_since} />.`}</p>
      </div>
      <${Status} value=${webhook.status} />
    </li>`)}</ul>
  <//>`;
}

const MOMENT = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/** The server writes times in UTC. */
const WithTimes = ({ text }) => text.split(MOMENT).map((part, index) => (index % 2 ? html`<${Time} at=${part} style="short" />` : part));

/** What to do until deliveries flow. */
function FirstSteps({ webhooks, events }) {
  const made = webhooks.length > 0;
  const sent = events.length > 0;
  return html`<${Card} title="Get your first delivery">
    <ol class="first-steps">
      <${Step} done=${made} title="Add a webhook">
        <p class="quiet">Say where events go, and which ones. You get a secret that proves that a request is from us.</p>
        ${!made && html`<${Button} kind="primary" icon="plus" href=${link('/webhooks/new')} reason=${whyNot('webhooks:write')}>Add Webhook<//>`}
        ${made && html`<${Button} href=${link(`/webhooks/${webhooks[0].id}`)}>Open ${webhooks[0].description || 'it'}<//>`}
      <//>
      <${Step} done=${sent} title="Publish an event">
        <p class="quiet">Any program with an API key can. ${can('tenants:write') ? html`Make one with the scope <code>events:write</code> among <a href=${link('/api-keys')}>API keys</a>.` : 'An administrator of your team makes one.'}</p>
        <${Code} text=${publishLine()} title="In a terminal" />
      <//>
      <${Step} done=${false} title="See it arrive">
        <p class="quiet">Each attempt is in the log with its request and the answer. What fails is tried again by itself.</p>
        <${Button} href=${link('/deliveries')}>Open deliveries<//>
      <//>
    </ol>
  <//>`;
}

function Step({ done, title, children }) {
  return html`<li class=${done ? 'done' : ''}>
    <span class="step-mark" aria-hidden="true">${done && html`<${Icon} name="check" size=${14} />`}</span>
    <div class="stack tight"><h3>${title}${done && html`<span class="hidden">, done</span>`}</h3>${children}</div>
  </li>`;
}

function publishLine() {
  const event = {
    event: 'message.received',
    message_id: 'wamid.1',
    direction: 'inbound',
    from: '491512345678',
    to: '493012345678',
    timestamp: Math.floor(Date.now() / 1000),
    message: { type: 'text', text: 'Hello' },
  };
  return [
    `curl ${new URL('api/v1/events', location.href)} \\`,
    "  -H 'Authorization: Bearer hk_YOUR_KEY' \\",
    "  -H 'Content-Type: application/json' \\",
    `  -d '${JSON.stringify(event)}'`,
  ].join('\n');
}
