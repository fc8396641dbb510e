/* Add Webhook, and the secret once it is made. */
import { api } from '../api.js';
import {
  Button,
  Card,
  Failure,
  Form,
  Loaded,
  Notice,
  Page,
  Field,
  html,
  link,
  navigate,
  useLoad,
  useSession,
  useState,
  whyNot,
} from '../ui/index.js';
import {
  EventTypeChoice,
  FormatChoice,
  HeaderRows,
  OwnSecret,
  RetryFields,
  SecretOnce,
  challengeProblem,
  draftOf,
  eventTypesOf,
  flawsOf,
  headersOf,
  retryOf,
} from './webhook-parts.js';
import { urlProblem, useBrokenRule } from './webhook-url.js';

const CRUMBS = [['Settings'], ['API & Integrations'], ['Webhooks', '/webhooks']];

export default function NewWebhookPage() {
  const [created, setCreated] = useState(null);
  const types = useLoad((signal) => api.get('event-types', {}, { signal }), []);
  const refusal = whyNot('webhooks:write');
  if (created) return html`<${Created} webhook=${created} />`;
  return html`<${Page} title="Add Webhook" crumbs=${CRUMBS}>
    ${refusal
      ? html`<${Notice} title="You cannot add webhooks.">${refusal}<//>`
      : html`<${Loaded} from=${types} rows=${6}>
        ${({ items }) => html`<${NewForm} types=${items} onCreated=${setCreated} />`}
      <//>`}
  <//>`;
}

function NewForm({ types, onCreated }) {
  const { development_mode: development } = useSession();
  const [draft, setDraft] = useState(draftOf(null));
  const [secret, setSecret] = useState('');
  const [token, setToken] = useState('');
  const [urlLeft, setUrlLeft] = useState(false);
  const [flaws, setFlaws] = useState({});
  const [problem, setProblem] = useState(null);
  const change = (part) => {
    setDraft((was) => ({ ...was, ...part }));
    if (problem && 'url' in part) setProblem(null);
    setFlaws({});
  };
  const rule = useBrokenRule(draft.url.trim());
  const submit = async () => {
    setUrlLeft(true);
    const found = flawsOf(draft);
    setFlaws(found);
    if (Object.keys(found).length > 0) {
      focusFirstFlaw();
      return;
    }
    try {
      setProblem(null);
      onCreated(
        await api.post('subscriptions', {
          url: draft.url.trim(),
          event_types: eventTypesOf(draft),
          format: draft.format,
          include_extras: draft.all && draft.extras,
          description: draft.description.trim() || null,
          headers: headersOf(draft),
          retry: retryOf(draft),
          secret: secret.trim() || null,
          verify_token: (draft.format === 'meta' && token) || null,
        }),
      );
    } catch (failure) {
      setProblem(failure);
      focusFirstFlaw();
    }
  };
  const elsewhere = problem && !urlProblem(problem) && !challengeProblem(problem);
  return html`<${Form} onSubmit=${submit} class="narrow">
    ${(busy) => html`
      <${Card} title="Endpoint">
        <${Field}
          label="Endpoint URL"
          type="url"
          value=${draft.url}
          onInput=${(text) => change({ url: text })}
          onBlur=${() => draft.url && setUrlLeft(true)}
          autofocus
          autocomplete="off"
          spellcheck="false"
          placeholder="https://example.com/webhooks"
          class="mono"
          maxlength="2048"
          hint=${development
            ? 'Where events are posted to. In development mode also http, localhost and any port.'
            : 'Where events are posted to: https, with a public host.'}
          error=${flaws.url ?? urlProblem(problem) ?? (urlLeft ? rule : null)}
        />
        <${Field}
          label="Description"
          optional
          value=${draft.description}
          onInput=${(description) => change({ description })}
          maxlength="500"
          placeholder="What receives it"
          error=${problem?.fieldError('/description')}
        />
      <//>
      <${Card} title="What is sent">
        <${FormatChoice}
          draft=${draft}
          change=${change}
          token=${token}
          onToken=${(text) => {
            setToken(text);
            if (problem) setProblem(null);
          }}
          problem=${problem}
        />
      <//>
      <${Card} title="Events">
        <${EventTypeChoice}
          types=${types}
          draft=${draft}
          change=${change}
          error=${flaws.types ?? problem?.fieldError('/event_types')}
        />
      <//>
      <details class="card more-settings">
        <summary>Custom headers, retry policy, own secret <span class="quiet">optional</span></summary>
        <div class="card-body">
          <h3>Custom headers</h3>
          <p class="hint">
            Sent with every request, such as a route or a credential. Their values are kept like secrets and never shown
            again.
          </p>
          <${HeaderRows}
            rows=${draft.headers}
            change=${(headers) => change({ headers })}
            error=${flaws.headers ?? problem?.fieldError('/headers')}
          />
          <h3>Retry policy</h3>
          <p class="hint">How failed attempts are repeated. What you leave empty is as the operator has it.</p>
          <${RetryFields} draft=${draft} change=${change} flaws=${flaws} problem=${problem} />
          <h3>Signing secret</h3>
          <${OwnSecret} value=${secret} onInput=${setSecret} error=${problem?.fieldError('/secret')} />
        </div>
      </details>
      ${elsewhere && html`<${Failure} error=${problem} />`}
      <div class="form-actions">
        <${Button} type="submit" kind="primary" busy=${busy}>Create Webhook<//>
        <${Button} href=${link('/webhooks')}>Cancel<//>
      </div>
    `}
  <//>`;
}

/** After the next paint, when the flaws stand at their fields. */
function focusFirstFlaw() {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const first = document.querySelector('main [aria-invalid="true"]') ?? document.querySelector('main .field-error');
      first?.closest('details')?.setAttribute('open', '');
      first?.focus?.();
      first?.scrollIntoView({ block: 'center' });
    }),
  );
}

function Created({ webhook }) {
  return html`<${Page}
    title="Webhook created"
    crumbs=${CRUMBS}
    intro=${html`Events go to <code class="wrap">${webhook.url}</code> from now on.`}
  >
    <div class="narrow stack">
      <${Card} title="Signing secret">
        ${webhook.format === 'meta'
          ? html`<p>
            Give it to your program as its app secret, whsec_ included: <code>X-Hub-Signature-256</code> is made with
            it, as Meta does.
          </p>`
          : html`<p>
            Every request is signed with this secret. Your receiver needs it to tell our requests from forged ones.
          </p>`}
        <${SecretOnce} secret=${webhook.secret} />
      <//>
      <${Card} title="What is next">
        <ol class="steps">
          <li>
            <strong>Receive it.</strong> <span>
              Copy a receiver that checks the signature, for Node.js, Python, PHP, Java or Go.
            </span>
          </li>
          <li><strong>Test it.</strong> <span>Send a sample event and see what your receiver answers.</span></li>
        </ol>
        <div class="form-actions">
          <${Button} kind="primary" icon="send" onClick=${() => navigate(`/webhooks/${webhook.id}/test`)}>
            Test Webhook
          <//>
          <${Button} icon="code" onClick=${() => navigate(`/webhooks/${webhook.id}/receive`)}>Copy a receiver<//>
          <${Button} kind="plain" onClick=${() => navigate(`/webhooks/${webhook.id}`)}>Go to the webhook<//>
        </div>
      <//>
    </div>
  <//>`;
}
