/* Find one message: by its id, a phone number, or any id of ours; and what became of it. */
import { api } from '../api.js';
import { EventOutcome } from '../ui/event-outcome.js';
import {
  Badge,
  Button,
  Empty,
  Failure,
  Field,
  Icon,
  Loading,
  More,
  Page,
  count,
  html,
  link,
  navigate,
  useEffect,
  usePages,
  useRef,
  useState,
} from '../ui/index.js';
import { LogTime } from '../ui/log.js';
import { MessageLine } from '../ui/message-line.js';
import { Timeline, useTimeline } from '../ui/timeline.js';

const INTRO = 'What became of a message: when it was accepted, each webhook, and each attempt.';

export default function SearchPage({ query }) {
  const text = (query.q ?? '').trim();
  const form = useRef(null);
  useEffect(() => {
    // after the page's own effect, which moves the focus to its heading
    if (!text) form.current.querySelector('input').focus();
  }, []);
  return html`<${Page} title="Find a message" intro=${INTRO}>
    <${SearchForm} text=${text} frame=${form} />
    ${text ? html`<${Answer} key=${text} text=${text} />` : html`<${Hints} />`}
  <//>`;
}

function SearchForm({ text, frame }) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const search = (event) => {
    event.preventDefault();
    navigate('/search', { q: typed.trim() });
  };
  return html`<form class="search-form" role="search" ref=${frame} onSubmit=${search}>
    <${Field}
      label="Message ID, phone number, or any ID"
      type="search"
      value=${typed}
      onInput=${setTyped}
      placeholder="wamid.… or +49 151 2345678 or evt_…"
      maxlength="512"
      spellcheck=${false}
      autocomplete="off"
    />
    <${Button} type="submit" kind="primary" icon="search">Search<//>
  </form>`;
}

function Hints() {
  return html`<dl class="search-hints">
    ${[
      ['A message', 'its message_id, as your system or WhatsApp has it: wamid.…'],
      ['A person', 'the whole phone number, with country code; blanks and dashes do not matter'],
      ['An ID of Harkara’s', 'of an event (evt_…), a delivery (dlv_…), an attempt (att_…) or a webhook (sub_…)'],
    ].map(([what, how]) => html`<div><dt>${what}</dt><dd>${how}</dd></div>`)}
    <div>
      <dt>Keys</dt>
      <dd><kbd>Ctrl</kbd> <kbd>K</kbd> or <kbd>/</kbd> lead here from every page</dd>
    </div>
  </dl>`;
}

/** What each kind of text is called, and what it means that there is none. */
const KINDS = {
  MESSAGE: ['this message ID', 'No event with this message ID was accepted, or it is so old that it was removed.'],
  PHONE: [
    'this phone number',
    'No event from or to this number is kept. Enter the whole number, with its country code and without a leading 0.',
  ],
  EVENT: ['this ID', 'There is no such event: it may belong to another tenant, or be so old that it was removed.'],
  DELIVERY: [
    'this ID',
    'There is no such delivery or attempt: it may belong to another tenant, or be so old that it was removed.',
  ],
  SUBSCRIPTION: ['this ID', 'There is no such webhook: it may belong to another tenant, or be deleted.'],
};

function Answer({ text }) {
  const [first, setFirst] = useState(null);
  const found = usePages(
    async (cursor, signal) => {
      const answer = await api.post('search', { text, cursor }, { signal });
      if (!signal.aborted && cursor === null) setFirst(answer);
      return { items: answer.events, next_cursor: answer.next_cursor };
    },
    [text],
  );
  const webhook = first?.subscription_id;
  useEffect(() => {
    if (webhook) navigate(`/webhooks/${webhook}`, {}, { replace: true });
  }, [webhook]);
  if (webhook) return null;
  if (found.items === null || first === null)
    return found.error
      ? html`<${Failure} error=${found.error} retry=${found.reload} />`
      : html`<${Loading} rows=${4} label="Searching" />`;
  return html`<${Found} found=${found} first=${first} />`;
}

function Found({ found, first }) {
  const [what, none] = KINDS[first.kind];
  const { items, more } = found;
  if (items.length === 0) return html`<${Empty} icon="search" title=${`Nothing has ${what}`}>${none}<//>`;
  const some = more ? `${items.length} newest events` : count(items.length, 'event');
  return html`<div class="stack tight">
    <h2>${some} with ${what}</h2>
    <p class="hidden" role="status">Found: ${some}</p>
    <ul class="found">
      ${items.map((event) => html`<li key=${event.id}>
        <${FoundEvent} event=${event} open=${items.length === 1} deliveryId=${first.delivery_id} />
      </li>`)}
    </ul>
    <${More} pages=${found} what="events" />
  </div>`;
}

function FoundEvent({ event, open: atFirst, deliveryId }) {
  const [open, setOpen] = useState(atFirst);
  return html`<details class="attempt" open=${atFirst} onToggle=${({ currentTarget }) => setOpen(currentTarget.open)}>
    <summary>
      <${Icon} name="right" size=${14} />
      <span class="attempt-number">${event.event_type}</span>
      ${event.test && html`<${Badge}>Test<//>`}
      <${MessageLine} of=${event} />
      <${EventOutcome} counts=${event.deliveries} />
      <span class="attempt-when">
        <${LogTime} at=${event.accepted_at} />
      </span>
    </summary>
    ${open && html`<div class="attempt-body"><${Way} id=${event.id} deliveryId=${deliveryId} /></div>`}
  </details>`;
}

function Way({ id, deliveryId }) {
  const timeline = useTimeline(id);
  return html`
    <${Timeline} from=${timeline} />
    <div class="actions">
      <${Button} small href=${link(`/events/${id}`)}>Open the event<//>
      ${deliveryId
        ? html`<${Button} small href=${link(`/deliveries/${deliveryId}`)}>Open the delivery<//>`
        : html`<${Button} small href=${link('/deliveries', { event_id: id })}>Its deliveries<//>`}
      <${Button} small kind="plain" icon="refresh" busy=${timeline.loading} onClick=${timeline.reload}>Refresh<//>
    </div>
  `;
}
