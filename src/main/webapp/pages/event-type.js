/* One event type: its sample, its fields, and its JSON Schema. */
import { api } from '../api.js';
import {
  Badge,
  Button,
  Code,
  Confirm,
  Empty,
  Failure,
  Loaded,
  Loading,
  Page,
  count,
  currentTenant,
  html,
  isOperator,
  link,
  navigate,
  setQuery,
  toast,
  useLoad,
  useState,
  whyNot,
} from '../ui/index.js';
import { Fields, SampleChoice } from '../ui/event-type.js';

export default function EventType({ params, query }) {
  const type = useLoad(
    (signal) => api.get(`event-types/${encodeURIComponent(params.name)}`, {}, { signal }),
    [params.name],
  );
  const crumbs = [['Event types', '/event-types'], [params.name]];
  const view = type.data;
  if (!view) {
    return html`<${Page} title=${params.name} crumbs=${crumbs}>
      ${type.error ? html`<${NotThere} error=${type.error} retry=${type.reload} />` : html`<${Loading} rows=${5} />`}
    <//>`;
  }
  const ofTenant = !isOperator() || currentTenant();
  const actions = ofTenant && html`
    <${Button} icon="events" href=${link('/events', { event_type: view.name })}>Events<//>
    <${Button} icon="deliveries" href=${link('/deliveries', { event_type: view.name })}>Deliveries<//>
  `;
  return html`<${Page}
    title=${view.name}
    intro=${view.description}
    crumbs=${crumbs}
    actions=${actions}
    heading=${html`<span class="cell-line">
      ${view.name}<${Badge}>${view.shipped ? 'Built in' : 'Added by the operator'}<//>
      ${view.extra && html`<${Badge}>${view.operational ? 'Notice' : 'Only on request'}<//>`}
    </span>`}
  >
    <${Fields} schema=${view.schema} />
    <div class="columns">
      <${Samples} type=${view} chosen=${query.sample} publishable=${ofTenant && !view.operational} />
      <section class="stack tight">
        <h2>JSON Schema</h2><${Code} title="JSON Schema" text=${view.schema} json />
      </section>
    </div>
  <//>`;
}

function Samples({ type, chosen, publishable }) {
  const samples = useLoad(
    (signal) =>
      api.get(`event-types/${encodeURIComponent(type.name)}/samples`, {}, { signal }).then(({ items }) => items),
    [type.name],
  );
  const [publishing, setPublishing] = useState(false);
  const shown = samples.data?.find(({ name }) => name === chosen) ?? samples.data?.[0];
  return html`<section class="stack tight">
    <div class="section-head">
      <h2>${samples.data?.length > 1 ? 'Samples' : 'Sample'}</h2>
      ${publishable && html`<${Button}
        small
        icon="send"
        reason=${shown ? whyNot('events:write') : 'The samples are not there yet.'}
        onClick=${() => setPublishing(true)}
      >
        Publish a sample
      <//>`}
    </div>
    <${Loaded} from=${samples} rows=${4}>
      ${(items) => html`<${SampleChoice}
        of=${type.name}
        samples=${items}
        chosen=${shown.name}
        onChoose=${(name) => setQuery({ sample: name })}
      />`}
    <//>
    ${publishing && html`<${Publish} type=${type} sample=${shown} onClose=${() => setPublishing(false)} />`}
  </section>`;
}

/** The sample as if it happened now: an id of its own where it has one, so that it is no repetition. */
function asOfNow({ payload }) {
  const now = { ...payload };
  if ('timestamp' in now) now.timestamp = Math.floor(Date.now() / 1000);
  if (now.message_id) now.message_id = `wamid.SAMPLE${crypto.getRandomValues(new Uint32Array(2)).join('')}`;
  return now;
}

function Publish({ type, sample, onClose }) {
  const [payload] = useState(() => asOfNow(sample));
  const publish = async () => {
    const { id, deliveries } = await api.post('events', payload);
    toast(
      deliveries === 0 ? 'Published. No webhook wants it.' : `Published: it goes to ${count(deliveries, 'webhook')}.`,
      'good',
    );
    navigate(`/events/${id}`);
  };
  return html`<${Confirm}
    title=${`Publish a sample of ${type.name}`}
    action="Publish"
    kind="primary"
    onConfirm=${publish}
    onClose=${onClose}
  >
    <p>
      This is an event like any other: it goes to every webhook that wants <strong>${type.name}</strong>, counts in the
      figures and in the quota. To try one webhook alone, send it a test.
    </p>
    <${Code} title="Payload" text=${JSON.stringify(payload)} json />
  <//>`;
}

function NotThere({ error, retry }) {
  if (error.status !== 404 && error.status !== 400) return html`<${Failure} error=${error} retry=${retry} />`;
  return html`<${Empty}
    icon="event-types"
    title="There is no such event type"
    action=${html`<${Button} href=${link('/event-types')}>Go to the event types<//>`}
  >
    Its name may be misspelt.
  <//>`;
}
