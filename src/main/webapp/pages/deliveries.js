/* The delivery log: searched by filters that stand in the address, and live. */
import { api } from '../api.js';
import { DeliveryTable, useWebhooks } from '../ui/deliveries.js';
import { Export } from '../ui/export.js';
import { Filters } from '../ui/filters.js';
import {
  Button,
  Empty,
  Failure,
  Icon,
  Loading,
  Page,
  count,
  html,
  link,
  setQuery,
  useEffect,
  useLoad,
  useRef,
  useState,
  whyNot,
  word,
} from '../ui/index.js';
import { useLive } from '../ui/live.js';
import { Newer, Older, useLog } from '../ui/log.js';
import { ReplayDead } from '../ui/replay.js';
import { timeFilter } from '../ui/time-filter.js';
import { webhookName } from '../ui/webhook-name.js';

const STATUSES = ['SCHEDULED', 'SENDING', 'DELIVERED', 'DEAD', 'CANCELLED'];
const CLASSES = [
  ['2xx', '2xx: success'],
  ['3xx', '3xx: redirect'],
  ['4xx', '4xx: refused'],
  ['5xx', '5xx: receiver failed'],
  ['none', 'No answer'],
];
const FAILURES = [
  ['true', 'Failed at least once'],
  ['false', 'None failed'],
];
const WAITING = [
  ['true', 'For their time or turn'],
  ['false', 'Not waiting'],
];
const TESTS = [
  ['false', 'Without tests'],
  ['true', 'Only tests'],
];
const PLAIN = [
  'subscription_id',
  'event_type',
  'status',
  'status_class',
  'event_id',
  'message_id',
  'phone',
  'failed',
  'failed_since',
  'waiting',
  'test',
  'finished_since',
];
const NAMES = [...PLAIN, 'last', 'since', 'until'];

/** What the API is asked for; a span such as "last hour" is counted back from now. */
function asked(query) {
  return { ...Object.fromEntries(PLAIN.map((name) => [name, query[name]])), ...timeFilter(query) };
}

export default function Deliveries({ query }) {
  const key = NAMES.map((name) => query[name] ?? '').join('\n');
  const log = useLog(
    (cursor, signal) => api.get('deliveries', { ...asked(query), cursor, limit: 50 }, { signal }),
    [key],
  );
  const webhooks = useWebhooks();
  const types = useLoad((signal) => api.get('event-types/names', {}, { signal }).then(({ items }) => items), []);
  const [replaying, setReplaying] = useState(false);
  const chosen = webhooks.get(query.subscription_id);
  const filtered = NAMES.some((name) => query[name]);
  const live = useLive({ log, query, filter: asked(query), key });
  const clear = () => setQuery(Object.fromEntries(NAMES.map((name) => [name, null])));

  const actions = html`
    <${Live} live=${live} />
    <${Button}
      icon="refresh"
      reason=${whyNot('webhooks:write') ?? (query.subscription_id ? null : 'Choose a webhook in the filters first.')}
      onClick=${() => setReplaying(true)}
    >
      Replay dead
    <//>
    <${Export} what="deliveries" path="deliveries/export" query=${asked(query)} />
  `;
  return html`<${Page}
    title="Deliveries"
    intro="Every event on its way to every webhook, newest first."
    actions=${actions}
  >
    <${Filters}
      query=${query}
      names=${NAMES}
      onClear=${clear}
      fields=${[
        {
          name: 'subscription_id',
          label: 'Webhook',
          all: 'All webhooks',
          options: (webhooks.data ?? []).map((webhook) => [webhook.id, webhookName(webhook)]),
        },
        {
          name: 'event_type',
          label: 'Event type',
          all: 'All event types',
          options: (types.data ?? []).map(({ name }) => [name, name]),
        },
        {
          name: 'status',
          label: 'Status',
          all: 'Any status',
          many: true,
          options: STATUSES.map((status) => [status, word(status)]),
        },
        { name: 'status_class', label: 'Last response', all: 'Any response', options: CLASSES },
        { name: 'failed', label: 'Attempts', all: 'Any attempts', options: FAILURES },
        query.failed_since && { name: 'failed_since', label: 'Attempt failed since', moment: true },
        query.waiting && { name: 'waiting', label: 'Waiting', all: 'Any', options: WAITING },
        query.finished_since && { name: 'finished_since', label: 'Ended since', moment: true },
        { name: 'test', label: 'Tests', all: 'With tests', options: TESTS },
        { name: 'time', label: 'Created', time: true },
        { name: 'message_id', label: 'Message ID', text: true, placeholder: 'wamid.…' },
        { name: 'phone', label: 'Phone number', text: true, placeholder: '+49 151 2345678' },
        { name: 'event_id', label: 'Event ID', text: true, placeholder: 'evt_…' },
      ].filter(Boolean)}
    />
    ${webhooks.error && html`<${Failure} error=${webhooks.error} retry=${webhooks.reload} />`}
    <div class="log" ref=${log.frame}>
      <${News} live=${live} />
      <${Rows} log=${log} live=${live} webhooks=${webhooks} filtered=${filtered} clear=${clear} />
    </div>
    ${replaying && html`<${ReplayDead}
      id=${query.subscription_id}
      webhook=${chosen}
      onClose=${() => setReplaying(false)}
      onDone=${log.refresh}
    />`}
  <//>`;
}

function Rows({ log, live, webhooks, filtered, clear }) {
  if (log.items === null)
    return log.error
      ? html`<${Failed} error=${log.error} retry=${log.reload} clear=${filtered && clear} />`
      : html`<${Loading} rows=${8} label="Loading deliveries" />`;
  if (log.items.length === 0) return html`<${Nothing} webhooks=${webhooks} filtered=${filtered} clear=${clear} />`;
  return html`
    <${Newer} log=${log} what="row" />
    <div ...${live.hold}>
      <${DeliveryTable} label="Deliveries, newest first" rows=${log.rows} fresh=${log.fresh} webhooks=${webhooks} />
    </div>
    <${Older} log=${log} what="deliveries" />
  `;
}

function Failed({ error, retry, clear }) {
  const wrong = error.status === 400 && clear;
  return html`<div class="stack tight">
    <${Failure} error=${error} retry=${wrong ? undefined : retry} />
    ${wrong && html`<div><${Button} onClick=${clear}>Clear the filters<//></div>`}
  </div>`;
}

function Nothing({ webhooks, filtered, clear }) {
  if (filtered) {
    return html`<${Empty}
      icon="search"
      title="No delivery fits these filters"
      action=${html`<${Button} onClick=${clear}>Clear the filters<//>`}
    >
      New ones that fit appear here by themselves.
    <//>`;
  }
  if (webhooks.data?.length === 0) {
    return html`<${Empty}
      icon="webhooks"
      title="No deliveries yet"
      action=${html`<${Button} kind="primary" href=${link('/webhooks/new')}>Add Webhook<//>`}
    >
      Deliveries go to webhooks, and there is none. Add one, and send it a test event.
    <//>`;
  }
  return html`<${Empty}
    icon="deliveries"
    title="No deliveries yet"
    action=${html`<${Button} kind="primary" href=${link('/webhooks')}>Go to the webhooks<//>`}
  >
    As soon as an event fits one of your webhooks, its delivery appears here by itself. To see one now, open a webhook
    and send it a test event.
  <//>`;
}

const STATES = {
  open: ['good', 'Live', 'New deliveries appear by themselves.'],
  connecting: ['', 'Connecting', 'The live view connects.'],
  waiting: ['warning', 'Reconnecting', 'The live connection was lost and is tried again by itself.'],
  ended: ['danger', 'Not live', 'Load the page anew to see new deliveries.'],
};

function Live({ live }) {
  const [tone, name, meaning] = live.paused
    ? ['', 'Paused', 'New deliveries are counted, and shown when you go on.']
    : STATES[live.state];
  return html`
    <span class="badge dot ${tone} ${tone === 'good' && 'pulse'}" title=${meaning}>${name}</span>
    <${Button} icon=${live.paused ? 'play' : 'pause'} aria-pressed=${String(live.paused)} onClick=${live.toggle}>
      ${live.paused ? 'Resume' : 'Pause'}
    <//>
  `;
}

/** What has come while the list is held, and a few words for readers now and then. */
function News({ live }) {
  const words = useSeldom(live.total);
  return html`
    <div class="log-news" ref=${live.top}>
      ${live.waiting > 0 && html`<button type="button" class="button primary small" onClick=${live.show}>
        <${Icon} name="refresh" />${count(live.waiting, 'new delivery', 'new deliveries')}
      </button>`}
    </div>
    <p class="hidden" role="status">${words}</p>
  `;
}

const SELDOM = 15_000;

/** Says how many came since it spoke last, at most every 15 seconds. */
function useSeldom(total) {
  const [words, setWords] = useState('');
  const said = useRef({ total: 0, at: 0 });
  useEffect(() => {
    if (total < said.current.total) said.current = { total: 0, at: said.current.at };
    if (total === said.current.total) return undefined;
    const timer = setTimeout(
      () => {
        setWords(count(total - said.current.total, 'new delivery', 'new deliveries'));
        said.current = { total, at: Date.now() };
      },
      Math.max(1000, said.current.at + SELDOM - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [total]);
  return words;
}
