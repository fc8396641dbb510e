/* Changing a webhook, and deleting it. */
import { api } from '../api.js';
import {
  Button,
  Card,
  Confirm,
  Failure,
  Field,
  Form,
  Loaded,
  Notice,
  html,
  navigate,
  setQuery,
  toast,
  useLoad,
  useState,
  whyNot,
} from '../ui/index.js';
import {
  EventTypeChoice,
  HeaderRows,
  RetryFields,
  draftOf,
  eventTypesOf,
  flawsOf,
  formatInWords,
  headersOf,
  retryOf,
} from './webhook-parts.js';
import { urlProblem, useBrokenRule } from './webhook-url.js';

export default function Settings({ webhook, onChange, query }) {
  const types = useLoad((signal) => api.get('event-types', {}, { signal }), []);
  const refusal = whyNot('webhooks:write');
  return html`<div class="stack narrow">
    ${refusal && html`<${Notice}>${refusal}<//>`}
    <${Loaded} from=${types} rows=${6}>
      ${({ items }) => html`<${EditForm} webhook=${webhook} types=${items} onChange=${onChange} refusal=${refusal} />`}
    <//>
    <${Card} title="Delete this webhook">
      <p>Nothing is sent to it any more, and its open deliveries are cancelled. The log keeps what was.</p>
      <div>
        <${Button} kind="quiet-danger" icon="trash" reason=${refusal} onClick=${() => setQuery({ do: 'delete' })}>
          Delete webhook…
        <//>
      </div>
    <//>
    ${query.do === 'delete' && !refusal && html`<${DeleteDialog}
      webhook=${webhook}
      onClose=${() => setQuery({ do: null })}
    />`}
  </div>`;
}

function EditForm({ webhook, types, onChange, refusal }) {
  const [draft, setDraft] = useState(draftOf(webhook));
  const [replacing, setReplacing] = useState(false);
  const [flaws, setFlaws] = useState({});
  const [problem, setProblem] = useState(null);
  const change = (part) => {
    setDraft((was) => ({ ...was, ...part }));
    setFlaws({});
    if (problem) setProblem(null);
  };
  const rule = useBrokenRule(draft.url.trim() === webhook.url ? null : draft.url.trim());
  const changes = changesOf(webhook, draft, replacing);
  const unchanged = Object.keys(changes).length === 0;
  const save = async () => {
    const found = flawsOf(draft, { headersToo: replacing });
    setFlaws(found);
    if (refusal || unchanged || Object.keys(found).length > 0) return;
    try {
      const now = await api.patch(`subscriptions/${webhook.id}`, changes);
      onChange(now);
      setDraft(draftOf(now));
      setReplacing(false);
      toast('Saved. In force within a second.', 'good');
    } catch (failure) {
      setProblem(failure);
    }
  };
  const elsewhere = problem && !urlProblem(problem);
  return html`<${Form} onSubmit=${save}>
    ${(busy) => html`
      <${Card} title="Endpoint">
        <${Field}
          label="Endpoint URL"
          type="url"
          class="mono"
          value=${draft.url}
          onInput=${(text) => change({ url: text })}
          autocomplete="off"
          spellcheck="false"
          maxlength="2048"
          error=${flaws.url ?? urlProblem(problem) ?? rule}
          hint="Deliveries that wait go to the new URL."
        />
        <${Field}
          label="Description"
          optional
          value=${draft.description}
          onInput=${(description) => change({ description })}
          maxlength="500"
          error=${problem?.fieldError('/description')}
        />
      <//>
      <${Card} title="What is sent">
        <p>
          Format: <strong>${formatInWords(webhook)}</strong>
          . <span class="quiet">
            It stays: for the other one, add another webhook.
          </span>
        </p>
      <//>
      <${Card} title="Events">
        <${EventTypeChoice}
          types=${types}
          draft=${draft}
          change=${change}
          error=${flaws.types ?? problem?.fieldError('/event_types')}
        />
      <//>
      <${Card} title="Custom headers">
        ${replacing
          ? html`
            <p class="hint">
              These take the place of all headers that there are. Their values cannot be read back, so enter each again.
            </p>
            <${HeaderRows}
              rows=${draft.headers}
              change=${(headers) => change({ headers })}
              error=${flaws.headers ?? problem?.fieldError('/headers')}
            />
            <div>
              <${Button}
                kind="plain"
                small
                onClick=${() => {
                  setReplacing(false);
                  change({ headers: draftOf(webhook).headers });
                }}
              >
                Keep the headers as they are
              <//>
            </div>
          `
          : html`
            ${Object.keys(webhook.headers).length > 0
              ? html`<dl class="headers">
                ${Object.keys(webhook.headers).map((name) => html`<div>
                  <dt>${name}</dt><dd class="quiet">hidden</dd>
                </div>`)}
              </dl>`
              : html`<p class="quiet">None. They are sent with every request, such as a route or a credential.</p>`}
            <div>
              <${Button} small onClick=${() => setReplacing(true)} reason=${refusal}>
                ${Object.keys(webhook.headers).length > 0 ? 'Replace headers' : 'Add headers'}
              <//>
            </div>
          `}
      <//>
      <${Card} title="Retry policy">
        <p class="hint">How failed attempts are repeated. What you leave empty is as the operator has it.</p>
        <${RetryFields} draft=${draft} change=${change} flaws=${flaws} problem=${problem} />
      <//>
      ${elsewhere && html`<${Failure} error=${problem} />`}
      <div class="form-actions">
        <${Button}
          type="submit"
          kind="primary"
          busy=${busy}
          reason=${refusal ?? (unchanged ? 'Nothing has been changed.' : null)}
        >
          Save changes
        <//>
        ${!unchanged && html`<${Button}
          kind="plain"
          onClick=${() => {
            setDraft(draftOf(webhook));
            setReplacing(false);
            setProblem(null);
            setFlaws({});
          }}
        >
          Discard changes
        <//>`}
      </div>
    `}
  <//>`;
}

/** Only what differs, so that what somebody else has changed meanwhile stays. */
function changesOf(webhook, draft, replacing) {
  const before = draftOf(webhook);
  const changes = {};
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  if (draft.url.trim() !== webhook.url) changes.url = draft.url.trim();
  if (draft.description.trim() !== before.description) changes.description = draft.description.trim();
  if (!same([...eventTypesOf(draft)].sort(), [...webhook.event_types].sort()))
    changes.event_types = eventTypesOf(draft);
  if ((draft.all && draft.extras) !== webhook.include_extras) changes.include_extras = draft.all && draft.extras;
  if (!same(retryOf(draft), retryOf(before))) changes.retry = retryOf(draft);
  if (replacing) changes.headers = headersOf(draft);
  return changes;
}

function DeleteDialog({ webhook, onClose }) {
  const remove = async () => {
    await api.delete(`subscriptions/${webhook.id}`);
    toast('Deleted.', 'good');
    navigate('/webhooks');
  };
  return html`<${Confirm}
    title="Delete webhook"
    action="Delete webhook"
    typed=${webhook.description || webhook.url}
    typedLabel=${webhook.description ? 'Its description' : 'Its URL'}
    onConfirm=${remove}
    onClose=${onClose}
  >
    <p>
      This cannot be taken back: the secret is gone, and open deliveries are cancelled. To stop deliveries for a while,
      pause it instead.
    </p>
  <//>`;
}
