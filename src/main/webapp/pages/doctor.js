/* The signature doctor: why does a signature not fit, and what mends it? */
import { api } from '../api.js';
import { LANGUAGES, adviceFor } from '../ui/doctor-advice.js';
import { readHeaders } from '../ui/received-headers.js';
import {
  Badge,
  Button,
  Card,
  Choice,
  Code,
  Empty,
  Failure,
  Field,
  Form,
  Icon,
  Loaded,
  Notice,
  Page,
  can,
  currentTenant,
  html,
  inOurWords,
  isOperator,
  link,
  setQuery,
  useEffect,
  useLoad,
  useRef,
  useState,
  whyNot,
} from '../ui/index.js';

const FRAME = {
  title: 'Signature doctor',
  crumbs: [['Settings'], ['API & Integrations'], ['Signature doctor']],
  intro:
    'A request came, and its signature does not fit? Paste what your program got: it is compared with what was sent. ' +
    'Nothing is signed here.',
};
const SECRET = /^whsec_[A-Za-z0-9+/=]+$/;
const FINGERPRINT = /^[0-9a-f]{8}$/i;

export default function DoctorPage({ query }) {
  if (isOperator() && !currentTenant()) {
    return html`<${Page} ...${FRAME}>
      <${Empty}
        icon="tenants"
        title="Whose webhook?"
        action=${html`<${Button} kind="primary" href=${link('/tenants')}>Choose a tenant<//>`}
      >
        Choose the tenant first: its webhooks are compared with.
      <//>
    <//>`;
  }
  if (!can('webhooks:write'))
    return html`<${Page} ...${FRAME}>
      <${Notice} tone="info" title="For developers and administrators">${whyNot('webhooks:write')}<//>
    <//>`;
  return html`<${Asking} query=${query} />`;
}

function Asking({ query }) {
  const webhooks = useLoad((signal) => api.get('subscriptions', { limit: 100 }, { signal }), []);
  return html`<${Page} ...${FRAME}>
    <${Loaded} from=${webhooks}>
      ${({ items }) =>
        items.length === 0
          ? html`<${Empty}
            icon="webhooks"
            title="There is no webhook yet"
            action=${html`<${Button} kind="primary" href=${link('/webhooks/new')}>Add Webhook<//>`}
          >
            The doctor compares with what was sent to one.
          <//>`
          : html`<${Consultation} webhooks=${items} query=${query} />`}
    <//>
  <//>`;
}

function Consultation({ webhooks, query }) {
  const chosen = webhooks.find(({ id }) => id === query.subscription_id) ?? webhooks[0];
  const language = LANGUAGES.some(({ value }) => value === query.language) ? query.language : 'node';
  const [view, setView] = useState(null);
  const result = useRef(null);
  useEffect(() => {
    if (!view) return;
    result.current.focus({ preventScroll: true });
    const { top } = result.current.getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.6) result.current.scrollIntoView();
  }, [view]);
  return html`<div class="doctor">
    <${Card} title="What your program got">
      <${Question} webhooks=${webhooks} chosen=${chosen} onAnswer=${setView} />
    <//>
    <section class="stack" ref=${result} tabindex="-1" aria-label="What the doctor says">
      ${view
        ? html`<${Answer} view=${view} webhook=${chosen} language=${language} />`
        : html`<${Empty} icon="doctor" title="Nothing examined yet">
          The headers and the raw body are enough. The more you give, the more it can tell.
        <//>`}
    </section>
  </div>`;
}

function Question({ webhooks, chosen, onAnswer }) {
  const [headers, setHeaders] = useState('');
  const [body, setBody] = useState('');
  const [file, setFile] = useState(null);
  const [computed, setComputed] = useState('');
  const [secret, setSecret] = useState('');
  const [received, setReceived] = useState('');
  const [missing, setMissing] = useState({});
  const [problem, setProblem] = useState(null);
  const found = readHeaders(headers);
  const known = Object.keys(found.headers).length;
  const examine = async () => {
    const at = instantOf(received);
    const lacking = {
      headers: known > 0 ? null : 'Paste at least the four headers that begin with webhook- or X-Webhook-.',
      secret:
        !secret.trim() || SECRET.test(secret.trim()) || FINGERPRINT.test(secret.trim())
          ? null
          : 'Eight hex digits, or a secret that begins with whsec_.',
      received:
        received.trim() && !at
          ? 'Not a time that can be read. Write it like 2026-01-31T09:30:00Z, or in Unix seconds.'
          : null,
    };
    setMissing(lacking);
    setProblem(null);
    onAnswer(null);
    if (lacking.headers || lacking.secret || lacking.received) return;
    try {
      const fingerprint = await fingerprintOf(secret.trim());
      onAnswer(
        await api.post(`subscriptions/${chosen.id}/signature-check`, {
          headers: found.headers,
          body: file || body === '' ? null : body,
          body_base64: file?.base64 ?? null,
          computed: computed.trim() || null,
          secret_fingerprint: fingerprint,
          received_at: at,
        }),
      );
    } catch (failure) {
      setProblem(failure);
    }
  };
  const error = (pointer) => problem?.fieldError?.(pointer);
  const unread = found.unread.length > 0 ? `Not read as a header: ${found.unread.slice(0, 2).join(' · ')}` : null;
  return html`<${Form} onSubmit=${examine}>
    ${(busy) => html`
      <${Field}
        label="Webhook"
        value=${chosen.id}
        onInput=${(id) => {
          onAnswer(null);
          setQuery({ subscription_id: id });
        }}
        options=${webhooks.map(({ id, url, description }) => ({
          value: id,
          label: description ? `${description} (${url})` : url,
        }))}
      />
      <${Field}
        label="Headers"
        rows=${7}
        class="mono"
        spellcheck="false"
        autocomplete="off"
        value=${headers}
        onInput=${setHeaders}
        warning=${unread}
        error=${missing.headers ?? error('/headers')}
        placeholder=${'X-Webhook-Signature: 5d1f…\nwebhook-id: evt_…\nwebhook-timestamp: 17…\nwebhook-signature: v1,…'}
        hint="As your log or framework prints them: lines, or JSON."
      />
      ${file
        ? html`<div class="field">
          <strong>Raw body</strong>
          <div class="row">
            <span class="grow">${file.name}, ${file.size} bytes</span>
            <${Button} small onClick=${() => setFile(null)}>Paste it instead<//>
          </div>
        </div>`
        : html`<${Field}
          label="Raw body"
          rows=${7}
          class="mono"
          spellcheck="false"
          autocomplete="off"
          value=${body}
          onInput=${setBody}
          error=${error('/body')}
          optional
          hint="The text exactly as your program verifies it. Not tidied up: each blank counts."
        />`}
      ${!file && html`<${FileButton} onRead=${setFile} />`}
      ${error('/body_base64') && html`<p class="field-error" role="alert">${error('/body_base64')}</p>`}
      <details
        class="more-fields"
        open=${Boolean(missing.secret || missing.received || error('/computed')) || undefined}
      >
        <summary>What your program made of it</summary>
        <div class="stack">
          <${Field}
            label="The signature that it computed"
            optional
            class="mono"
            spellcheck="false"
            autocomplete="off"
            maxlength="500"
            value=${computed}
            onInput=${setComputed}
            error=${error('/computed')}
            hint="Log it once. This tells most about a wrong key or encoding."
          />
          <${Field}
            label="Its secret, or the secret's fingerprint"
            optional
            type="password"
            class="mono"
            autocomplete="off"
            spellcheck="false"
            value=${secret}
            onInput=${setSecret}
            error=${missing.secret ?? error('/secret_fingerprint')}
            hint=${html`
              The secret does not leave this browser: only the first eight hex digits of its SHA-256 are sent. In a
              terminal: <code class="wrap">printf %s "$SECRET" | sha256sum | cut -c1-8</code>
            `}
          />
          <${Field}
            label="When it came, by your clock"
            optional
            autocomplete="off"
            value=${received}
            onInput=${setReceived}
            error=${missing.received ?? error('/received_at')}
            placeholder=${new Date().toISOString().slice(0, 19) + 'Z'}
          />
        </div>
      </details>
      ${problem && !problem.errors?.length && html`<${Failure} error=${problem} />`}
      <div class="form-actions"><${Button} type="submit" kind="primary" busy=${busy}>Examine<//></div>
    `}
  <//>`;
}

/** Text fields change line breaks, and cannot hold every byte: a file keeps them. */
function FileButton({ onRead }) {
  const input = useRef(null);
  const read = async () => {
    const [file] = input.current.files;
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    onRead({ name: file.name, size: file.size, base64: btoa(binary) });
  };
  return html`<div class="row">
    <input hidden type="file" aria-label="Raw body" ref=${input} onChange=${read} />
    <${Button} small onClick=${() => input.current.click()}>Take the body from a file<//>
  </div>`;
}

/** RFC 3339, what Date reads, or Unix seconds or milliseconds. */
function instantOf(text) {
  const plain = text.trim();
  if (!plain) return null;
  const date = /^\d{10}(\.\d+)?$/.test(plain)
    ? new Date(Number(plain) * 1000)
    : /^\d{13}$/.test(plain)
      ? new Date(Number(plain))
      : new Date(plain);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

async function fingerprintOf(text) {
  if (!text) return null;
  if (FINGERPRINT.test(text)) return text.toLowerCase();
  if (!crypto.subtle) {
    const why = new Error(
      'Pages over plain http may not. Compute it in a terminal as the hint says, and enter the eight digits.',
    );
    why.title = 'This browser computes no fingerprint here';
    throw why;
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest.slice(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const LEVELS = {
  RIGHT: { icon: 'check', tone: 'good', word: 'Right' },
  NOTE: { icon: 'info', tone: 'info', word: 'Note' },
  WRONG: { icon: 'cross', tone: 'danger', word: 'Wrong' },
};
const ABOUT = { body: 'Body', computed: 'Computed signature', secret: 'Secret', clock: 'Clock' };

function Answer({ view, webhook, language }) {
  const wrong = view.findings.filter(({ level }) => level === 'WRONG');
  const sorted = [
    ...wrong,
    ...view.findings.filter(({ level }) => level === 'NOTE'),
    ...view.findings.filter(({ level }) => level === 'RIGHT'),
  ];
  const advice = adviceFor(sorted, language);
  return html`
    ${view.right
      ? html`<${Notice} tone="good" title="Nothing wrong was found">
        What you pasted fits what was sent. If your program still refuses it, give the signature that it computed.
      <//>`
      : html`<${Notice}
        tone="danger"
        title=${wrong.length === 1 ? 'One thing is wrong' : `${wrong.length} things are wrong`}
      >
        ${wrong.length > 1 && 'Mend the first one first: others may follow from it.'}
      <//>`}
    <${Card}
      title="Findings"
      flush
      actions=${view.delivery_id && html`<${Button} small href=${link(`/deliveries/${view.delivery_id}`)}>
        The delivery
      <//>`}
    >
      <ul class="findings">
        ${sorted.map(({ code, level, about, detail }) => html`<li class=${LEVELS[level]?.tone} key=${code + about}>
          <${Icon} name=${LEVELS[level]?.icon} />
          <div class="grow">
            <p><span class="hidden">${LEVELS[level]?.word}: </span><strong>${ABOUT[about] ?? about}</strong></p>
            <p>${inOurWords(detail)}</p>
          </div>
          <${Badge} class="badge mono">${code}<//>
        </li>`)}
      </ul>
    <//>
    ${advice.length > 0 && html`<${Card} title="How to mend it">
      <${Choice}
        quietLabel
        label="Language"
        value=${language}
        onChange=${(value) => setQuery({ language: value })}
        options=${LANGUAGES}
      />
      ${advice.map(({ topic, title, why, lines }) => html`<div class="stack tight" key=${topic}>
        <h3>${title}</h3>
        <p class="quiet">${why}</p>
        ${topic === 'secret' && html`<p>
          The fingerprint of the secret in force is <code>${webhook.secret_fingerprint ?? 'unknown'}</code>
          ${webhook.previous_secret_fingerprint && html`
            , of the one before <code>${webhook.previous_secret_fingerprint}</code>
          `}. <a href=${link(`/webhooks/${webhook.id}`)}>Open the webhook</a>
        </p>`}
        <${Code} text=${lines} title=${LANGUAGES.find(({ value }) => value === language).label} />
      </div>`)}
    <//>`}
  `;
}
