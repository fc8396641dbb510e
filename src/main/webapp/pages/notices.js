/* What the server has told of webhooks, newest first. */
import { api } from '../api.js';
import { useWebhooks } from '../ui/deliveries.js';
import {
  Button,
  Empty,
  Failure,
  Loading,
  More,
  Page,
  Table,
  html,
  isOperator,
  link,
  shortId,
  useLoad,
  usePages,
  useRoute,
} from '../ui/index.js';
import { LogTime } from '../ui/log.js';
import { NoticeKind, NoticeText, noticeLink } from '../ui/notices.js';
import { webhookName } from '../ui/webhook-name.js';

export default function NoticesPage() {
  const { tenant } = useRoute();
  const all = isOperator() && !tenant;
  const list = usePages((cursor, signal) => api.get('notices', { cursor, limit: 50 }, { signal }), [tenant]);
  return html`<${Page}
    title="Notices"
    intro="What went wrong, is about to, or is well again. Kept for 30 days."
    actions=${html`
      <${Button} icon="refresh" busy=${list.loading && list.items !== null} onClick=${list.reload}>Refresh<//>
      <${Button} icon="gear" href=${link('/account')}>Mails to you<//>
    `}
  >
    ${content(list, all)}
    <p class="quiet">
      A webhook of yours gets them too, where it names their event types, such as <code>endpoint.failing</code>.
    </p>
  <//>`;
}

function content(list, all) {
  if (list.items === null)
    return list.error
      ? html`<${Failure} error=${list.error} retry=${list.reload} />`
      : html`<${Loading} rows=${5} label="Loading notices" />`;
  if (list.items.length === 0)
    return html`<${Empty} icon="notices" title="Nothing to tell">
      When a webhook fails, is paused or slow, when deliveries die, or a quota or certificate comes to its end, it
      stands here.
    <//>`;
  return html`
    <${all ? OfAll : OfTenant} rows=${list.items} /><${More} pages=${list} what="notices" />
  `;
}

function OfTenant({ rows }) {
  const webhooks = useWebhooks();
  const nameOf = ({ subscription_id: id }) => {
    const known = webhooks.get(id);
    return known ? webhookName(known) : webhooks.data ? 'Deleted webhook' : shortId(id);
  };
  return html`<${List} rows=${rows} nameOf=${nameOf} />`;
}

/** Of many tenants: their webhooks are not read, their names are. */
function OfAll({ rows }) {
  const tenants = useLoad((signal) => api.get('tenants', { limit: 100 }, { signal }), []);
  const names = new Map(tenants.data?.items.map(({ id, name }) => [id, name]));
  const tenantOf = (id) => names.get(id) ?? shortId(id);
  return html`<${List} rows=${rows} nameOf=${({ subscription_id: id }) => shortId(id)} tenantOf=${tenantOf} />`;
}

/** @param tenantOf names a tenant; without it, all are of one */
function List({ rows, nameOf, tenantOf }) {
  const columns = [
    { title: 'Notice', className: 'shrink', cell: ({ kind }) => html`<${NoticeKind} kind=${kind} />` },
    {
      title: 'About',
      cell: (row) => html`<a class="row-link wrap" href=${noticeLink(row)}>
        ${row.subscription_id ? nameOf(row) : 'The tenant as a whole'}
      </a>`,
    },
    tenantOf && {
      title: 'Tenant',
      cell: (row) => html`<a href=${link('/notices', {}, row.tenant_id)}>
        ${tenantOf(row.tenant_id)}
      </a>`,
    },
    { title: 'What', className: 'grow', cell: (row) => html`<${NoticeText} notice=${row} />` },
    { title: 'When', className: 'shrink', cell: ({ at }) => html`<${LogTime} at=${at} />` },
  ].filter(Boolean);
  return html`<${Table} label="Notices, newest first" columns=${columns} rows=${rows} />`;
}
