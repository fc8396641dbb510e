/* Settings, API & Integrations, Webhooks: all of a tenant's, and how each is doing. */
import { api } from '../api.js';
import {
  Ago, Button, Empty, Failure, Field, Loading, Menu, More, Notice, Page, Sentence, Status, Table,
  html, link, navigate, setQuery, toast, useLoad, usePages, useState, whyNot,
} from '../ui/index.js';
import { DayChart, Rate, TypeBadges, WebhookStatus, readFigures } from './webhook-parts.js';

const CRUMBS = [['Settings'], ['API & Integrations']];

export default function WebhooksPage({ query }) {
  const pages = usePages((cursor, signal) => api.get('subscriptions', { limit: 100, cursor }, { signal }), []);
  const figures = useLoad(readFigures, []);
  const add = html`<${Button} kind="primary" icon="plus" href=${link('/webhooks/new')} reason=${whyNot('webhooks:write')}>Add Webhook<//>`;
  return html`<${Page} title="Webhooks" crumbs=${CRUMBS} actions=${add}
    intro="Addresses of yours that get a signed POST for each event that you choose.">
    ${content({ pages, figures, query, add })}
  <//>`;
}

function content({ pages, figures, query, add }) {
  if (!pages.items) return pages.error ? html`<${Failure} error=${pages.error} retry=${pages.reload} />` : html`<${Loading} rows=${4} />`;
  if (pages.items.length === 0) {
    return html`<${Empty} icon="webhooks" title="No webhooks yet" action=${add}>
      Add the https address of your receiver and choose the events that it wants. Then send it a test and see what it answers.
    <//>`;
  }
  const wanted = (query.q ?? '').toLowerCase();
  const shown = pages.items
    .filter(({ status }) => !query.status || status === query.status)
    .filter(({ url, description, id }) => `${url} ${description ?? ''} ${id}`.toLowerCase().includes(wanted));
  return html`<div class="stack">
    ${pages.items.length > 4 && html`<${Filters} query=${query} />`}
    ${figures.error && html`<${Notice} tone="warning" title="The figures of the last 24 hours could not be read."
      actions=${html`<${Button} small onClick=${figures.reload}>Try again<//>`}>${figures.error.message}<//>`}
    ${shown.length > 0
      ? html`<${List} rows=${shown} figures=${figures} pages=${pages} />`
      : html`<${Empty} icon="search" title="None fits" action=${html`<${Button} onClick=${() => setQuery({ q: null, status: null })}>Clear the filters<//>`}>
          Of ${pages.items.length} webhooks, none has this text and status.
        <//>`}
    <${More} pages=${pages} what="webhooks" />
  </div>`;
}

function Filters({ query }) {
  return html`<div class="filters" role="search" aria-label="Webhooks">
    <${Field} label="Find" quietLabel type="search" placeholder="Find by URL or description" value=${query.q ?? ''} onInput=${(q) => setQuery({ q })} />
    <${Field} label="Status" quietLabel value=${query.status ?? ''} onInput=${(status) => setQuery({ status })}
      options=${[{ value: '', label: 'Any status' }, { value: 'ACTIVE', label: 'Active' }, { value: 'PAUSED', label: 'Paused' }]} />
  </div>`;
}

function List({ rows, figures, pages }) {
  const of = (id) => figures.data?.get(id);
  const columns = [
    { title: 'Webhook', className: 'grow', cell: (row) => html`
      <a class="row-link wrap" href=${link(`/webhooks/${row.id}`)}>${row.url}</a>
      ${row.description && html`<p class="quiet">${row.description}</p>`}
      ${row.status === 'ACTIVE' && row.notice && html`<p class="field-warning"><span><${Sentence} text=${row.notice} /></span></p>`}` },
    { title: 'Events', cell: (row) => html`<${TypeBadges} types=${row.event_types} />` },
    { title: 'Status', className: 'shrink', cell: (row) => html`<${WebhookStatus} webhook=${row} />` },
    { title: 'Last 24 hours', className: 'shrink', cell: (row) => (of(row.id)
      ? html`<span class="day"><${DayChart} figures=${of(row.id)} width=${96} height=${24} /><${Rate} figures=${of(row.id)} /></span>`
      : html`<span class="quiet">${figures.loading ? '…' : ''}</span>`) },
    { title: 'Last delivery', className: 'shrink', cell: (row) => html`<${LastDelivery} delivery=${of(row.id)?.last_delivery} known=${Boolean(figures.data)} />` },
    { title: 'Actions', hiddenTitle: true, className: 'shrink row-menu', cell: (row) => html`<${RowMenu} webhook=${row} pages=${pages} />` },
  ];
  return html`<${Table} label="Webhooks" rows=${rows} columns=${columns} />`;
}

function LastDelivery({ delivery, known }) {
  if (!delivery) return html`<span class="quiet">${known ? 'None yet' : ''}</span>`;
  return html`<span class="row"><${Status} value=${delivery.status} /> <span class="quiet"><${Ago} at=${delivery.finished_at ?? delivery.created_at} /></span></span>`;
}

function RowMenu({ webhook, pages }) {
  const [busy, setBusy] = useState(false);
  const paused = webhook.status === 'PAUSED';
  const reason = whyNot('webhooks:write');
  const change = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const now = await api.post(`subscriptions/${webhook.id}/${paused ? 'resume' : 'pause'}`);
      pages.setItems(pages.items.map((item) => (item.id === now.id ? now : item)));
      toast(paused ? 'Resumed: what waited is due now.' : 'Paused: nothing is sent until you resume it.', 'good');
    } catch (problem) {
      toast(problem.message, 'danger');
    }
    setBusy(false);
  };
  return html`<${Menu} label=${`Actions for ${webhook.url}`} items=${[
    { label: 'Test Webhook', icon: 'send', href: link(`/webhooks/${webhook.id}/test`), reason },
    { label: 'Deliveries', icon: 'deliveries', href: link('/deliveries', { subscription_id: webhook.id }) },
    { label: 'Edit', icon: 'gear', href: link(`/webhooks/${webhook.id}/settings`), reason },
    { label: paused ? 'Resume' : 'Pause', icon: paused ? 'play' : 'pause', onClick: change, reason },
    { label: 'Delete…', icon: 'trash', danger: true, onClick: () => navigate(`/webhooks/${webhook.id}/settings`, { do: 'delete' }), reason },
  ]} />`;
}
