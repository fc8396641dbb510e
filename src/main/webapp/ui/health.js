/* The readiness of the node that answers, check by check. */
import { api } from '../api.js';
import {
  Ago,
  Badge,
  Button,
  Card,
  Facts,
  Failure,
  Loaded,
  Notice,
  html,
  isWatched,
  number,
  shortSpan,
  useEffect,
  useLoad,
} from './index.js';

const ANEW_EVERY_MS = 10_000;

const MEANINGS = {
  database: "The database answers, and its clock agrees with the server's.",
  backlog: 'Due deliveries do not wait longer than allowed.',
  durability: 'What is committed stays, also when the power fails.',
  draining: 'The server takes new work: it is not about to stop.',
  'fault-tolerance': 'Repeats, limits and timeouts are in force on this server.',
  'master-key': 'The key that seals secrets is there.',
};

export function Health() {
  const health = useLoad(
    async (signal) => ({ ...(await api.get('health', {}, { signal })), at: new Date().toISOString() }),
    [],
  );
  useEffect(() => {
    const timer = setInterval(() => isWatched() && health.reload(), ANEW_EVERY_MS);
    return () => clearInterval(timer);
  }, [health.reload]);
  return html`<${Loaded} from=${health} rows=${4}>${(data) => html`<${Checks} ...${data} health=${health} />`}<//>`;
}

function Checks({ ready, checks, at, health }) {
  const down = checks.filter(({ up }) => !up);
  return html`
    <${Notice}
      tone=${ready ? 'good' : 'danger'}
      title=${ready ? 'Ready' : 'Not ready'}
      actions=${html`<${Button} small icon="refresh" busy=${health.loading} onClick=${health.reload}>Check again<//>`}
    >
      ${ready
        ? `All ${checks.length} checks are up.`
        : `Down: ${down.map(({ name }) => inWords(name)).join(', ')}. Load balancers send nothing here meanwhile.`}
      ${' '}Asked <${Ago} at=${at} />, of the node that answers here.
    <//>
    ${health.error && html`<${Failure} error=${health.error} retry=${health.reload} />`}
    <div class="health">
      ${[...down, ...checks.filter(({ up }) => up)].map(({ name, up, reason, data }) => html`
        <${Card}
          key=${name}
          title=${inWords(name)}
          actions=${html`<${Badge} tone=${up ? 'good' : 'danger'}>${up ? 'Up' : 'Down'}<//>`}
        >
          ${MEANINGS[name] && html`<p class="quiet">${MEANINGS[name]}</p>`}
          ${reason && html`<p>${reason}</p>`}
          ${Object.keys(data).length > 0 && html`<${Facts} items=${Object.entries(data).map(figure)} />`}
        <//>
      `)}
    </div>
  `;
}

/** "longest_wait_ms": "1500" as "Longest wait": "2 s" */
function figure([name, value]) {
  const plain = String(value);
  const isMillis = name.endsWith('_ms');
  const amount = Number(plain);
  const shown =
    plain === '' || Number.isNaN(amount)
      ? plain
      : isMillis
        ? Math.abs(amount) < 1000
          ? `${number(amount)} ms`
          : shortSpan(amount / 1000)
        : number(amount);
  return [inWords(name.replace(/_ms$/, '')), shown];
}

/** "master-key" as "Master key" */
function inWords(name) {
  const words = name.replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
