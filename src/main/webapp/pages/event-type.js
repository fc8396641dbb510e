/* One event type: its sample, its fields, and its JSON Schema. */
import { api } from '../api.js';
import {
  Badge,
  Button,
  Card,
  Code,
  Empty,
  Failure,
  Loading,
  Page,
  Table,
  currentTenant,
  html,
  isOperator,
  link,
  useLoad,
} from '../ui/index.js';

export default function EventType({ params }) {
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
      ${view.extra && html`<${Badge}>Only on request<//>`}
    </span>`}
  >
    <${Fields} schema=${view.schema} />
    <div class="columns">
      <section class="stack tight"><h2>Sample</h2><${Code} title="Sample" text=${view.sample} json /></section>
      <section class="stack tight">
        <h2>JSON Schema</h2><${Code} title="JSON Schema" text=${view.schema} json />
      </section>
    </div>
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

/** The top level of the payload; deeper ones are in the schema. */
function Fields({ schema }) {
  const rows = Object.entries(schema.properties ?? {}).map(([name, own]) => ({
    name,
    required: schema.required?.includes(name),
    ...described(own, schema),
  }));
  if (rows.length === 0) return null;
  const columns = [
    { title: 'Field', cell: ({ name }) => html`<code class="field-name">${name}</code>` },
    { title: 'Type', cell: ({ type }) => html`<span class="quiet">${type}</span>` },
    {
      title: 'Present',
      className: 'shrink',
      cell: ({ required }) => (required ? 'Always' : html`<span class="quiet">Sometimes</span>`),
    },
    { title: 'Meaning', className: 'grow', cell: ({ meaning }) => meaning },
  ];
  return html`<${Card} title="Fields" flush>
    <${Table}
      label="Fields of the payload, in the order in which they are sent"
      columns=${columns}
      rows=${rows}
      rowKey=${({ name }) => name}
    />
  <//>`;
}

/** @return {type, meaning} of a property in words, one reference deep */
function described(own, root) {
  if (own === true) return { type: 'any', meaning: '' };
  const target = own?.$ref?.startsWith('#/')
    ? own.$ref
        .slice(2)
        .split('/')
        .reduce((at, step) => at?.[step], root)
    : null;
  const merged = { ...target, ...own };
  const constant = merged.const !== undefined ? `Always ${JSON.stringify(merged.const)}.` : '';
  const choice = merged.enum ? `One of ${merged.enum.map((value) => JSON.stringify(value)).join(', ')}.` : '';
  const type =
    merged.type ?? (merged.const !== undefined ? typeof merged.const : merged.enum ? typeof merged.enum[0] : 'any');
  return {
    type: [type].flat().join(' or '),
    meaning: [merged.description && `${merged.description.replace(/\.$/, '')}.`, constant, choice]
      .filter(Boolean)
      .join(' '),
  };
}
