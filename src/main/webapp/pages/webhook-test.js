/* Test Webhook: a sample event now, and the answer beside it. */
import { api } from '../api.js';
import {
  Badge,
  Button,
  Card,
  Code,
  Failure,
  Field,
  Form,
  Headers,
  Loaded,
  Notice,
  Time,
  html,
  link,
  millis,
  setQuery,
  useEffect,
  useLoad,
  useRef,
  useState,
  whyNot,
} from '../ui/index.js';
import { explain } from '../ui/outcomes.js';

export default function Test({ webhook, query }) {
  const types = useLoad((signal) => api.get('event-types', {}, { signal }), []);
  return html`<${Loaded} from=${types} rows=${5}>
    ${({ items }) => html`<${Bench}
      webhook=${webhook}
      types=${webhook.format === 'meta' ? items.filter(({ shipped, operational }) => shipped && !operational) : items}
      asked=${query.event_type}
    />`}
  <//>`;
}

function Bench({ webhook, types, asked }) {
  const ofMeta = webhook.format === 'meta';
  const wanted = webhook.event_types.includes('*')
    ? types.filter(({ extra, operational }) => !operational && (webhook.include_extras || !extra))
    : types.filter(({ name }) => webhook.event_types.includes(name));
  const chosen = types.find(({ name }) => name === asked) ?? wanted[0] ?? types[0];
  const [result, setResult] = useState(null);
  const [problem, setProblem] = useState(null);
  const [sending, setSending] = useState(false);
  const answer = useRef(null);
  useEffect(() => {
    if (result || problem) answer.current.scrollIntoView({ block: 'nearest' });
  }, [result, problem]);
  const refusal = whyNot('webhooks:write');
  const send = async () => {
    if (refusal) return;
    setSending(true);
    setProblem(null);
    try {
      setResult(await api.post(`subscriptions/${webhook.id}/test`, { event_type: chosen.name }));
    } catch (failure) {
      setProblem(failure);
    }
    setSending(false);
  };
  const subscribed = new Set(wanted.map(({ name }) => name));
  const options = types.map(({ name }) => ({
    value: name,
    label: subscribed.has(name) ? name : `${name} (not subscribed)`,
  }));
  return html`<div class="bench">
    <${Card} title="Request">
      <${Form} onSubmit=${send}>
        <${Field}
          label="Event type"
          value=${chosen.name}
          options=${options}
          onInput=${(name) => setQuery({ event_type: name })}
          hint=${chosen.description}
        />
        ${ofMeta
          ? html`<p class="hint">A change in Meta’s own form that becomes an event of this type.</p>`
          : html`<${Code} title="Payload" text=${JSON.stringify(chosen.sample)} json />`}
        <p class="hint">
          Posted once to <code class="wrap">${webhook.url}</code>, signed like every event, and marked as a test in the
          log.${webhook.status === 'PAUSED' && ' It is sent although the webhook is paused.'}
        </p>
        <div>
          <${Button} type="submit" kind="primary" icon="send" busy=${sending} reason=${refusal}>
            ${sending ? 'Waiting for the answer' : 'Send test'}
          <//>
        </div>
      <//>
    <//>
    <div ref=${answer} aria-live="polite" aria-busy=${String(sending)}>
      <${Card} title="Answer">
        ${problem
          ? html`<${Failure} error=${problem} retry=${send} />`
          : result
            ? html`<${Result} delivery=${result} stale=${sending} />`
            : html`<p class="waiting quiet">
              ${sending
                ? 'The request is on its way.'
                : 'Send the test to see status, time, headers and body of the answer here.'}
            </p>`}
      <//>
    </div>
  </div>`;
}

function Result({ delivery, stale }) {
  const attempt = delivery.attempts.at(-1);
  if (!attempt)
    return html`<${Notice} tone="warning" title="The outcome is not known yet.">
      Look at the delivery in the log in a moment.
    <//>`;
  return html`<div class="stack ${stale && 'stale'}">
    <${AttemptResult} attempt=${attempt} />
    <p>
      <a class="underlined" href=${link(`/deliveries/${delivery.id}`)}>
        Open the delivery in the log
      </a> <span class="quiet">sent <${Time} at=${attempt.started_at} style="clock" /></span>
    </p>
  </div>`;
}

/** An attempt with its answer, or the reason why there is none and what to do. */
function AttemptResult({ attempt }) {
  const said = explain(attempt);
  return html`<div class="stack">
    <${Notice}
      tone=${said.good ? 'good' : 'danger'}
      title=${html`${said.title} <span class="quiet">in ${millis(attempt.duration_ms)}</span>`}
    >
      <p>${said.what}</p>
      ${said.todo && html`<p><strong>What to do:</strong> ${said.todo}</p>`}
      ${attempt.outcome !== 'REJECTED' && attempt.detail && html`<p class="quiet">In the log: ${attempt.detail}</p>`}
    <//>
    ${attempt.refused && html`<${Notice}
      tone="info"
      title=${`First answered with ${attempt.refused.response_status}, then sent again with the other secret.`}
    >
      The secret is being rotated: the receiver refused the signature made with the one, and got the same request signed
      with the other.
    <//>`}
    ${attempt.response_status !== null && html`
      <div class="stack tight">
        <h3>Headers of the answer</h3>
        <${Headers} headers=${attempt.response_headers} none="The answer had no headers." />
      </div>
      ${attempt.response_excerpt
        ? html`<${Code}
          title=${html`Body of the answer${attempt.truncated ? html` <${Badge}>cut off<//>` : ''}`}
          text=${attempt.response_excerpt}
          json
          wrap
        />`
        : html`<p class="quiet">The answer had no body.</p>`}
    `}
    <details class="plain-details">
      <summary>Headers of the request</summary><${Headers} headers=${attempt.request_headers} />
    </details>
  </div>`;
}
