/*
 * The start of the dashboard: routes, and which page stands behind each.
 *
 * A page is a module in pages/, loaded when its route is first opened. Its default export is a component that gets
 * {params, query}: what the route's path and the address's query say.
 *
 *   import { api } from '../api.js';
 *   import { html, Page, Loaded, useLoad, link } from '../ui/index.js';
 *
 *   export default function EventPage({ params }) {
 *     const event = useLoad((signal) => api.get(`events/${params.id}`, {}, { signal }), [params.id]);
 *     return html`<${Page} title="Event" crumbs=${[['Events', '/events']]}>
 *       <${Loaded} from=${event}>${(view) => html`<p>${view.event_type}</p>`}<//>
 *     <//>`;
 *   }
 *
 * - Reading: useLoad for one thing, usePages with <${More}> for lists; both show failures with a button to try again.
 * - Writing: api.post(...) in an event handler, within try; toast(...) says what was done, a form keeps the
 *   ProblemError and shows problem.fieldError('/url') at its fields and <${Failure} error=${problem} /> for the rest.
 *   A <${FormDialog}> does that by itself.
 * - Addresses: href=${link('/webhooks', {status: 'PAUSED'})}, navigate(...), and setQuery({status}) for filters.
 * - Who may not do it sees why: <${Button} reason=${whyNot('webhooks:write')} onClick=…>Pause<//>
 * - No style attributes and no markup from values: classes are in style.css, what only one page needs at its end.
 */
import { onSessionOver, resume } from './api.js';
import { Button } from './ui/controls.js';
import { Lazy, loadPage } from './ui/lazy.js';
import { Empty, Failure } from './ui/load.js';
import { html, render } from './ui/preact.js';
import { currentPath, link, match, useRoute } from './ui/router.js';
import { isOperator, useSession } from './ui/session.js';
import { Logo, Shell } from './ui/shell.js';
import { AgainDialog, SignInPage } from './ui/sign-in.js';
import { store, useStore } from './ui/store.js';
import { useZone } from './ui/zone.js';

/**
 * path, module in pages/, entry of the navigation; of: 'operator' needs no tenant, 'any' neither tenant nor operator,
 * 'anybody' not even a session
 */
const ROUTES = [
  { path: '/', page: 'overview', nav: 'overview' },
  { path: '/webhooks', page: 'webhooks', nav: 'webhooks' },
  { path: '/webhooks/new', page: 'webhook-new', nav: 'webhooks' },
  { path: '/webhooks/:id/:tab?', page: 'webhook', nav: 'webhooks' },
  { path: '/deliveries', page: 'deliveries', nav: 'deliveries' },
  { path: '/deliveries/:id', page: 'delivery', nav: 'deliveries' },
  { path: '/events', page: 'events', nav: 'events' },
  { path: '/events/:id', page: 'event', nav: 'events' },
  { path: '/search', page: 'search', nav: 'search' },
  { path: '/endpoints', page: 'endpoints', nav: 'endpoints', of: 'any' },
  { path: '/notices', page: 'notices', nav: 'notices', of: 'any' },
  { path: '/event-types', page: 'event-types', nav: 'event-types', of: 'any' },
  { path: '/event-types/:name', page: 'event-type', nav: 'event-types', of: 'any' },
  { path: '/signature-doctor', page: 'doctor', nav: 'doctor', of: 'any' },
  { path: '/whatsapp', page: 'whatsapp', nav: 'whatsapp', of: 'any' },
  { path: '/whatsapp/:id', page: 'whatsapp-connection', nav: 'whatsapp', of: 'operator' },
  { path: '/api-keys', page: 'api-keys', nav: 'api-keys' },
  { path: '/team', page: 'team', nav: 'team' },
  { path: '/audit', page: 'audit', nav: 'audit' },
  { path: '/account', page: 'account', nav: 'account', of: 'any' },
  { path: '/catalog/:id', page: 'catalog', of: 'anybody' },
  { path: '/tenants', page: 'tenants', nav: 'tenants', of: 'operator' },
  { path: '/tenants/:id', page: 'tenant', nav: 'tenants', of: 'operator' },
];

const askedAgain = store(null);

function routeOf(path) {
  for (const route of ROUTES) {
    const params = match(route.path, path);
    if (params) return { ...route, params };
  }
  return null;
}

function App() {
  const who = useSession();
  const again = useStore(askedAgain);
  const { path, query } = useRoute();
  const route = routeOf(path);
  if (route?.of === 'anybody') return html`<${Public} route=${route} query=${query} />`;
  if (!who) return html`<${SignInPage} />`;
  return html`<${Signed} />${again && html`<${AgainDialog} email=${who.user.email} onDone=${again} />`}`;
}

/** A page that stands alone: whoever reads it need not be signed in. */
function Public({ route, query }) {
  return html`<div class="public">
    <header><${Logo} /></header>
    <main id="main" tabindex="-1"><${Lazy} page=${route.page} params=${route.params} query=${query} /></main>
  </div>`;
}

function Signed() {
  const { tenant, path, query } = useRoute();
  useZone(); // draws times anew; the page stays, with all that was typed and shown once
  const route = routeOf(path);
  return html`<${Shell} nav=${route?.nav}>
    <${Content} route=${route} tenant=${tenant} query=${query} key=${`${tenant} ${route?.page}`} />
  <//>`;
}

function Content({ route, tenant, query }) {
  if (!route || (route.of === 'operator' && !isOperator())) {
    return html`<${Empty}
      icon="search"
      title="There is no such page"
      action=${html`<${Button} href=${link('/')}>Go to the overview<//>`}
    >
      The address may be misspelt, or it is for somebody else.
    <//>`;
  }
  if (isOperator() && !tenant && !route.of) {
    if (route.page === 'overview') return html`<${Lazy} page="tenants" params=${{}} query=${query} />`;
    return html`<${Empty}
      icon="tenants"
      title="Whose?"
      action=${html`<${Button} kind="primary" href=${link('/tenants')}>Choose a tenant<//>`}
    >
      This belongs to a tenant, and you work for all of them. Choose one here or at the top of the menu.
    <//>`;
  }
  return html`<${Lazy} page=${route.page} params=${route.params} query=${query} />`;
}

onSessionOver(
  () =>
    new Promise((resolve) => {
      askedAgain.set(() => {
        askedAgain.set(null);
        resolve();
      });
    }),
);

/** Loads the page while the server still says who is signed in. */
function ahead() {
  const page = routeOf(currentPath())?.page;
  if (page) loadPage(page).catch(() => {});
}

async function start() {
  const root = document.getElementById('app');
  ahead();
  try {
    await resume();
  } catch (problem) {
    render(html`<main class="alone"><${Failure} error=${problem} retry=${start} /></main>`, root);
    return;
  }
  render(null, root);
  render(html`<${App} />`, root);
}

start();
