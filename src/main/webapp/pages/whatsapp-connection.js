/* For operators: one connection to Meta: what comes through it, whose its numbers are, and what reaches nobody. */
import { api } from '../api.js';
import {
  Ago,
  Button,
  Card,
  Confirm,
  Empty,
  Failure,
  Loaded,
  Menu,
  Notice,
  Page,
  Stat,
  Stats,
  count,
  currentTenant,
  html,
  isWatched,
  link,
  navigate,
  number,
  setQuery,
  toast,
  useEffect,
  useLoad,
  useStore,
} from '../ui/index.js';
import { concernsOf, lastChallengeOf, mostFirst, rateOf, sumOf } from './whatsapp-concerns.js';
import { ConnectionDialog } from './whatsapp-dialogs.js';
import { ADDRESS, addressOf, tokenJustSet } from './whatsapp-parts.js';
import { ConnectionNumbers, useNumbers } from './whatsapp-routing.js';
import { Setup } from './whatsapp-setup.js';
import { Skipped, Unrouted } from './whatsapp-strays.js';

const ANEW_EVERY_MS = 10_000;

export default function ConnectionPage({ params, query }) {
  const { id } = params;
  const connection = useLoad((signal) => api.get(`whatsapp-connections/${id}`, {}, { signal }), [id]);
  useEffect(() => {
    if (currentTenant()) navigate(addressOf(id), query, { replace: true, tenant: null });
  }, [id]);
  const view = connection.data;
  const name = view?.name ?? 'Connection';
  if (connection.error?.status === 404) return html`<${Missing} />`;
  return html`<${Page}
    title=${name}
    heading=${html`<bdi>${name}</bdi>`}
    crumbs=${[['WhatsApp', ADDRESS], [name]]}
    actions=${view && html`
      <${Button} onClick=${() => setQuery({ do: 'edit' })}>Edit<//>
      <${Menu}
        label="More"
        items=${[
          { label: 'Try a body', icon: 'code', href: link(ADDRESS, { view: 'preview' }) },
          { label: 'Delete connection…', icon: 'trash', danger: true, onClick: () => setQuery({ do: 'delete' }) },
        ]}
      />
    `}
  >
    <${Loaded} from=${connection} rows=${5}>
      ${(data) => html`<${Connection} key=${id} connection=${data} query=${query} onChange=${connection.set} />`}
    <//>
  <//>`;
}

function Missing() {
  return html`<${Page} title="WhatsApp" crumbs=${[['WhatsApp', ADDRESS]]}>
    <${Empty}
      icon="search"
      title="There is no such connection"
      action=${html`<${Button} href=${link(ADDRESS)}>All connections<//>`}
    >
      It may have been deleted, or the address is misspelt.
    <//>
  <//>`;
}

function Connection({ connection, query, onChange }) {
  const life = useLife(connection.id);
  const numbers = useNumbers(connection.id);
  const fresh = useStore(tokenJustSet);
  const token = fresh?.id === connection.id ? fresh.token : null;
  const activity = life.activity.data;
  const close = () => setQuery({ do: null });
  const changed = (view, newToken) => {
    onChange(view);
    if (newToken) tokenJustSet.set({ id: view.id, token: newToken });
    toast('Saved. It is in force within a second.', 'good');
  };
  const routed = () => {
    numbers.reload();
    life.reload();
  };
  const setup = html`<${Setup} connection=${connection} activity=${activity} token=${token} />`;
  const first = Boolean(token) || !lastChallengeOf(connection, activity);
  return html`
    ${token && setup}
    <${Condition} connection=${connection} life=${life} numbers=${numbers} />
    ${first && !token && setup}
    <${Figures} connection=${connection} activity=${life.activity} />
    <${Unrouted} connection=${connection} unrouted=${life.unrouted} onAssigned=${routed} />
    <${ConnectionNumbers} connection=${connection} numbers=${numbers} onChange=${routed} />
    <div class="columns">
      <${Counts} activity=${life.activity} />
      <${Skipped} skipped=${life.skipped} />
    </div>
    ${!first && setup}
    ${query.do === 'edit' && html`<${ConnectionDialog} connection=${connection} onDone=${changed} onClose=${close} />`}
    ${query.do === 'delete' && html`<${DeleteDialog} connection=${connection} onClose=${close} />`}
  `;
}

/** What changes by itself, read anew every few seconds while somebody looks. */
function useLife(id) {
  const of = (what) => useLoad((signal) => api.get(`whatsapp-connections/${id}/${what}`, {}, { signal }), [id]);
  const life = { activity: of('activity'), unrouted: of('unrouted'), skipped: of('skipped') };
  const reload = () => Object.values(life).forEach((each) => each.reload());
  useEffect(() => {
    const timer = setInterval(() => isWatched() && reload(), ANEW_EVERY_MS);
    return () => clearInterval(timer);
  }, [id]);
  return { ...life, reload };
}

/** How it does: what is wrong, and that nothing is only where all of it is known. */
function Condition({ connection, life, numbers }) {
  const { activity, unrouted } = life;
  if ([activity, unrouted].some(({ data, error }) => data === null && !error)) return null;
  if (numbers.items === null && !numbers.error) return null;
  const known = ({ data, error }) => (error ? null : data);
  const concerns = concernsOf({
    connection,
    activity: known(activity),
    unrouted: known(unrouted)?.items ?? null,
    numbers: numbers.error ? null : numbers.items.length,
  });
  if (concerns.length === 0)
    return html`<${Notice} tone="good" title="Meta’s POSTs come through">
      The last one came <${Ago} at=${activity.data.last_post_at} />. In the last 24 hours every signature was right;
      every number has a tenant, and nothing was skipped.
    <//>`;
  return html`<${Card} title="Needs attention" flush>
    <ul class="attention">
      ${concerns.map(({ tone, title, todo }) => html`<li key=${title}>
        <span class="badge dot ${tone}">${tone === 'danger' ? 'Failing' : 'Look at it'}</span>
        <div class="grow"><p class="strong">${title}</p><p class="quiet">${todo}</p></div>
      </li>`)}
    </ul>
  <//>`;
}

function Figures({ connection, activity }) {
  return html`<${Loaded} from=${activity} rows=${2}>
    ${(view) => html`
      ${activity.error && html`<${Failure} error=${activity.error} retry=${activity.reload} />`}
      <${Stats}>
        <${Stat}
          name="Last challenge"
          value=${html`<${Ago} at=${lastChallengeOf(connection, view)} />`}
          hint="asked by Meta"
        />
        <${Stat}
          name="Last good POST"
          value=${html`<${Ago} at=${view.last_post_at} none="None" />`}
          hint="with a right signature"
        />
        <${Stat}
          name="Bad signatures"
          value=${number(view.bad_signatures_24h)}
          tone=${view.bad_signatures_24h > 0 ? 'danger' : ''}
          hint="in 24 hours"
        />
        <${Stat} name="POSTs in 24 hours" value=${number(view.posts_24h)} hint=${rateOf(view.posts_24h)} />
        <${Stat}
          name="Events in 24 hours"
          value=${number(sumOf(view.events_24h))}
          hint=${sumOf(view.events_24h) > 0
            ? `of ${count(mostFirst(view.events_24h).length, 'type')}`
            : 'none in 24 hours'}
        />
      <//>
    `}
  <//>`;
}

/** What the day's items became, by type, and what became nothing. */
function Counts({ activity }) {
  return html`<${Card} title="In the last 24 hours">
    <${Loaded} from=${activity}>
      ${(view) => html`
        <h3>Events, by type</h3>
        <${Tally} counts=${view.events_24h} none="None." />
        <h3>Messages that failed, by reason</h3>
        <${Tally} counts=${view.failures_24h} none="None." />
        <h3>Ignored, by kind</h3>
        <p class="hint">What Meta told and is no event: nothing is lost.</p>
        <${Tally} counts=${view.ignored_24h} none="Nothing." />
      `}
    <//>
  <//>`;
}

function Tally({ counts, none }) {
  const entries = mostFirst(counts);
  if (entries.length === 0) return html`<p class="quiet">${none}</p>`;
  return html`<dl class="tally">
    ${entries.map(([name, amount]) => html`<div key=${name}><dt>${name}</dt><dd>${number(amount)}</dd></div>`)}
  </dl>`;
}

function DeleteDialog({ connection, onClose }) {
  const remove = async () => {
    await api.delete(`whatsapp-connections/${connection.id}`);
    toast('Deleted.', 'good');
    navigate(ADDRESS);
  };
  return html`<${Confirm}
    title="Delete connection"
    action="Delete connection"
    typed=${connection.name}
    typedLabel="Its name"
    onConfirm=${remove}
    onClose=${onClose}
  >
    <p>
      Meta’s POSTs are refused from then on: Meta repeats them for 7 days, to the same address only, and then drops
      them. Its numbers belong to nobody any more, and what is kept as unrouted is removed.
    </p>
  <//>`;
}
