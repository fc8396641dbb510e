/* The catalog of event types. */
import { api } from '../api.js';
import { Badge, Empty, Loaded, Page, Table, html, link, useLoad } from '../ui/index.js';

export default function EventTypes() {
  const types = useLoad((signal) => api.get('event-types', {}, { signal }).then(({ items }) => items), []);
  return html`<${Page}
    title="Event types"
    intro="What a webhook can ask for: what each type means, its JSON Schema, and a sample."
  >
    <${Loaded} from=${types} rows=${5}>${(items) => html`<${List} items=${items} />`}<//>
  <//>`;
}

const COLUMNS = [
  {
    title: 'Event type',
    cell: (type) => html`<a class="row-link" href=${link(`/event-types/${type.name}`)}>${type.name}</a>`,
  },
  {
    title: 'When',
    className: 'grow',
    cell: (type) => type.description ?? html`<span class="quiet">No description</span>`,
  },
  { title: 'Fields', cell: (type) => html`<${FieldNames} schema=${type.schema} />`, className: 'grow' },
  { title: 'Origin', className: 'shrink', cell: (type) => html`<${Origin} type=${type} />` },
];

function Origin({ type }) {
  return html`<span class="cell-line">
    <${Badge}>${type.shipped ? 'Built in' : 'Added'}<//>${type.extra && html`<${Badge}>Only on request<//>`}
  </span>`;
}

function FieldNames({ schema }) {
  const names = schema.required ?? Object.keys(schema.properties ?? {});
  return html`<code class="quiet">${names.filter((name) => name !== 'event').join(', ')}</code>`;
}

function List({ items }) {
  if (items.length === 0)
    return html`<${Empty} icon="event-types" title="No event types">
      The server ships with some. If none is here, ask the operator.
    <//>`;
  return html`<${Table} label="Event types" columns=${COLUMNS} rows=${items} rowKey=${({ name }) => name} />`;
}
