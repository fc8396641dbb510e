/* Notices: what went wrong with webhooks, or is about to, and what is well again. In sentences. */
import { html } from './preact.js';
import { Badge } from './badge.js';
import { link } from './router.js';
import { isOperator } from './session.js';
import { Sentence } from './time.js';

/** kind → what it is called, how grave it is, and what to do */
const KINDS = {
  'endpoint.failing': [
    'Failing',
    'danger',
    'Look at the answers in its log; what waits is sent as soon as a try succeeds.',
  ],
  'endpoint.paused': [
    'Paused',
    'danger',
    'Mend the receiver, then resume the webhook: nothing is kept for it meanwhile.',
  ],
  'endpoint.recovered': ['Recovered', 'good', null],
  'endpoint.slow': [
    'Slow',
    'warning',
    'Let the receiver answer as soon as the event is stored, and do the work afterwards.',
  ],
  'delivery.dead': ['Dead', 'danger', 'Mend the cause, then replay what is dead.'],
  'secret.rotation_unfinished': [
    'Rotation open',
    'warning',
    'Give the receiver the new secret, and finish the rotation.',
  ],
  'certificate.expiring': ['Certificate', 'warning', 'Renew it on the receiver.'],
  'quota.near': ['Quota', 'warning', 'Ask the operator for more, or use less.'],
  'backlog.old': ['Backlog', 'warning', 'Look whether endpoints are slow, or the server has too much to do.'],
};

const kindOf = (kind) => KINDS[kind] ?? [kind, 'info', null];

export function NoticeKind({ kind }) {
  const [name, tone] = kindOf(kind);
  return html`<${Badge} tone=${tone}>${name}<//>`;
}

/** What the server says of it, and what to do. */
export function NoticeText({ notice }) {
  const [, , todo] = kindOf(notice.kind);
  return html`<div>
    <p><${Sentence} text=${notice.text} /></p>${todo && html`<p class="quiet">${todo}</p>`}
  </div>`;
}

/** Where to look at it. */
export function noticeLink({ kind, subscription_id: id, tenant_id: tenant, at }) {
  const of = isOperator() ? tenant : null;
  if (!id) return link('/', {}, of);
  if (kind === 'delivery.dead') {
    const since = new Date(Date.parse(at) - 86_400_000).toISOString();
    return link('/deliveries', { subscription_id: id, status: 'DEAD', finished_since: since }, of);
  }
  return link(kind === 'secret.rotation_unfinished' ? `/webhooks/${id}/secret` : `/webhooks/${id}`, {}, of);
}
