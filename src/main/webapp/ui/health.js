/* The server's own readiness checks, by name. */
import { api } from '../api.js';
import { Ago, Badge, Button, Card, Facts, Failure, Loading, Notice, html, isWatched, number, shortSpan, useEffect, useLoad } from './index.js';

const ANEW_EVERY_MS = 10_000;

const MEANINGS = {
  database: 'The database answers, and its clock agrees with the server\'s.',
  backlog: 'Due deliveries do not wait longer than allowed.',
  durability: 'What is committed stays, also when the power fails.',
  draining: 'The server takes new work: it is not about to stop.',
  'fault-tolerance': 'Repeats, limits and timeouts are in force on this server.',
  'master-key': 'The key that seals secrets is there.',
};

/** As the probe of a load balancer sees it: beside the application, at the root of the server. */
export function Health() {
  const health = useLoad(async (signal) => {
    try {
      return { ...await api.get('/health/ready', {}, { signal }), at: new Date().toISOString() };
    } catch (problem) {
      if (Array.isArray(problem.body?.checks)) return { ...problem.body, at: new Date().toISOString() };
      throw problem;
    }
  }, []);
  useEffect(() => {
    const timer = setInterval(() => isWatched() && health.reload(), ANEW_EVERY_MS);
    return () => clearInterval(timer);
  }, [health.reload]);
  if (!health.data && health.loading) return html`<${Loading} rows=${4} />`;
  if (!health.data) {
    if (health.error.status === 0) return html`<${Failure} error=${health.error} retry=${health.reload} />`;
    return html`<${Notice} tone="info" title="Health is not shown here">
      This server does not answer <code>/health/ready</code> at the address of the dashboard. Some servers have it at their management port: ask there.
    <//>`;
  }
  const { status, checks, at } = health.data;
  const down = checks.filter((check) => check.status !== 'UP');
  return html`
    <${Notice} tone=${status === 'UP' ? 'good' : 'danger'} title=${status === 'UP' ? 'Ready' : 'Not ready'}
      actions=${html`<${Button} small icon="refresh" busy=${health.loading} onClick=${health.reload}>Check again<//>`}>
      ${status === 'UP' ? `All ${checks.length} checks are up.` : `Down: ${down.map(({ name }) => name).join(', ')}. Load balancers send nothing here meanwhile.`}
      ${' '}Asked <${Ago} at=${at} />, of the node that answers here.
    <//>
    ${health.error && html`<${Failure} error=${health.error} retry=${health.reload} />`}
    <div class="health">${[...checks].sort((a, b) => (a.status === b.status ? a.name.localeCompare(b.name) : a.status === 'UP' ? 1 : -1)).map(({ name, status: own, data }) => html`
      <${Card} key=${name} title=${name} actions=${html`<${Badge} tone=${own === 'UP' ? 'good' : 'danger'}>${own === 'UP' ? 'Up' : 'Down'}<//>`}>
        ${MEANINGS[name] && html`<p class="quiet">${MEANINGS[name]}</p>`}
        ${Object.keys(data ?? {}).length > 0 && html`<${Facts} items=${Object.entries(data).map(figure)} />`}
      <//>`)}
    </div>`;
}

/** "longest_wait_ms": "1500" as "Longest wait": "2 s" */
function figure([name, value]) {
  const plain = String(value);
  const isMillis = name.endsWith('_ms');
  const title = name.replace(/_ms$/, '').replaceAll('_', ' ');
  const amount = Number(plain);
  const shown = plain === '' || Number.isNaN(amount) ? plain : isMillis ? (Math.abs(amount) < 1000 ? `${number(amount)} ms` : shortSpan(amount / 1000)) : number(amount);
  return [title.charAt(0).toUpperCase() + title.slice(1), shown];
}
