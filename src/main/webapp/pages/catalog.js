/* The event catalog of a tenant that shows it to anybody; nobody needs to be signed in. */
import { api } from '../api.js';
import { Fields, SampleChoice } from '../ui/event-type.js';
import { Badge, Code, Empty, Failure, Icon, Loading, Page, Time, html, useLoad, useState } from '../ui/index.js';

export default function Catalog({ params, query }) {
  const catalog = useLoad((signal) => api.get(`catalog/${params.id}`, {}, { signal, quiet: true }), [params.id]);
  if (catalog.error?.status === 404) {
    return html`<${Page} title="Event catalog">
      <${Empty} icon="event-types" title="There is no catalog here">
        The address may be misspelt, or the catalog is not public any more.
      <//>
    <//>`;
  }
  if (catalog.data === null) {
    return html`<${Page} title="Event catalog">
      ${catalog.error
        ? html`<${Failure} error=${catalog.error} retry=${catalog.reload} />`
        : html`<${Loading} rows=${6} />`}
    <//>`;
  }
  const { items } = catalog.data;
  return html`<${Page}
    title="Event catalog"
    intro="What webhooks get: each event type with its fields, a sample of each kind, and its JSON Schema."
  >
    <${Changes} items=${items} />
    ${items.map((type) => html`<${Type}
      key=${type.name}
      type=${type}
      open=${items.length < 3 || query.type === type.name}
    />`)}
  <//>`;
}

function Changes({ items }) {
  const changes = items
    .flatMap(({ name, added_at: added, changed_at: changed }) => [
      added && { name, at: added, what: 'added' },
      changed && { name, at: changed, what: 'changed' },
    ])
    .filter(Boolean)
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  if (changes.length === 0) return null;
  return html`<section class="stack tight">
    <h2>Changes</h2>
    <ul class="catalog-changes">
      ${changes.map(({ name, at, what }) => html`<li key=${`${name} ${what}`}>
        <span class="quiet"><${Time} at=${at} style="short" /></span> <code>${name}</code> was ${what}
      </li>`)}
    </ul>
  </section>`;
}

function Type({ type, open: atFirst }) {
  const [open, setOpen] = useState(atFirst);
  const [chosen, setChosen] = useState(null);
  return html`<details class="catalog-type" open=${open} onToggle=${(event) => setOpen(event.currentTarget.open)}>
    <summary>
      <${Icon} name="right" size=${14} /><h2>${type.name}</h2>
      ${type.extra && html`<${Badge}>Only on request<//>`}<span class="quiet grow">${type.description}</span>
    </summary>
    ${open && html`<div class="stack">
      <${Fields} schema=${type.schema} />
      <div class="columns">
        <${SampleChoice} of=${type.name} samples=${type.samples} chosen=${chosen} onChoose=${setChosen} />
        <${Code} title="JSON Schema" text=${JSON.stringify(type.schema)} json />
      </div>
    </div>`}
  </details>`;
}
