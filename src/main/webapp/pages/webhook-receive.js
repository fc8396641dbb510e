/* Receive it: programs to copy, with what this webhook sends. */
import { api } from '../api.js';
import { Card, Choice, Code, Field, Headers, Loaded, Notice, html, link, setQuery, useLoad } from '../ui/index.js';

const FOLDER = 'receivers/';

/** What placeholders such as {{SIGNATURE_HEADER}} in the programs stand for. */
const NAMES = {
  SIGNATURE_HEADER: 'X-Webhook-Signature',
  ID_HEADER: 'webhook-id',
  TIMESTAMP_HEADER: 'webhook-timestamp',
  STANDARD_SIGNATURE_HEADER: 'webhook-signature',
  USER_AGENT: 'User-Agent',
};

const filled = (text) => text.replace(/\{\{([A-Z_]+)\}\}/g, (token, name) => NAMES[name] ?? token);

const KINDS = [
  { value: 'plain', label: 'Without a library', hint: 'Checks X-Webhook-Signature' },
  {
    value: 'standard-webhooks',
    label: 'Standard Webhooks library',
    hint: 'Checks webhook-signature, and refuses old requests',
  },
];

export default function Receive({ webhook, query }) {
  const programs = useLoad((signal) => api.file(`${FOLDER}index.json`, signal).then(JSON.parse), []);
  const ofMeta = webhook.format === 'meta';
  return html`<div class="stack">
    ${ofMeta
      ? html`<${ForMeta} webhook=${webhook} />`
      : html`<${Loaded} from=${programs} rows=${6}>${(list) => html`<${Programs} list=${list} query=${query} />`}<//>`}
    <div class="columns">
      <${Card} title="What a receiver has to do">
        <ol class="steps">
          <li>
            <strong>Take the raw body.</strong> <span>
              The signature is that of the exact bytes: verify before any JSON parser has them.
            </span>
          </li>
          <li>
            <strong>Compare in constant time.</strong> <span>
              Answer 401 where the signature is wrong, and for nothing else.
            </span>
          </li>
          <li>
            <strong>Answer 200 at once.</strong> <span>
              Work afterwards: after 30 seconds the attempt counts as failed.
            </span>
          </li>
          <li>
            <strong>Look at webhook-id.</strong> <span>
              The same event may come twice with the same id. Do not use message_id: sent, delivered and read share it.
            </span>
          </li>
        </ol>
      <//>
      <${Card} title="Headers of a request to this webhook">
        <${Headers} headers=${{
          'Content-Type': 'application/json',
          'X-Webhook-Signature': 'hex HMAC-SHA256 of the body; the key is the whole secret',
          ...(ofMeta && { 'X-Hub-Signature-256': 'sha256= and the same, as Meta makes it' }),
          'webhook-id': 'the event’s id',
          'webhook-timestamp': 'Unix seconds of the attempt',
          'webhook-signature': 'v1, and base64 HMAC-SHA256 of id.timestamp.body',
          'User-Agent': 'Harkara and its version',
          'Harkara-Test': 'true, only in a test: a sample with invented numbers; not signed',
          ...Object.fromEntries(Object.keys(webhook.headers).map((name) => [name, 'your custom header'])),
        }} />
        <p class="hint">
          Refused signatures?
          The <a href=${link('/signature-doctor', { subscription_id: webhook.id })}>signature doctor</a> finds out why.
        </p>
      <//>
    </div>
  </div>`;
}

/** Nothing of ours to copy: the program is there. */
function ForMeta({ webhook }) {
  return html`<${Card} title="A program that is written for Meta">
    <p>
      It takes these requests as it takes Meta’s: one change each, byte for byte, in Meta’s own envelope. Set two things
      in it:
    </p>
    <ol class="steps">
      <li>
        <strong>App secret.</strong> <span>
          The whole secret of this webhook, whsec_ included: <code>X-Hub-Signature-256</code> is made with it, over the
          raw body. Its fingerprint is <code>${webhook.secret_fingerprint}</code>.
        </span>
      </li>
      <li>
        <strong>Verify token.</strong> <span>
          Any: it is asked for once, when a webhook is added with a token.
        </span>
      </li>
    </ol>
  <//>`;
}

function Programs({ list, query }) {
  const kinds = KINDS.filter(({ value }) => list.some((program) => (program.kind ?? 'plain') === value));
  const kind = kinds.find(({ value }) => value === query.kind)?.value ?? kinds[0]?.value;
  const fitting = list.filter((program) => (program.kind ?? 'plain') === kind);
  const chosen =
    fitting.find(({ id }) => id === query.program) ??
    fitting.find(({ language }) => language === query.language) ??
    fitting[0];
  if (!chosen) return html`<${Notice} title="There are no programs.">They are not part of this installation.<//>`;
  const choose = (program) => setQuery({ program: program.id, language: program.language });
  return html`<${Card} title="A complete receiver">
    <div class="receiver-choice">
      <${Field}
        label="Language and framework"
        value=${chosen.id}
        options=${fitting.map(({ id, name }) => ({ value: id, label: name }))}
        onInput=${(id) => choose(fitting.find((program) => program.id === id))}
      />
      ${kinds.length > 1 && html`<${Choice}
        label="How"
        value=${kind}
        options=${kinds}
        onChange=${(value) => setQuery({ kind: value, program: null, language: chosen.language })}
      />`}
    </div>
    ${chosen.note && html`<p class="hint">${chosen.note}</p>`}
    <${Files} program=${chosen} key=${chosen.id} />
    ${chosen.install && html`<${Code} title="Install" text=${chosen.install} wrap />`}
    ${chosen.run && html`<${Code} title="Run, with the secret of this webhook" text=${chosen.run} wrap />`}
  <//>`;
}

function Files({ program }) {
  const paths = [program.file, ...(program.more ?? [])];
  const files = useLoad((signal) => Promise.all(paths.map((path) => api.file(FOLDER + path, signal))), [program.id]);
  return html`<${Loaded} from=${files} rows=${6}>
    ${(texts) =>
      texts.map((text, index) => html`<${Code}
        key=${paths[index]}
        title=${paths[index].split('/').slice(1).join('/') || paths[index]}
        text=${filled(text)}
      />`)}
  <//>`;
}
