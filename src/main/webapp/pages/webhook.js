/* One webhook: the frame of its tabs. */
import { api } from '../api.js';
import {
  Button,
  Empty,
  Failure,
  Loading,
  Menu,
  Notice,
  Page,
  Sentence,
  Tabs,
  html,
  link,
  navigate,
  toast,
  useLoad,
  useState,
  whyNot,
} from '../ui/index.js';
import { Lazy } from '../ui/lazy.js';
import { shortUrl, webhookName } from '../ui/webhook-name.js';
import { WebhookHealth, WebhookStatus } from './webhook-parts.js';

const CRUMBS = [['Settings'], ['API & Integrations'], ['Webhooks', '/webhooks']];
const TABS = ['overview', 'test', 'secret', 'receive', 'settings'];

export default function WebhookPage({ params, query }) {
  const { id, tab = 'overview' } = params;
  const hook = useLoad((signal) => api.get(`subscriptions/${encodeURIComponent(id)}`, {}, { signal }), [id]);
  const figures = useLoad(
    (signal) =>
      api.get('subscriptions/stats', { subscription_id: id }, { signal }).then(({ items }) => items[0] ?? null),
    [id],
  );
  const change = (now) => {
    hook.set(now);
    figures.reload();
  };
  const reload = () => {
    hook.reload();
    figures.reload();
  };
  if (hook.error?.status === 404) {
    return html`<${Page} title="Webhook" crumbs=${CRUMBS}>
      <${Empty}
        icon="webhooks"
        title="There is no such webhook"
        action=${html`<${Button} href=${link('/webhooks')}>All webhooks<//>`}
      >
        It may have been deleted. Its deliveries are still in the log.
      <//>
    <//>`;
  }
  if (!hook.data) {
    return html`<${Page} title="Webhook" crumbs=${CRUMBS}>
      ${hook.error ? html`<${Failure} error=${hook.error} retry=${hook.reload} />` : html`<${Loading} rows=${5} />`}
    <//>`;
  }
  const webhook = hook.data;
  const base = `/webhooks/${id}`;
  const path = tab === 'overview' ? base : `${base}/${tab}`;
  return html`<${Page}
    title=${webhookName(webhook)}
    crumbs=${CRUMBS}
    actions=${html`<${Actions} webhook=${webhook} onChange=${change} tab=${tab} />`}
    heading=${html`<span class="title-row">
      <bdi>${webhookName(webhook)}</bdi> <${WebhookHealth} figures=${figures.data} loading=${figures.loading} /> <${
        WebhookStatus
      } webhook=${webhook} />
    </span>`}
    intro=${webhookName(webhook) !== shortUrl(webhook.url, Infinity) && html`<code class="wrap">${webhook.url}</code>`}
  >
    <${Tabs}
      label="Webhook"
      current=${path}
      items=${[
        ['Overview', base],
        ['Test Webhook', `${base}/test`],
        ['Secret', `${base}/secret`],
        ['Receive it', `${base}/receive`],
        ['Settings', `${base}/settings`],
      ]}
    />
    ${webhook.notice && html`<${Notice} tone=${webhook.status === 'PAUSED' ? 'warning' : 'danger'}>
      <${Sentence} text=${webhook.notice} />
    <//>`}
    ${!webhook.notice && figures.data?.health === 'FAILING' && html`<${Notice} tone="danger" title="It is failing">
      ${figures.data.health_reason}
    <//>`}
    ${!webhook.notice && figures.data?.health === 'DEGRADED' && html`<${Notice} tone="warning" title="Not all is well">
      ${figures.data.health_reason}
    <//>`}
    ${TABS.includes(tab)
      ? html`<${Lazy}
        page=${`webhook-${tab}`}
        webhook=${webhook}
        figures=${figures}
        onChange=${change}
        reload=${reload}
        query=${query}
        key=${tab}
      />`
      : html`<${Empty}
        icon="search"
        title="There is no such tab"
        action=${html`<${Button} href=${link(base)}>Overview<//>`}
      >
        The address may be misspelt.
      <//>`}
  <//>`;
}

function Actions({ webhook, onChange, tab }) {
  const [busy, setBusy] = useState(false);
  const paused = webhook.status === 'PAUSED';
  const reason = whyNot('webhooks:write');
  const toggle = async () => {
    setBusy(true);
    try {
      onChange(await api.post(`subscriptions/${webhook.id}/${paused ? 'resume' : 'pause'}`));
      toast(paused ? 'Resumed: what waited is due now.' : 'Paused: nothing is sent until you resume it.', 'good');
    } catch (problem) {
      toast(problem.message, 'danger');
    }
    setBusy(false);
  };
  return html`
    <${Button} icon="deliveries" href=${link('/deliveries', { subscription_id: webhook.id })}>Deliveries<//>
    <${Button} icon=${paused ? 'play' : 'pause'} busy=${busy} reason=${reason} onClick=${toggle}>
      ${paused ? 'Resume' : 'Pause'}
    <//>
    ${tab !== 'test' && html`<${Button} kind="primary" icon="send" href=${link(`/webhooks/${webhook.id}/test`)}>
      Test Webhook
    <//>`}
    <${Menu}
      label="More actions"
      items=${[
        { label: 'Edit', icon: 'gear', href: link(`/webhooks/${webhook.id}/settings`) },
        {
          label: 'Rotate secret…',
          icon: 'refresh',
          reason,
          onClick: () => navigate(`/webhooks/${webhook.id}/secret`, { do: 'rotate' }),
        },
        {
          label: 'Delete…',
          icon: 'trash',
          danger: true,
          reason,
          onClick: () => navigate(`/webhooks/${webhook.id}/settings`, { do: 'delete' }),
        },
      ]}
    />
  `;
}
