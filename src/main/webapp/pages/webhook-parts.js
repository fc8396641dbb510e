/* What several pages of webhooks show alike. */
import { api } from '../api.js';
import {
  Badge,
  Bars,
  Button,
  Checkbox,
  Choice,
  Code,
  Copy,
  Field,
  Icon,
  Notice,
  PasswordField,
  Status,
  count,
  html,
  percent,
  seconds,
  span,
  successLabel,
  useState,
} from '../ui/index.js';
import { dateFormat } from '../ui/zone.js';

/** Figures of the last 24 hours of every subscription, by its id. The one place that asks for them. */
export async function readFigures(signal) {
  const byId = new Map();
  let cursor = null;
  do {
    const page = await api.get('subscriptions/stats', { limit: 100, cursor }, { signal });
    page.items.forEach((figures) => byId.set(figures.subscription_id, figures));
    cursor = page.next_cursor;
  } while (cursor);
  return byId;
}

const HOUR = dateFormat({ hour: '2-digit', minute: '2-digit' });

const OWN_SECRET_HINT =
  'One that your receiver has already: whsec_ and the base64 of 24 to 64 random bytes. Left empty, a new one is made.';

/** A secret that receivers have already, for those who bring their webhooks from elsewhere. */
export function OwnSecret({ value, onInput, error }) {
  return html`<${PasswordField}
    what="secret"
    label="Your own secret"
    optional
    value=${value}
    onInput=${onInput}
    error=${error}
    class="mono"
    autocomplete="off"
    maxlength="100"
    placeholder="whsec_…"
    hint=${OWN_SECRET_HINT}
  />`;
}

/** The last 24 hours as bars. */
export function DayChart({ figures, width, height, gap }) {
  const bars = figures.hours.map(({ starts_at: at, accepted, failed }) => ({
    good: accepted,
    bad: failed,
    title: `From ${HOUR(at)}: ${accepted} accepted, ${failed} failed`,
  }));
  return html`<${Bars}
    bars=${bars}
    width=${width}
    height=${height}
    gap=${gap}
    label=${`Last 24 hours: ${successLabel(figures.accepted, figures.attempts)}`}
  />`;
}

export function Rate({ figures }) {
  if (!figures || figures.attempts === 0) return html`<span class="quiet">No attempts</span>`;
  return html`<span class="rate ${figures.success_rate < 0.9 ? 'low' : ''}">${percent(figures.success_rate)}</span>`;
}

export function typesInWords({ event_types: types, include_extras: extras }) {
  if (!types.includes('*')) return types.join(', ');
  return extras ? 'All event types, and those only on request' : 'All event types';
}

const FORMATS = [
  { value: 'harkara', label: 'Harkara', hint: 'Events in our own form, the same for every source' },
  { value: 'meta', label: 'Meta’s own', hint: 'What Meta sent, for programs written for Meta' },
];

export const formatInWords = ({ format }) => FORMATS.find(({ value }) => value === format)?.label ?? format;

const TOKEN_HINT =
  'Asks the URL with Meta’s challenge and this token before the webhook is created. Left empty, nothing is asked.';

/** What requests carry; cannot be changed later. */
export function FormatChoice({ draft, change, token, onToken, problem }) {
  return html`<div class="stack">
    <${Choice} label="Format" value=${draft.format} onChange=${(format) => change({ format })} options=${FORMATS} />
    ${draft.format === 'meta' && html`<${Field}
      label="Verify token"
      optional
      value=${token}
      onInput=${onToken}
      class="mono"
      autocomplete="off"
      spellcheck="false"
      maxlength="200"
      hint=${TOKEN_HINT}
      error=${challengeProblem(problem) ?? problem?.fieldError('/verify_token')}
    />`}
  </div>`;
}

/** What the endpoint has answered to the challenge, if that is the problem. */
export const challengeProblem = (problem) => (problem?.type?.endsWith(':challenge-failed') ? problem.detail : null);

export function TypeBadges({ types, most = 2 }) {
  if (types.includes('*')) return html`<${Badge}>All event types<//>`;
  return html`<span class="types" title=${types.join(', ')}>
    ${types.slice(0, most).map((type) => html`<${Badge}>${type}<//>`)}
    ${types.length > most && html`<${Badge}>+${types.length - most}<span class="hidden"> more</span><//>`}
  </span>`;
}

const PAUSED_BY = { GONE: 'Paused: endpoint gone', FAILING: 'Paused: failing' };

/** What is set. That it is active says nothing of how it does, so it is not green. */
export function WebhookStatus({ webhook }) {
  return html`<${Status}
    value=${webhook.status}
    label=${PAUSED_BY[webhook.paused_by]}
    tone=${webhook.status === 'ACTIVE' ? '' : undefined}
  />`;
}

/** How it does; the worst first. */
export const HEALTHS = ['FAILING', 'DEGRADED', 'HEALTHY', 'UNUSED'];

/** @param figures null while they are not known */
export function WebhookHealth({ figures, loading }) {
  if (!figures) return html`<span class="quiet">${loading ? '…' : 'Not known'}</span>`;
  return html`<${Status} value=${figures.health} title=${figures.health_reason} />`;
}

/** A secret, this once. */
export function SecretOnce({ secret, children }) {
  return html`<div class="secret stack">
    <div class="secret-box">
      <code class="wrap">${secret}</code><${Copy} text=${secret} label="Copy secret" kind="primary" small=${false} />
    </div>
    <${Notice} tone="warning" title="This secret cannot be shown again.">
      Copy it now and keep it where your receiver reads it, such as its environment. Whoever has lost it rotates the
      secret.
    <//>
    ${children}
  </div>`;
}

const UNITS = [
  { value: 'S', label: 'seconds' },
  { value: 'M', label: 'minutes' },
];

/** A view of the API as the form holds it. */
export function draftOf(webhook) {
  const delay = seconds(webhook?.retry.first_delay);
  const inMinutes = delay !== null && delay % 60 === 0;
  return {
    url: webhook?.url ?? '',
    description: webhook?.description ?? '',
    all: webhook?.event_types.includes('*') ?? false,
    types: webhook?.event_types.filter((type) => type !== '*') ?? [],
    extras: webhook?.include_extras ?? false,
    format: webhook?.format ?? 'harkara',
    headers: Object.keys(webhook?.headers ?? {}).map((name) => ({ name, value: '' })),
    attempts: webhook?.retry.attempts ? String(webhook.retry.attempts) : '',
    delay: delay === null ? '' : String(inMinutes ? delay / 60 : delay),
    unit: inMinutes ? 'M' : 'S',
  };
}

export const eventTypesOf = (draft) => (draft.all ? ['*'] : draft.types);

export const headersOf = (draft) =>
  Object.fromEntries(draft.headers.filter(({ name }) => name.trim()).map(({ name, value }) => [name.trim(), value]));

/** An empty one is the operator's. */
export function retryOf(draft) {
  const retry = {};
  if (draft.attempts.trim()) retry.attempts = Number(draft.attempts);
  if (draft.delay.trim()) retry.first_delay = `PT${draft.delay.trim()}${draft.unit}`;
  return retry;
}

/** What can be told without the server: {field: text}, empty where all is well. */
export function flawsOf(draft, { headersToo = true } = {}) {
  const flaws = {};
  if (!draft.url.trim()) flaws.url = 'Enter the URL of your receiver.';
  if (!draft.all && draft.types.length === 0) flaws.types = 'Choose at least one event type.';
  if (draft.attempts.trim() && !/^\d+$/.test(draft.attempts.trim())) flaws.attempts = 'Enter a whole number.';
  if (draft.delay.trim() && !/^\d+(\.\d+)?$/.test(draft.delay.trim())) flaws.delay = 'Enter a number.';
  const names = draft.headers.map(({ name }) => name.trim().toLowerCase());
  if (headersToo && draft.headers.some(({ name, value }) => Boolean(name.trim()) !== Boolean(value)))
    flaws.headers = 'Each header needs a name and a value.';
  else if (headersToo && new Set(names.filter(Boolean)).size !== names.filter(Boolean).length)
    flaws.headers = 'A header is there twice.';
  return flaws;
}

/** Which events; the sample of one stands beside the list. */
export function EventTypeChoice({ types: known, draft, change, error }) {
  const [shown, setShown] = useState(draft.types[0] ?? known[0]?.name);
  const ofMeta = draft.format === 'meta';
  const types = known.filter(({ shipped, operational }) =>
    ofMeta ? shipped && !operational : !(draft.all && operational),
  );
  const sample = types.find(({ name }) => name === shown);
  const toggle = (name, on) => {
    change({ types: on ? [...draft.types, name] : draft.types.filter((other) => other !== name) });
    setShown(name);
  };
  return html`<div class="stack">
    <${Choice}
      label="Which events"
      value=${draft.all}
      onChange=${(all) => change({ all })}
      options=${[
        { value: false, label: 'Selected event types' },
        { value: true, label: 'All event types', hint: 'Those that are added later, too' },
      ]}
    />
    ${draft.all && html`<${Checkbox}
      label="Also those that come only on request"
      hint=${ofMeta
        ? 'Such as message.echoed, and changes that become no event at all'
        : 'Such as message.echoed: what was typed in the phone’s app'}
      checked=${draft.extras}
      onChange=${(extras) => change({ extras })}
    />`}
    ${draft.all && !ofMeta && html`<p class="hint">
      Notices, such as <code>endpoint.failing</code>, go only to webhooks that name them.
    </p>`}
    ${ofMeta && html`<p class="hint">
      Names what a change of Meta’s has to become: it comes as Meta sent it, and the samples show the events that it
      becomes.
    </p>`}
    <div aria-live="polite">
      ${error && html`<p class="field-error"><${Icon} name="cross" size=${14} />${error}</p>`}
    </div>
    <div class="type-choice">
      <ul class="type-list">
        ${types.map(({ name, description, extra }) => html`<li key=${name} class=${name === shown ? 'shown' : ''}>
          ${draft.all
            ? html`<div class="grow">
              <strong>${name}</strong>
              ${extra && html` <${Badge}>Only on request<//>`}${description && html`<p class="hint">${description}</p>`}
            </div>`
            : html`<div class="grow">
              <${Checkbox}
                label=${name}
                hint=${description}
                checked=${draft.types.includes(name)}
                onChange=${(on) => toggle(name, on)}
              />
            </div>`}
          <${Button} kind="plain" small aria-pressed=${String(name === shown)} onClick=${() => setShown(name)}>
            Sample<span class="hidden"> of ${name}</span>
          <//>
        </li>`)}
      </ul>
      ${sample && html`<${Code} title=${`Sample of ${sample.name}`} text=${JSON.stringify(sample.sample)} json />`}
    </div>
  </div>`;
}

export function HeaderRows({ rows, change, error }) {
  const set = (index, part) => change(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return html`<div class="stack tight">
    ${rows.map(({ name, value }, index) => html`<div class="header-row" key=${index}>
      <${Field}
        label=${`Name of header ${index + 1}`}
        quietLabel
        placeholder="X-Route"
        value=${name}
        onInput=${(text) => set(index, { name: text })}
        class="mono"
        autocomplete="off"
        spellcheck="false"
        maxlength="64"
      />
      <${Field}
        label=${`Value of header ${index + 1}`}
        quietLabel
        placeholder="Value"
        value=${value}
        onInput=${(text) => set(index, { value: text })}
        class="mono"
        autocomplete="off"
        spellcheck="false"
        maxlength="4096"
      />
      <${Button}
        kind="plain"
        icon="trash"
        label=${`Remove header ${index + 1}`}
        onClick=${() => change(rows.filter((row, at) => at !== index))}
      />
    </div>`)}
    <div aria-live="polite">
      ${error && html`<p class="field-error"><${Icon} name="cross" size=${14} />${error}</p>`}
    </div>
    <div>
      <${Button}
        small
        icon="plus"
        reason=${rows.length >= 10 ? 'A webhook may have 10 headers.' : null}
        onClick=${() => change([...rows, { name: '', value: '' }])}
      >
        Add header
      <//>
    </div>
  </div>`;
}

export function RetryFields({ draft, change, flaws, problem }) {
  return html`<div class="retry-fields">
    <${Field}
      label="Attempts in all"
      optional
      inputmode="numeric"
      placeholder="As the operator has it"
      value=${draft.attempts}
      onInput=${(attempts) => change({ attempts })}
      error=${flaws.attempts ?? problem?.fieldError('/retry/attempts')}
      hint="The first one included."
    />
    <div class="delay">
      <${Field}
        label="Wait after the first failure"
        optional
        inputmode="decimal"
        placeholder="As the operator has it"
        value=${draft.delay}
        onInput=${(delay) => change({ delay })}
        error=${flaws.delay ?? problem?.fieldError('/retry/first_delay')}
        hint="It grows from attempt to attempt."
      />
      <${Field}
        label="Unit of the wait"
        quietLabel
        value=${draft.unit}
        options=${UNITS}
        onInput=${(unit) => change({ unit })}
      />
    </div>
  </div>`;
}

/** {attempts: 5, first_delay: 'PT30S'} in words */
export function retryInWords({ attempts, first_delay: delay }) {
  const times = attempts ? count(attempts, 'attempt') : 'the operator’s number of attempts';
  const wait = delay ? `the first wait ${span(seconds(delay) ?? 0)}` : 'the operator’s waits';
  return attempts || delay ? `${times.charAt(0).toUpperCase()}${times.slice(1)}, ${wait}` : 'As the operator has it';
}
