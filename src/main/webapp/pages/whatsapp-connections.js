/* For operators: the connections to Meta, and whether something comes through each. */
import { api } from '../api.js';
import {
  Ago,
  Button,
  Empty,
  Loading,
  More,
  Table,
  html,
  link,
  navigate,
  number,
  setQuery,
  shortId,
  toast,
  usePages,
} from '../ui/index.js';
import { concernsOf, lastChallengeOf } from './whatsapp-concerns.js';
import { ConnectionDialog } from './whatsapp-dialogs.js';
import { Concerns, Frame, addressOf, tokenJustSet } from './whatsapp-parts.js';

const PAGE = 20;
const INTRO =
  'Where Meta posts what happens to the numbers of your tenants. A connection is one app of Meta’s: a callback URL, ' +
  'a verify token and an app secret.';

export function Connections({ query }) {
  const connections = useConnections();
  const add = () => setQuery({ do: 'add' });
  const button = html`<${Button} kind="primary" icon="plus" onClick=${add}>Add connection<//>`;
  const added = (connection, token) => {
    tokenJustSet.set({ id: connection.id, token });
    toast('Added. Now enter both in Meta’s App dashboard.', 'good');
    navigate(addressOf(connection.id));
  };
  return html`<${Frame} intro=${INTRO} actions=${connections.items?.length > 0 && button}>
    ${connections.items === null && !connections.error && html`<${Loading} rows=${3} />`}
    ${connections.items?.length === 0 && html`<${Empty} icon="whatsapp" title="No connections yet" action=${button}>
      Add one, and enter its callback URL and verify token in Meta’s App dashboard. What becomes of a body of Meta’s,
      you can see before that, under Try a body.
    <//>`}
    ${connections.items?.length > 0 && html`<${Table}
      label="Connections"
      rows=${connections.items}
      columns=${COLUMNS}
    />`}
    <${More} pages=${connections} what="connections" />
    ${query.do === 'add' && html`<${ConnectionDialog} onDone=${added} onClose=${() => setQuery({ do: null })} />`}
  <//>`;
}

const COLUMNS = [
  {
    title: 'Name',
    className: 'grow',
    cell: ({ id, name }) => html`
      <a class="row-link" href=${link(addressOf(id))}><bdi>${name}</bdi></a><br />
      <code class="quiet" title=${id}>${shortId(id)}</code>
    `,
  },
  { title: 'State', cell: (row) => html`<${State} row=${row} />` },
  {
    title: 'Last challenge',
    className: 'nowrap',
    cell: (row) => html`<${Ago} at=${lastChallengeOf(row, row.activity)} />`,
  },
  {
    title: 'Last good POST',
    className: 'nowrap',
    cell: ({ activity }) => (activity ? html`<${Ago} at=${activity.last_post_at} />` : html`<${Unknown} />`),
  },
  {
    title: 'POSTs in 24 hours',
    className: 'number',
    cell: ({ activity }) => (activity ? number(activity.posts_24h) : html`<${Unknown} />`),
  },
];

const State = ({ row }) => html`<${Concerns} concerns=${concernsOf({ ...row, connection: row })} />`;

const Unknown = () => html`<span class="quiet">Unknown</span>`;

/** Connections with what has come through each; where that cannot be read, nothing is said of it. */
function useConnections() {
  return usePages(async (cursor, signal) => {
    const page = await api.get('whatsapp-connections', { cursor, limit: PAGE }, { signal });
    const items = await Promise.all(
      page.items.map(async (connection) => {
        const of = (what) => api.get(`whatsapp-connections/${connection.id}/${what}`, {}, { signal }).catch(() => null);
        const [activity, unrouted] = await Promise.all([of('activity'), of('unrouted')]);
        return { ...connection, activity, unrouted: unrouted?.items ?? null };
      }),
    );
    return { ...page, items };
  }, []);
}
