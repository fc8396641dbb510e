/* All of a tenant at a glance: what was sent in the last hour, what waits, and what needs somebody. */
import { api } from '../api.js';
import { AttemptChart, SPANS, clock, peakOf, total } from '../ui/attempt-chart.js';
import { LatestNotices, useLatestNotices } from '../ui/latest-notices.js';
import { ago } from '../ui/time-filter.js';
import {
  Ago,
  Button,
  Card,
  Code,
  Failure,
  Field,
  Icon,
  Loaded,
  Notice,
  Page,
  Segments,
  Stat,
  Stats,
  Status,
  can,
  count,
  deadInWords,
  heldInWords,
  html,
  isWatched,
  link,
  millis,
  number,
  percent,
  setQuery,
  shortSpan,
  useEffect,
  useLoad,
  useNow,
  whyNot,
} from '../ui/index.js';
import { WebhookName } from '../ui/webhook-name.js';

const ANEW_EVERY_MS = 15_000;
const LATE_AFTER_S = 60;

export default function OverviewPage({ query }) {
  const overview = useLoad((signal) => api.get('overview', {}, { signal }), []);
  const webhooks = useLoad((signal) => api.get('subscriptions', { limit: 1 }, { signal }), []);
  const newest = useLoad((signal) => api.get('events', { limit: 1 }, { signal }), []);
  const notices = useLatestNotices();
  const published = newest.data?.items.length > 0;
  const reload = () => {
    overview.reload();
    webhooks.reload();
    notices.reload();
    if (!published) newest.reload();
  };
  useEffect(() => {
    const timer = setInterval(() => isWatched() && reload(), ANEW_EVERY_MS);
    return () => clearInterval(timer);
  }, [published]);
  const begun = webhooks.data?.items.length > 0 && published;
  const unknown = [webhooks, newest].find(({ data, error }) => data === null && error);
  const fresh = webhooks.data && newest.data && !begun;
  return html`<${Page}
    title="Overview"
    intro=${fresh
      ? 'Nothing is sent yet: three steps to your first delivery.'
      : 'The last hour, and what needs attention.'}
    actions=${html`<${Button} icon="refresh" busy=${overview.loading && overview.data} onClick=${reload}>
      Refresh
    <//>`}
  >
    ${fresh && html`<${FirstSteps} webhooks=${webhooks.data.items} events=${newest.data.items} />`}
    ${overview.data && overview.error && html`<${Notice} tone="warning" title="These figures are old">
      ${overview.error.message}
    <//>`}
    ${(!fresh || overview.data?.attempts > 0) && html`<${Loaded} from=${overview} rows=${5}>
      ${(view) => html`<${Figures} view=${view} /><${Chart} view=${view} query=${query} />`}
    <//>`}
    ${overview.data && unknown && html`<${Failure} error=${unknown.error} retry=${reload} />`}
    ${begun && html`<${LatestNotices} from=${notices} />`}
    ${begun && overview.data && html`<${Health} view=${overview.data} old=${Boolean(overview.error)} />`}
  <//>`;
}

function Figures({ view }) {
  const now = useNow(5_000);
  const late = view.oldest_due_at ? (now - Date.parse(view.oldest_due_at)) / 1000 : 0;
  const failed = view.attempts - view.accepted;
  return html`<div class="overview-stats">
    <${Stats}>
      <${Stat} name="Attempts" value=${number(view.attempts)} hint=${`in the last hour${peakInWords(view.minutes)}`} />
      <${Stat}
        name="Success rate"
        value=${percent(view.success_rate)}
        tone=${view.success_rate !== null && view.success_rate < 0.9 ? 'danger' : ''}
        hint=${failed > 0
          ? html`<a href=${link('/deliveries', { failed_since: view.since, test: 'false' })}>
            ${number(failed)} failed
          </a>`
          : view.attempts > 0 ? (
            'none failed'
          ) : (
            'no attempts'
          )}
      />
      <${Stat}
        name="Response time"
        value=${millis(view.response_ms_p50)}
        hint=${view.response_ms_p95 === null
          ? 'median and 95th percentile'
          : `median; 95 % within ${millis(view.response_ms_p95)}`}
      />
      <${Stat}
        name="Waiting"
        value=${number(view.waiting)}
        tone=${late > LATE_AFTER_S && view.held === 0 ? 'danger' : ''}
        hint=${view.waiting > 0
          ? html`<a href=${link('/deliveries', { waiting: 'true' })}>${waits(view, late)}</a>`
          : 'nothing waits'}
      />
      <${Stat}
        name="Dead in 24 hours"
        value=${deadInWords(view.died)}
        tone=${view.died > 0 ? 'danger' : ''}
        hint=${view.died > 0
          ? html`<a href=${link('/deliveries', { status: 'DEAD', finished_since: ago(86_400), test: 'false' })}>
            Look and replay
          </a>`
          : 'nothing was given up'}
      />
    <//>
  </div>`;
}

/** The busiest minute, as such. */
function peakInWords(minutes) {
  const peak = peakOf(minutes);
  return total(peak) === 0 ? '' : `; peak ${number(total(peak))} a minute at ${clock(peak)}`;
}

/** What is held because its endpoint fails is not late. */
function waits(view, late) {
  const { held, oldest_due_at: at } = view;
  if (held > 0) return heldInWords(view);
  if (!at) return 'nothing waits';
  return late >= 1 ? `oldest due ${shortSpan(late)} ago` : `oldest due in ${shortSpan(-late)}`;
}

/** The attempts of a span of time, of all events or of one type. The last hour of all is there already. */
function Chart({ view, query }) {
  const chosen = SPANS[query.last] ? query.last : '1h';
  const ofAll = chosen === '1h' && !query.event_type;
  const types = useLoad((signal) => api.get('event-types/names', {}, { signal }).then(({ items }) => items), []);
  const series = useLoad(
    async (signal) =>
      ofAll
        ? { buckets: [] }
        : api.get('overview/attempts', { last: chosen, event_type: query.event_type }, { signal }),
    [chosen, query.event_type, ofAll],
  );
  useEffect(() => {
    if (!ofAll && !series.loading) series.reload();
  }, [view]);
  return html`<${Card}
    title="Delivery attempts"
    actions=${html`
      <${Field}
        label="Event type"
        quietLabel
        value=${query.event_type ?? ''}
        onInput=${(name) => setQuery({ event_type: name || null })}
        options=${[
          { value: '', label: 'All event types' },
          ...(types.data ?? [{ name: query.event_type }])
            .filter(({ name }) => name)
            .map(({ name }) => ({ value: name, label: name })),
        ]}
      />
      <${Segments}
        label="Time"
        value=${chosen}
        options=${Object.entries(SPANS).map(([value, { name }]) => ({ value, label: name }))}
        onChange=${(last) => setQuery({ last: last === '1h' ? null : last })}
      />
    `}
  >
    ${ofAll
      ? html`<${AttemptChart} bars=${view.minutes} span=${SPANS[chosen]} />`
      : html`<${Loaded} from=${series} rows=${6}>
        ${({ buckets }) => html`
          ${series.error && html`<${Notice} tone="warning" title="This chart is old">${series.error.message}<//>`}
          ${buckets.length > 0 && html`<${AttemptChart} bars=${buckets} span=${shownOf(SPANS[chosen], buckets)} />`}
        `}
      <//>`}
  <//>`;
}

/** Of very many attempts, the older ones are counted by the requests that follow. */
const shownOf = (span, buckets) =>
  buckets.length < span.bars
    ? { ...span, whole: `since ${span.when(buckets[0])} (older ones are being counted)` }
    : span;

/** How all webhooks do, and which of them somebody should look at. */
function Health({ view, old }) {
  const { healthy, degraded, failing, unused } = view.health;
  const ill = failing + degraded;
  if (ill > 0) return html`<${Attention} view=${view} ill=${ill} />`;
  if (old)
    return html`<${Notice} tone="warning" title="How webhooks do now is not known">
      They did well when it was last read.
    <//>`;
  if (view.died > 0)
    return html`<${Notice} title="Deliveries died in the last 24 hours">
      Their webhooks are deleted since, or it is nearly a day ago.
    <//>`;
  if (healthy === 0)
    return html`<${Notice} title="No webhook is in use">
      Nothing was sent to any of them in the last 24 hours, so nobody knows whether they
      work. <a href=${link('/webhooks')}>Send one a test.</a>
    <//>`;
  return html`<${Notice}
    tone="good"
    title=${healthy === 1 && unused === 0 ? 'Your webhook is healthy' : `${count(healthy, 'webhook')} healthy`}
  >
    Nothing died in the last 24 hours, and at least 90 % of the attempts of each were
    taken.${unused > 0 && html` <a href=${link('/webhooks', { health: 'UNUSED' })}>${number(unused)} unused</a>: nothing
      was sent to ${unused === 1 ? 'it' : 'them'} in that time.
    `}
  <//>`;
}

function Attention({ view, ill }) {
  const counts = Object.entries(view.health).filter(([, amount]) => amount > 0);
  return html`<${Card}
    title="Needs attention"
    flush
    actions=${html`<span class="health-counts">
      ${counts.map(([name, amount]) => html`<a href=${link('/webhooks', { health: name.toUpperCase() })}>
        ${number(amount)} ${name}
      </a>`)}
    </span>`}
  >
    <ul class="attention">
      ${view.attention.map((webhook) => html`<li key=${webhook.subscription_id}>
        <div class="grow">
          <${WebhookName} webhook=${webhook} to=${`/webhooks/${webhook.subscription_id}`} />
          <p>
            ${webhook.health_reason}${webhook.failing_since && html` <span class="quiet">
                First failure <${Ago} at=${webhook.failing_since} />.
              </span>
            `}
          </p>
        </div>
        <span class="attention-state">
          <${Status} value=${webhook.health} />${webhook.status === 'PAUSED' && html` <${Status} value="PAUSED" />`}
        </span>
      </li>`)}
    </ul>
    ${ill > view.attention.length && html`<p class="attention-more">
      <a href=${link('/webhooks', { sort: 'health' })}>All ${number(ill)}, the worst first</a>
    </p>`}
  <//>`;
}

/** What to do until deliveries flow. */
function FirstSteps({ webhooks, events }) {
  const made = webhooks.length > 0;
  const sent = events.length > 0;
  return html`<${Card} title="Get your first delivery">
    <ol class="first-steps">
      <${Step} done=${made} title="Add a webhook">
        <p class="quiet">
          Say where events go, and which ones. You get a secret that proves that a request is from us.
        </p>
        ${!made && html`<${Button}
          kind="primary"
          icon="plus"
          href=${link('/webhooks/new')}
          reason=${whyNot('webhooks:write')}
        >
          Add Webhook
        <//>`}
        ${made && html`<${Button} href=${link(`/webhooks/${webhooks[0].id}`)}>
          Open ${webhooks[0].description || 'it'}
        <//>`}
      <//>
      <${Step} done=${sent} title="Publish an event">
        <p class="quiet">
          Any program with an API key can.
          ${can('tenants:write')
            ? html`Make one with the scope <code>events:write</code> among <a href=${link('/api-keys')}>API keys</a>.`
            : 'An administrator of your team makes one.'}
        </p>
        <${Code} text=${publishLine()} title="In a terminal" />
      <//>
      <${Step} done=${false} title="See it arrive">
        <p class="quiet">
          Each attempt is in the log with its request and the answer. What fails is tried again by itself.
        </p>
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
