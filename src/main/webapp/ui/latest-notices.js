/* The newest notices, where there are any of the last day. */
import { api } from '../api.js';
import { html } from './preact.js';
import { Button } from './controls.js';
import { useWebhooks } from './deliveries.js';
import { shortId } from './format.js';
import { Failure, useLoad } from './load.js';
import { NoticeKind, NoticeText, noticeLink } from './notices.js';
import { Card, Notice } from './page.js';
import { link } from './router.js';
import { Ago } from './time.js';
import { webhookName } from './webhook-name.js';

const SHOWN = 3;
const DAY_MS = 86_400_000;

export const useLatestNotices = () => useLoad((signal) => api.get('notices', { limit: SHOWN }, { signal }), []);

/** @param from of useLatestNotices */
export function LatestNotices({ from }) {
  if (from.data === null)
    return (
      from.error && html`<${Card} title="Latest notices">
        <${Failure} error=${from.error} retry=${from.reload} />
      <//>`
    );
  const latest = from.data.items.filter(({ at }) => Date.now() - Date.parse(at) < DAY_MS);
  return html`
    ${from.error && html`<${Notice} tone="warning" title="Newer notices could not be read">
      ${from.error.message}
    <//>`}
    ${latest.length > 0 && html`<${Latest} notices=${latest} />`}
  `;
}

function Latest({ notices }) {
  const webhooks = useWebhooks();
  const nameOf = ({ subscription_id: id }) => {
    const known = webhooks.get(id);
    return known ? webhookName(known) : id ? shortId(id) : 'Your tenant as a whole';
  };
  return html`<${Card}
    title="Latest notices"
    flush
    actions=${html`<${Button} small href=${link('/notices')}>All notices<//>`}
  >
    <ul class="attention">
      ${notices.map((notice) => html`<li key=${notice.id}>
        <div class="grow">
          <a class="attention-name" href=${noticeLink(notice)}><bdi>${nameOf(notice)}</bdi></a>
          <${NoticeText} notice=${notice} />
        </div>
        <span class="attention-state">
          <${NoticeKind} kind=${notice.kind} />
          <span class="quiet nowrap"><${Ago} at=${notice.at} /></span>
        </span>
      </li>`)}
    </ul>
  <//>`;
}
