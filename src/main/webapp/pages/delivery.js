/* One delivery: where it stands, what happened at each attempt, and what to do. */
import { api } from '../api.js';
import { Attempts } from '../ui/attempts.js';
import { CurlDialog } from '../ui/curl.js';
import { NextTry } from '../ui/deliveries.js';
import {
  Badge,
  Button,
  Card,
  Code,
  CopyText,
  Countdown,
  Empty,
  Facts,
  Failure,
  Loading,
  Notice,
  Page,
  Status,
  Time,
  count,
  html,
  isWatched,
  link,
  toast,
  useEffect,
  useLoad,
  useState,
  whyNot,
} from '../ui/index.js';
import { explain } from '../ui/outcomes.js';
import { Hidden, usePayload } from '../ui/payload.js';
import { WebhookName } from '../ui/webhook-name.js';

const ENDED = ['DELIVERED', 'DEAD', 'CANCELLED'];

export default function Delivery({ params }) {
  const delivery = useLoad((signal) => api.get(`deliveries/${params.id}`, {}, { signal }), [params.id]);
  const view = delivery.data;
  const webhook = useLoad(
    (signal) => orMissing(view && api.get(`subscriptions/${view.subscription_id}`, {}, { signal })),
    [view?.subscription_id, view?.status],
  );
  const body = usePayload(view?.event_id);
  useWatch(delivery);
  const crumbs = [['Deliveries', '/deliveries'], [params.id]];
  if (!view) {
    return html`<${Page} title="Delivery" crumbs=${crumbs}>
      ${delivery.error
        ? html`<${NotThere} error=${delivery.error} retry=${delivery.reload} />`
        : html`<${Loading} rows=${6} />`}
    <//>`;
  }
  return html`<${View} view=${view} delivery=${delivery} webhook=${webhook} body=${body} crumbs=${crumbs} />`;
}

const MISSING = { missing: true };

/** Webhooks are deleted, which is no failure of the page. */
async function orMissing(answer) {
  try {
    return (await answer) || null;
  } catch (problem) {
    if (problem.status === 404 || problem.status === 410) return MISSING;
    throw problem;
  }
}

/** Reads again while it is on its way: soon where something is about to happen. */
function useWatch({ data, error, loading, reload }) {
  useEffect(() => {
    if (loading || error || !data || ENDED.includes(data.status)) return undefined;
    const left = data.due_at ? Date.parse(data.due_at) - Date.now() : Infinity;
    const wait =
      data.status === 'SENDING' || Math.abs(left) < 5_000
        ? 1_000
        : Math.min(15_000, Math.max(1_000, left < 0 ? 5_000 : left));
    let timer = setTimeout(look, wait);
    function look() {
      if (isWatched()) reload();
      else timer = setTimeout(look, 1_000);
    }
    return () => clearTimeout(timer);
  }, [data, error, loading]);
}

function NotThere({ error, retry }) {
  if (error.status !== 404 && error.status !== 400) return html`<${Failure} error=${error} retry=${retry} />`;
  return html`<${Empty}
    icon="search"
    title="There is no such delivery"
    action=${html`<${Button} href=${link('/deliveries')}>Go to the deliveries<//>`}
  >
    Its id may be misspelt, it may belong to another tenant, or it is so old that it was removed.
  <//>`;
}

function View({ view, delivery, webhook, body, crumbs }) {
  const [curl, setCurl] = useState(null);
  const [busy, setBusy] = useState(false);
  const hook = webhook.data && !webhook.data.missing ? webhook.data : null;
  const payload = body.data && isExact(body.data) ? body.data.text : null;
  const replay = async () => {
    setBusy(true);
    try {
      const { attempts, ...now } = await api.post(`deliveries/${view.id}/replay`);
      delivery.set({ ...view, ...now, attempts: attempts ?? view.attempts });
      toast('It is due again and on its way.', 'good');
    } catch (problem) {
      toast(problem.message, 'danger');
    }
    setBusy(false);
  };
  const actions = html`
    <${Button}
      icon="code"
      reason=${notCopied(view, hook, payload, webhook, body)}
      onClick=${() => setCurl(view.attempts.at(-1))}
    >
      Copy as curl
    <//>
    <${Button}
      icon="refresh"
      kind=${view.status === 'DEAD' ? 'primary' : ''}
      busy=${busy}
      reason=${notReplayed(view, webhook, body)}
      onClick=${replay}
    >
      Replay
    <//>
  `;
  return html`<${Page}
    title="Delivery"
    crumbs=${crumbs}
    actions=${actions}
    heading=${html`<span class="cell-line">
      ${view.event_type}<${Status} value=${view.status} />${view.test && html`<${Badge}>Test<//>`}
    </span>`}
  >
    ${view.test && html`<${Notice} title="A test">
      Somebody sent it from this page or by the API, with a sample as payload. It counts in no figure, and is left out
      when all that died is replayed.
    <//>`}
    <${State} view=${view} hook=${hook} missing=${webhook.data?.missing} removed=${body.data?.missing} />
    <${Card}>
      <${Facts} items=${[
        [
          'Webhook',
          hook
            ? html`<${WebhookName} webhook=${hook} to=${`/webhooks/${hook.id}`} />`
            : webhook.data?.missing ? html`<span class="quiet">Deleted</span>` : '…',
        ],
        ['Event', html`<a class="mono" href=${link(`/events/${view.event_id}`)}>${view.event_id}</a>`],
        ['Delivery', html`<${CopyText} text=${view.id} what="delivery id" />`],
        ['Created', html`<${Time} at=${view.created_at} />`],
        ['Attempts', attemptsText(view)],
        view.finished_at
          ? ['Ended', html`<${Time} at=${view.finished_at} />`]
          : ['Next attempt', html`<${Next} view=${view} />`],
      ]} />
    <//>
    <section class="stack tight">
      <h2>Attempts</h2>
      ${view.attempts.length ? html`<${Attempts} attempts=${view.attempts} />` : html`<p class="quiet">None yet.</p>`}
    </section>
    <section class="stack tight"><h2>Request body</h2><${Body} body=${body} /></section>
    ${curl && html`<${CurlDialog}
      request=${{ url: hook.url, headers: curl.request_headers, body: payload }}
      onClose=${() => setCurl(null)}
    />`}
  <//>`;
}

/** What was shown on request was written anew: a signature over the bytes that were sent would not fit. */
const isExact = ({ text, hidden, revealed }) => text !== undefined && !hidden && !revealed;

function attemptsText({ attempt_count: counted, attempts }) {
  const all = attempts.length;
  return all > counted ? `${counted} since the replay, ${all} in all` : String(counted);
}

function notCopied(view, hook, payload, webhook, body) {
  if (webhook.loading || body.loading) return 'It is still being read.';
  if (!view.attempts.length) return 'Nothing has been sent yet.';
  if (!hook) return 'The webhook is deleted, and its address with it.';
  if (body.data?.revealed) return 'What was shown to you is written anew: it is not what was signed, byte for byte.';
  if (body.data?.text && !isExact(body.data)) return 'Its numbers and texts are hidden from your role.';
  if (payload === null || !Object.keys(view.attempts.at(-1).request_headers ?? {}).length)
    return 'The payload is no longer kept.';
  return null;
}

function notReplayed(view, webhook, body) {
  if (whyNot('webhooks:write')) return whyNot('webhooks:write');
  if (!ENDED.includes(view.status)) return 'It has not ended: it is still on its way.';
  if (webhook.data?.missing) return 'The webhook is deleted.';
  if (webhook.data?.status === 'PAUSED') return 'The webhook is paused: resume it first.';
  if (body.data?.missing) return 'The payload is no longer kept.';
  return null;
}

function Next({ view }) {
  if (view.status === 'SENDING') return 'Under way now';
  if (!view.due_at) return html`<span class="quiet">None while the webhook is paused</span>`;
  return html`<${NextTry} row=${view} over="due now" />`;
}

/** Where it stands, in a sentence or two. */
function State({ view, hook, missing, removed }) {
  const last = view.attempts.at(-1);
  const why = last && explain(last);
  const reason = why && !why.good && html`<p>${why.what} ${why.todo}</p>`;
  const toHook = hook && html`<${Button} small href=${link(`/webhooks/${hook.id}`)}>Go to the webhook<//>`;
  if (view.status === 'DELIVERED')
    return html`<${Notice} tone="good" title="Delivered">
      The receiver took it with ${last?.response_status} at
      ${last?.number === 1 ? 'the first attempt' : `attempt ${last?.number}`}, in ${last?.duration_ms} ms.
    <//>`;
  if (view.status === 'DEAD')
    return html`<${Notice}
      tone="danger"
      title=${`Dead after ${count(view.attempt_count, 'attempt')}`}
      actions=${toHook}
    >
      <p>${why?.what} It is not sent again by itself: when the cause is mended, replay it.</p>
    <//>`;
  if (view.status === 'CANCELLED')
    return html`<${Notice} tone="warning" title="Cancelled">
      ${missing
        ? 'Its webhook was deleted before it could be delivered.'
        : removed
          ? 'Its event was erased before it could be delivered.'
          : 'Its webhook was deleted, or its event erased.'}
      It cannot be sent any more.
    <//>`;
  if (view.status === 'SENDING')
    return html`<${Notice} title="It is being sent">The answer appears here as soon as it is there.<//>`;
  if (!view.due_at)
    return html`<${Notice} tone="warning" title="It waits for its webhook, which is paused" actions=${toHook}>
      ${hook?.notice ?? 'Resume the webhook, and it is sent.'}
    <//>`;
  if (Date.parse(view.due_at) < Date.now() - 5_000) {
    if (view.next_probe_at) {
      return html`<${Notice}
        tone="warning"
        title=${html`Its endpoint fails: it is tried next <${Countdown} at=${view.next_probe_at} over="any moment" />`}
        actions=${toHook}
      >
        ${reason}
        <p>
          So many attempts failed there that only one is made now and then: its breaker is open. What waits keeps its
          place and its attempts, and is sent as soon as a try succeeds.
        </p>
      <//>`;
    }
    return hook?.failing_since
      ? html`<${Notice} tone="warning" title="It waits until its endpoint answers again" actions=${toHook}>
        ${reason}
        <p>
          Nothing has succeeded there since <${Time} at=${hook.failing_since} />, so it is only tried now and then. What
          waits is sent as soon as a try succeeds.
        </p>
      <//>`
      : html`<${Notice} title="It is due, and waits for its turn">Its endpoint is slow or has much waiting.<//>`;
  }
  return last
    ? html`<${Notice}
      tone="warning"
      title=${html`Attempt ${last.number} failed; the next is <${Countdown} at=${view.due_at} over="due now" />`}
    >
      ${reason}
    <//>`
    : html`<${Notice} title="It is about to be sent">The first attempt is made any moment.<//>`;
}

function Body({ body }) {
  if (body.error) return html`<${Failure} error=${body.error} retry=${body.reload} />`;
  if (body.data === null) return html`<${Loading} rows=${2} />`;
  if (body.data.missing) return html`<p class="quiet">The payload was removed: it was too old, or was erased.</p>`;
  return html`<div class="stack tight">
    <${Hidden} payload=${body} />
    ${body.data.text && html`<${Code} title="The same in every attempt" text=${body.data.text} json />`}
  </div>`;
}
