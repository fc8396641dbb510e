/* The catalog of event types. */
import { api } from '../api.js';
import {
  Badge,
  Button,
  Card,
  CopyText,
  Empty,
  Failure,
  Loaded,
  Page,
  Table,
  currentTenant,
  html,
  isOperator,
  link,
  toast,
  useLoad,
  useState,
  whyNot,
} from '../ui/index.js';

export default function EventTypes() {
  const types = useLoad((signal) => api.get('event-types', {}, { signal }).then(({ items }) => items), []);
  return html`<${Page}
    title="Event types"
    intro="What a webhook can ask for: what each type means, its JSON Schema, and a sample."
  >
    <${Loaded} from=${types} rows=${5}>${(items) => html`<${List} items=${items} />`}<//>
    ${(!isOperator() || currentTenant()) && html`<${PublicCatalog} />`}
  <//>`;
}

const COLUMNS = [
  {
    title: 'Event type',
    by: ({ name }) => name,
    cell: (type) => html`<a class="row-link" href=${link(`/event-types/${type.name}`)}>${type.name}</a>`,
  },
  {
    title: 'When',
    className: 'grow',
    cell: (type) => type.description ?? html`<span class="quiet">No description</span>`,
  },
  { title: 'Fields', cell: (type) => html`<${FieldNames} schema=${type.schema} />`, className: 'grow' },
  {
    title: 'Origin',
    by: ({ shipped }) => (shipped ? 0 : 1),
    className: 'shrink',
    cell: (type) => html`<${Origin} type=${type} />`,
  },
];

function Origin({ type }) {
  const more = type.operational ? 'Notice' : type.extra && 'Only on request';
  return html`<span class="cell-line wraps">
    <${Badge}>${type.shipped ? 'Built in' : 'Added'}<//>${more && html`<${Badge}>${more}<//>`}
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

/** The address at which anybody may read all this, where the tenant wants that. */
function PublicCatalog() {
  const setting = useLoad((signal) => api.get('catalog', {}, { signal }), []);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const change = async (published) => {
    setBusy(true);
    setProblem(null);
    try {
      setting.set(await api.put('catalog', { published }));
      toast(published ? 'The catalog is public.' : 'The catalog is closed to the public.', 'good');
    } catch (failure) {
      setProblem(failure);
    }
    setBusy(false);
  };
  return html`<${Card} title="Public catalog">
    <${Loaded} from=${setting} rows=${1}>
      ${({ published, path }) => html`<div class="stack tight">
        <p>
          ${published
            ? 'Whoever has this address can read the event types, their schemas, samples and changes, and nothing else.'
            : 'Those who program your receivers can read the event types without an account, if you let them.'}
        </p>
        ${published && html`<${CopyText} text=${new URL(path, location.origin).href} what="address" />`}
        ${problem && html`<${Failure} error=${problem} />`}
        <div class="actions">
          <${Button} busy=${busy} reason=${whyNot('tenants:write')} onClick=${() => change(!published)}>
            ${published ? 'Close it to the public' : 'Make it public'}
          <//>
          ${published && html`<${Button} href=${link(path.replace('/#', ''), {}, null)} icon="external">Open it<//>`}
        </div>
      </div>`}
    <//>
  <//>`;
}
