/* For operators: what a body of Meta's becomes, before anything is connected. */
import { api } from '../api.js';
import {
  Badge,
  Button,
  Card,
  Code,
  Failure,
  Field,
  Form,
  Notice,
  count,
  html,
  link,
  useEffect,
  useRef,
  useState,
} from '../ui/index.js';
import { useTenantNames } from '../ui/tenants.js';
import { Frame, sentenceOf } from './whatsapp-parts.js';
import { sampleBody } from './whatsapp-sample.js';

const INTRO =
  'Paste a body as Meta posts it, and see the events that it becomes. Nothing is stored or sent, and nothing has to ' +
  'be connected.';

export function Preview() {
  const [text, setText] = useState('');
  const [flaw, setFlaw] = useState(null);
  const [problem, setProblem] = useState(null);
  const [answer, setAnswer] = useState(null);
  const shown = useRef(null);
  useEffect(() => {
    if (answer) shown.current.focus();
  }, [answer]);
  const change = (value) => {
    setText(value);
    setFlaw(null);
    setProblem(null);
  };
  const ask = async () => {
    setProblem(null);
    setFlaw(text.trim() ? null : 'Paste a body, or fill in the sample.');
    if (!text.trim()) return;
    try {
      setAnswer(await api.post('whatsapp/preview', { body: text }));
    } catch (failure) {
      setAnswer(null);
      setProblem(failure);
    }
  };
  const ofField = problem?.fieldError?.('/body');
  return html`<${Frame} view="preview" intro=${INTRO}>
    <div class="doctor">
      <${Card} title="What Meta posts">
        <${Form} onSubmit=${ask}>
          ${(busy) => html`
            <${Field}
              label="Body of the POST"
              rows=${18}
              class="mono"
              spellcheck="false"
              autocomplete="off"
              value=${text}
              onInput=${change}
              error=${flaw ?? ofField}
              placeholder=${'{"object":"whatsapp_business_account","entry":[…]}'}
              hint="The JSON as it came, or as Meta’s documentation shows it. Its signature does not matter here."
            />
            ${problem && !ofField && html`<${Failure} error=${problem} />`}
            <div class="form-actions">
              <${Button} type="submit" kind="primary" busy=${busy}>Show events<//>
              <${Button} onClick=${() => change(sampleBody())}>Fill in a sample<//>
            </div>
          `}
        <//>
      <//>
      <section class="stack" ref=${shown} tabindex="-1" aria-label="What it becomes">
        ${answer
          ? html`<${Answer} changes=${answer.changes} key=${answer} />`
          : html`<${Card} title="What it becomes">
            <p class="quiet">
              Each message and status of the body stands here, with the events that it becomes as your tenants’ webhooks
              get them, or why it becomes none.
            </p>
          <//>`}
      </section>
    </div>
  <//>`;
}

const MOST = 25;

function Answer({ changes }) {
  const [most, setMost] = useState(MOST);
  const names = useTenantNames(changes.map(({ tenant_id: id }) => id));
  const items = changes.flatMap((change) => change.items);
  let left = most;
  const cut = changes.map((change) => {
    const taken = change.items.slice(0, Math.max(0, left));
    left -= change.items.length;
    return { change, taken };
  });
  return html`
    <${Summary} changes=${changes} items=${items} />
    ${cut.map(
      ({ change, taken }, at) =>
        (taken.length > 0 || (change.items.length === 0 && at < most)) && html`<${Change}
          key=${change.pointer}
          change=${change}
          items=${taken}
          names=${names}
        />`,
    )}
    ${items.length > most && html`<div class="more">
      <${Button} onClick=${() => setMost(most + MOST * 4)}>
        Show more of ${count(items.length, 'item')}
      <//>
    </div>`}
  `;
}

/** Whether it would wait for a tenant. */
const isUnrouted = ({ phone_number_id: id, tenant_id: tenant, items }) =>
  id !== null && tenant === null && items.some(({ events }) => events.length > 0);

const sum = (items, outcome) => items.filter((item) => item.outcome === outcome).length;

function Summary({ changes, items }) {
  const events = items.reduce((total, item) => total + item.events.length, 0);
  const skipped = sum(items, 'SKIPPED');
  const unrouted = changes.filter(isUnrouted).length;
  const others = [
    [sum(items, 'WAITS'), 'waiting for the message that was sent'],
    [skipped, 'skipped'],
    [sum(items, 'IGNORED'), 'ignored'],
  ].filter(([amount]) => amount > 0);
  if (items.length === 0)
    return html`<${Notice} tone="warning" title="Nothing in it becomes an event">
      The body is Meta’s, and holds neither a message nor a status.
    <//>`;
  return html`<${Notice}
    tone=${skipped > 0 ? 'warning' : 'info'}
    title=${`${count(items.length, 'item')}: ${count(events, 'event')}`}
  >
    ${others.map(([amount, what]) => `${count(amount, 'item')} ${what}`).join(', ')}${others.length > 0 && '. '}
    ${unrouted > 0 &&
      `${count(unrouted, 'change')} of a number that no tenant has would be kept as unrouted until one has it.`}
  <//>`;
}

function Change({ change, items, names }) {
  const { pointer, field, phone_number_id: number, tenant_id: tenant } = change;
  return html`<${Card}
    title=${html`<code>${field ?? 'No field'}</code>`}
    actions=${html`<code class="quiet breaks">${pointer}</code>`}
    flush
  >
    ${number && html`<p class="preview-whose breaks">
      Number <code>${number}</code>:
      ${tenant
        ? html`<a class="underlined" href=${link(`/tenants/${tenant}`, {}, null)}>
          <bdi>${names[tenant] ?? tenant}</bdi>
        </a>`
        : 'no tenant has it'}
    </p>`}
    <ul class="preview-items">
      ${items.length === 0 && html`<li class="quiet">Nothing in it is a message or a status.</li>`}
      ${items.map((item) => html`<${Item} key=${item.pointer} item=${item} />`)}
    </ul>
  <//>`;
}

const OUTCOMES = {
  EVENTS: { tone: 'good', label: 'Becomes events' },
  WAITS: { tone: 'info', label: 'Waits for its message' },
  SKIPPED: { tone: 'danger', label: 'Skipped' },
  IGNORED: { tone: '', label: 'Ignored' },
};

function Item({ item }) {
  const { pointer, outcome, reason, events } = item;
  const said = OUTCOMES[outcome] ?? { tone: '', label: outcome };
  return html`<li class="stack tight">
    <div class="row">
      <${Badge} tone=${said.tone}>${outcome === 'EVENTS' ? count(events.length, 'event') : said.label}<//>
      <code class="quiet breaks">${pointer}</code>
    </div>
    ${reason && html`<p class="breaks">${sentenceOf(reason)}</p>`}
    ${outcome === 'WAITS' && html`<p class="quiet">
      It waits for the message that your platform stored when it sent it, and then becomes one event more, with what was
      sent. Without that message, this is all that goes out:
    </p>`}
    ${events.some(({ message }) => message?.media) && html`<p class="quiet">
      The media link is an example: it leads nowhere, as nobody knows whose the body is.
    </p>`}
    ${events.map((event, at) => html`<${Code}
      key=${at}
      title=${event.event}
      text=${JSON.stringify(event)}
      json
      wrap
    />`)}
  </li>`;
}
