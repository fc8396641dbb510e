/* What became of one event, as one line of time: accepted, each webhook, each attempt, until its receiver took it. */
import { api } from '../api.js';
import { html } from './preact.js';
import { EventOutcome } from './event-outcome.js';
import { count, millis, word } from './format.js';
import { Loaded, useLoad } from './load.js';
import { LogTime } from './log.js';
import { withNext } from './next-attempts.js';
import { explain } from './outcomes.js';
import { Notice } from './page.js';
import { link } from './router.js';
import { Countdown } from './time.js';
import { webhookName } from './webhook-name.js';

/** What the API says of an event's way; data is null before it is there. */
export const useTimeline = (id) => useLoad((signal) => api.get(`events/${id}/timeline`, {}, { signal }), [id]);

/** @param from of useTimeline */
export function Timeline({ from }) {
  return html`<${Loaded} from=${from} rows=${4}>
    ${({ items, deliveries, deliveries_left_out: leftOut, attempts_left_out: later }) => html`
      ${from.error && html`<${Notice} tone="warning" title="This is as it was when it was last read">
        ${from.error.message}
      <//>`}
      <ol class="timeline">
        ${withNext(items, later).map((item, index) => html`<${Step} key=${index} item=${item} />`)}
        ${deliveries.total === 0 && html`<li>
          <div class="timeline-when"></div>
          <p><strong>No webhook wanted it</strong></p>
        </li>`}
      </ol>
      ${(leftOut > 0 || later) && html`<p class="quiet">
        ${leftOut > 0 && `${count(leftOut, 'delivery', 'deliveries')} left out here. `}
        ${later && 'There were more attempts than are shown here. '}Each delivery has all of its own.
      </p>`}
    `}
  <//>`;
}

/** How many webhooks got it, and where it stands. */
export const TimelineOutcome = ({ from }) => html`<${EventOutcome} counts=${from.data?.deliveries} />`;

/** kind → tone, what it says before the webhook's name, and what to do */
const KINDS = {
  ACCEPTED: ['info', 'Accepted from its publisher'],
  QUEUED: ['', 'To be sent to'],
  DELIVERED: ['good', 'Delivered to'],
  DEAD: ['danger', 'Given up at', 'It is not sent again by itself: when the cause is mended, replay it.'],
  CANCELLED: ['warning', 'Cancelled for', 'The webhook was deleted, or the event erased.'],
};

function Step({ item }) {
  const isAttempt = item.kind === 'ATTEMPT';
  const { tone, title, took, more } = isAttempt ? attemptInWords(item) : kindInWords(item);
  return html`<li class=${tone}>
    <div class="timeline-when"><${LogTime} at=${item.at} /></div>
    <div class="grow">
      <p>
        <strong>${title}</strong>${took && ` in ${took}`}
        ${item.subscription_id && html`${isAttempt ? ' · ' : ' '}<${Webhook} item=${item} />`}
      </p>
      ${more && html`<p class="quiet">${more}</p>`}
      ${item.next_at && html`<p class="quiet">Next attempt <${Countdown} at=${item.next_at} over="due now" />.</p>`}
    </div>
    ${item.kind === 'QUEUED' && html`<a class="nowrap" href=${link(`/deliveries/${item.delivery_id}`)}>
      Delivery<span class="hidden"> to ${nameOf(item)}</span>
    </a>`}
  </li>`;
}

function kindInWords({ kind, text }) {
  const [tone, title, more] = KINDS[kind] ?? ['', word(kind), text];
  return { tone, title, more };
}

/** The words of the log. */
function attemptInWords(item) {
  const { good, title, what, todo } = explain({ ...item, detail: item.text });
  return {
    tone: good ? 'good' : 'danger',
    title: `Attempt ${item.attempt_number}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    took: item.duration_ms === null ? null : millis(item.duration_ms),
    more: good ? null : `${what} ${todo ?? ''}`,
  };
}

const nameOf = (item) => (item.url === null ? 'a webhook deleted since' : webhookName(item));

function Webhook({ item }) {
  if (item.url === null) return html`<span class="quiet">${nameOf(item)}</span>`;
  return html`<a class="wrap" href=${link(`/webhooks/${item.subscription_id}`)} title=${item.url}>
    <bdi>${nameOf(item)}</bdi>
  </a>`;
}
