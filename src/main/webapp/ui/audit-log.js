/* Who did what, in sentences. For a tenant's page and for operators. */
import { api } from '../api.js';
import {
  Badge,
  Button,
  Empty,
  Field,
  Icon,
  Loading,
  More,
  Table,
  Time,
  can,
  html,
  isOperator,
  link,
  setQuery,
  shortId,
  span,
  seconds,
  useEffect,
  usePages,
  useState,
  word,
} from './index.js';
import { roleWord } from './users.js';

const FIELDS = {
  url: 'URL',
  event_types: 'event types',
  headers: 'custom headers',
  retry: 'retry policy',
  name: 'name',
  quota: 'quotas',
  retention: 'retention',
  description: 'description',
  verify_token: 'verify token',
  app_secrets: 'app secrets',
  media_token: 'media token',
};
const ENDED = {
  expired: 'because its time was over',
  replaced: 'because another one began',
  cancelled: 'by going back to the secret before',
  finished: 'by finishing it',
  accepted: 'because the receiver took the new secret',
};
const ERASED = {
  phone_number: 'all events of a phone number',
  user_id: 'all events of a user',
  everything: 'every event',
  event_id: 'the event',
};

/** action → what it says after the name of who did it; subject and detail are ready to be put in */
const SENTENCES = {
  TENANT_CREATED: ({ subject }) => html`created the tenant ${subject}`,
  TENANT_CHANGED: ({ subject, detail }) => html`changed ${fields(detail.fields)} of the tenant ${subject}`,
  API_KEY_CREATED: ({ subject, detail }) => html`
    created the API key ${subject}${detail.scopes && html` for <code>${detail.scopes.replaceAll(',', ', ')}</code>`}
  `,
  API_KEY_REVOKED: ({ subject }) => html`revoked the API key ${subject}`,
  USER_CREATED: ({ subject, detail }) => html`
    added ${subject}${detail.role && ` as ${roleWord(detail.role).toLowerCase()}`}
  `,
  USER_CHANGED: ({ subject, detail }) => html`
    changed
    ${subject}${detail.role && `: ${roleWord(detail.role).toLowerCase()}, ${(detail.status ?? '').toLowerCase()}`}
  `,
  USER_DELETED: ({ subject, detail }) => html`
    removed ${subject}${detail.role && `, ${roleWord(detail.role).toLowerCase()}`}
  `,
  PASSWORD_CHANGED: ({ subject, own }) =>
    own ? 'changed their own password' : html`set a new password for ${subject}`,
  MAILS_CHOSEN: ({ own, subject }) => (own ? 'chose which mails they get' : html`chose which mails ${subject} gets`),
  SIGNED_IN: () => 'signed in',
  SIGNED_OUT: () => 'signed out',
  SIGN_IN_REFUSED: ({ subject }) => html`refused a sign-in ${subject ? html`as ${subject}` : 'with an unknown email'}`,
  SUBSCRIPTION_CREATED: ({ subject }) => html`created the webhook ${subject}`,
  SUBSCRIPTION_CHANGED: ({ subject, detail }) => html`changed ${fields(detail.fields)} of the webhook ${subject}`,
  SUBSCRIPTION_PAUSED: ({ subject, detail }) => html`
    paused the webhook
    ${subject}${
      { GONE: ', because its endpoint answered 410 Gone', FAILING: ', because nothing had succeeded for days' }[
        detail.by
      ]
    }
  `,
  SUBSCRIPTION_RESUMED: ({ subject }) => html`resumed the webhook ${subject}`,
  SUBSCRIPTION_DELETED: ({ subject }) => html`deleted the webhook ${subject}`,
  SECRET_ROTATION_STARTED: ({ subject, detail }) => html`
    rotated the secret of the webhook ${subject}${overlap(detail.overlap)}
  `,
  SECRET_ROTATION_ENDED: ({ subject, detail }) => html`
    ended the rotation of the webhook ${subject} ${ENDED[detail.how]}
  `,
  DELIVERY_REPLAYED: ({ subject }) => html`replayed the delivery ${subject}`,
  SUBSCRIPTION_REPLAYED: ({ subject, detail }) => html`
    replayed the dead deliveries of the webhook
    ${subject}${detail.since && html` since <${Time} at=${detail.since} style="short" />`}
  `,
  EVENT_TYPE_CREATED: ({ subject }) => html`created the event type ${subject}`,
  EVENT_TYPE_CHANGED: ({ subject }) => html`changed the event type ${subject}`,
  CATALOG_CHANGED: ({ detail }) => html`
    ${detail.published === 'true' ? 'made the event catalog public' : 'closed the event catalog to the public'}
  `,
  WHATSAPP_CONNECTION_CREATED: ({ subject }) => html`connected WhatsApp as ${subject}`,
  WHATSAPP_CONNECTION_CHANGED: ({ subject, detail }) => html`
    changed ${fields(detail.fields)} of the WhatsApp connection ${subject}
  `,
  WHATSAPP_CONNECTION_DELETED: ({ subject }) => html`deleted the WhatsApp connection ${subject}`,
  WHATSAPP_NUMBER_ASSIGNED: ({ subject, detail, names }) => html`
    gave the number <code>${detail.number}</code> of the WhatsApp connection ${subject} to ${' '}
    <${Named} id=${detail.tenant} names=${names} />
  `,
  WHATSAPP_NUMBER_REMOVED: ({ subject, detail, names }) => html`
    took the number <code>${detail.number}</code> of the WhatsApp connection ${subject} from ${' '}
    <${Named} id=${detail.tenant} names=${names} />
  `,
  PAYLOAD_READ: ({ subject }) => html`read the payload of the event ${subject}`,
  EVENT_REVEALED: ({ subject }) => html`looked at the phone numbers and texts of the event ${subject}`,
  EVENTS_ERASED: ({ subject, detail }) => html`
    erased the payload of ${ERASED[detail.by] ?? 'events'}${subject && html` ${subject}`}
  `,
};

function fields(list) {
  if (!list) return 'something';
  const named = list.split(',').map((name) => FIELDS[name] ?? word(name).toLowerCase());
  return `the ${named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named[0]}`;
}

function overlap(duration) {
  const length = seconds(duration);
  if (length === null) return null;
  return length === 0
    ? '; the one before was worthless at once'
    : `; the one before stays valid for up to ${span(length)}`;
}

/** "role=ADMIN status=ACTIVE" as {role: 'ADMIN', status: 'ACTIVE'} */
const parsed = (detail) =>
  Object.fromEntries(
    (detail ?? '')
      .split(' ')
      .filter(Boolean)
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );

/**
 * The log with its filters, which stand in the address.
 * @param query of the address
 * @param users of whom names are known: a tenant's id, or 'operator'
 */
export function AuditLog({ query, users }) {
  const { action, actor, subject, since, until } = query;
  const entries = usePages(
    (cursor, signal) => api.get('audit', { action, actor, subject, since, until, cursor, limit: 50 }, { signal }),
    [action, actor, subject, since, until, users],
  );
  const names = useNames(users);
  const filtered = action || actor || subject || since || until;
  return html`
    <${Filters} query=${query} names=${names} filtered=${filtered} />
    ${entries.items === null && !entries.error && html`<${Loading} rows=${6} />`}
    ${entries.items?.length === 0 && html`<${Empty}
      icon="audit"
      title=${filtered ? 'Nothing fits these filters' : 'Nothing has been done yet'}
      action=${filtered && html`<${Button} onClick=${clear}>Clear filters<//>`}
    >
      ${filtered
        ? 'Take one away, or choose a longer time.'
        : 'Sign-ins and every change to people, keys, webhooks and deliveries will stand here.'}
    <//>`}
    ${entries.items?.length > 0 && html`<${Table}
      label="Audit log"
      rows=${entries.items}
      columns=${[
        {
          title: 'What',
          className: 'grow',
          cell: (entry) => html`<${Sentence} entry=${entry} names=${names} marked=${users !== 'operator'} />`,
        },
        {
          title: 'From',
          className: 'shrink',
          cell: ({ client_address: address }) => address && html`<code>${address}</code>`,
        },
        { title: 'When', className: 'shrink', cell: ({ occurred_at: at }) => html`<${Time} at=${at} />` },
        {
          title: 'Filter',
          hiddenTitle: true,
          className: 'shrink row-menu',
          cell: (entry) => html`<${Button}
            small
            kind="plain"
            icon="search"
            reason=${entry.subject ? null : 'This entry is about nothing in particular.'}
            label=${`Only what was done to ${entry.subject ?? 'this'}`}
            onClick=${() => setQuery({ subject: entry.subject })}
          />`,
        },
      ]}
    />`}
    <${More} pages=${entries} what="entries" />
  `;
}

const clear = () => setQuery({ action: null, actor: null, subject: null, since: null, until: null });

function Sentence({ entry, names, marked }) {
  const { action, actor, operator, subject, detail } = entry;
  const own = actor === subject;
  const words = SENTENCES[action]?.({
    subject: subject && html`<${Named} id=${subject} names=${names} />`,
    detail: parsed(detail),
    names,
    own,
  }) ?? html`${word(action).toLowerCase()} ${subject && html`<${Named} id=${subject} names=${names} />`}`;
  return html`<p class="audit-line">
    <span class="strong">${who(actor, names)}</span> ${words}.
    ${operator && marked && html` <${Badge} tone="info">Operator<//>`}
  </p>`;
}

function who(actor, names) {
  if (actor === 'system') return 'The server';
  const name = names[actor] ?? shortId(actor);
  return actor.startsWith('key_') ? `API key ${name}` : name;
}

const PAGES = { sub: '/webhooks/', dlv: '/deliveries/', evt: '/events/' };
const PAGES_OF_OPERATORS = { ten: '/tenants/', wac: '/whatsapp/' };

/** A name where there is one, else the id; linked where there is a page. */
function Named({ id, names }) {
  const [kind] = id.split('_');
  const base = PAGES[kind] ?? (isOperator() && PAGES_OF_OPERATORS[kind]);
  const content = names[id]
    ? html`<strong title=${id}>${names[id]}</strong>`
    : html`<code title=${id}>${shortId(id)}</code>`;
  return base ? html`<a href=${link(base + id)}>${content}</a>` : content;
}

function Filters({ query, names, filtered }) {
  const people = Object.entries(names).filter(([id]) => id.startsWith('usr_') || id.startsWith('key_'));
  if (query.actor && query.actor !== 'system' && !names[query.actor]) people.push([query.actor, shortId(query.actor)]);
  return html`<form
    class="audit-filters"
    role="search"
    aria-label="Filter the log"
    onSubmit=${(event) => event.preventDefault()}
  >
    <${Field}
      label="Action"
      value=${query.action ?? ''}
      onInput=${(action) => setQuery({ action })}
      options=${[
        { value: '', label: 'Any' },
        ...Object.keys(SENTENCES).map((value) => ({ value, label: word(value).replace('Subscription', 'Webhook') })),
      ]}
    />
    <${Field}
      label="Who"
      value=${query.actor ?? ''}
      onInput=${(actor) => setQuery({ actor })}
      options=${[
        { value: '', label: 'Anybody' },
        ...people.map(([value]) => ({ value, label: who(value, names) })),
        { value: 'system', label: 'The server' },
      ]}
    />
    <${Field}
      label="From"
      type="datetime-local"
      value=${local(query.since)}
      onInput=${(text) => setQuery({ since: instant(text) })}
    />
    <${Field}
      label="Until"
      type="datetime-local"
      value=${local(query.until)}
      onInput=${(text) => setQuery({ until: instant(text) })}
    />
    ${filtered && html`<div class="row">
      ${query.subject && html`<span class="chip">
        <span>About <strong>${names[query.subject] ?? shortId(query.subject)}</strong></span>
        <button
          type="button"
          class="button plain small icon-only"
          aria-label="Do not filter by what it is about"
          onClick=${() => setQuery({ subject: null })}
        >
          <${Icon} name="close" size=${12} />
        </button>
      </span>`}
      <${Button} small onClick=${clear}>Clear filters<//>
    </div>`}
  </form>`;
}

/** An RFC 3339 time as the browser's field has it, in the reader's zone. */
function local(at) {
  const date = new Date(at ?? '');
  if (Number.isNaN(date.getTime())) return '';
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const instant = (text) => (text ? new Date(text).toISOString() : null);

/** id → name of people, keys and webhooks; what cannot be read stays without a name. */
function useNames(users) {
  const [names, setNames] = useState({});
  useEffect(() => {
    const stop = new AbortController();
    const add = (path, nameOf) =>
      api.get(path, { limit: 100 }, { signal: stop.signal }).then(
        ({ items }) =>
          setNames((was) => ({ ...was, ...Object.fromEntries(items.map((item) => [item.id, nameOf(item)])) })),
        () => {},
      );
    add(`tenants/${users}/users`, ({ name }) => name);
    add('api-keys', ({ name }) => `“${name}”`);
    if (users === 'operator') add('tenants', ({ name }) => name);
    else if (can('webhooks:read')) add('subscriptions', ({ description, url }) => description || url);
    return () => stop.abort();
  }, [users]);
  return names;
}
