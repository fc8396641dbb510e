/* What stands around every page: navigation, who is signed in, and warnings that concern all. */
import { api, session, signOut } from '../api.js';
import { Button } from './controls.js';
import { Icon } from './icons.js';
import { useLoad } from './load.js';
import { Menu } from './menu.js';
import { html, useEffect, useRef, useState } from './preact.js';
import { link, navigate, useRoute } from './router.js';
import { SearchLink, useSearchKeys } from './search.js';
import { can, isOperator, useSession } from './session.js';
import { setTheme, useTheme } from './theme.js';
import { toast, Toasts } from './toast.js';
import { inUtc, setZone, useZone } from './zone.js';

export const Logo = () => html`<span class="logo"><img src="icon.svg" alt="" width="22" height="22" />Harkara</span>`;

/** A page of its own, which is told whom an operator acts for. */
const browserOf = (tenant) => `api-browser.html${tenant ? `?tenant=${tenant}` : ''}`;

/** [heading, [[entry, name, path, scope?]…]]; a path without a slash at its start leads out of this page */
function sections(operator, tenant) {
  const ofTenant = [
    [
      null,
      [
        ['overview', 'Overview', '/'],
        ['deliveries', 'Deliveries', '/deliveries'],
        ['events', 'Events', '/events'],
        ['endpoints', 'Webhook health', '/endpoints'],
        ['notices', 'Notices', '/notices'],
      ],
    ],
    [
      'Settings',
      [
        ['team', 'Team', '/team', 'tenants:write'],
        ['audit', 'Audit log', '/audit', 'tenants:write'],
      ],
    ],
    [
      'API & Integrations',
      [
        ['webhooks', 'Webhooks', '/webhooks'],
        ['event-types', 'Event types', '/event-types'],
        ['whatsapp', 'WhatsApp', '/whatsapp'],
        ['api-keys', 'API keys', '/api-keys', 'tenants:write'],
        ['doctor', 'Signature doctor', '/signature-doctor'],
        ['code', 'API browser', browserOf(tenant)],
      ],
    ],
  ];
  if (!operator) return ofTenant;
  const ofOperator = [
    'Operator',
    [
      ['tenants', 'Tenants', '/tenants'],
      ...(tenant
        ? []
        : [
            ['endpoints', 'Webhook health', '/endpoints'],
            ['notices', 'Notices', '/notices'],
            ['whatsapp', 'WhatsApp', '/whatsapp'],
            ['event-types', 'Event types', '/event-types'],
            ['code', 'API browser', browserOf(null)],
          ]),
    ],
  ];
  return tenant ? [ofOperator, ...ofTenant] : [ofOperator];
}

function Navigation({ current, onGo }) {
  const { tenant } = useRoute();
  return html`<nav class="nav" aria-label="Main">
    ${sections(isOperator(), tenant).map(([heading, entries]) => html`<div class="nav-section ${heading ===
      'API & Integrations' && 'below'}">
      ${heading && html`<h2>${heading}</h2>`}
      <ul>
        ${entries.map(([entry, name, path, scope]) =>
          scope && !can(scope)
            ? html`<li>
              <span class="nav-off" title="For administrators of your team">
                <${Icon} name=${entry} />${name}<${Icon} name="lock" size=${12} />
                <span class="hidden">, for administrators only</span>
              </span>
            </li>`
            : html`<li>
              <a
                href=${path.startsWith('/') ? link(path, {}, path === '/tenants' ? null : tenant) : path}
                aria-current=${entry === current ? 'page' : undefined}
                onClick=${onGo}
              >
                <${Icon} name=${entry} />${name}
              </a>
            </li>`,
        )}
      </ul>
    </div>`)}
  </nav>`;
}

/** An operator's choice of whom to look at. */
function TenantSwitch() {
  const { tenant, path } = useRoute();
  const [tenants, setTenants] = useState([]);
  const [filter, setFilter] = useState('');
  const own = useLoad(
    (signal) => (tenant ? api.get(`tenants/${tenant}`, {}, { signal }) : Promise.resolve(null)),
    [tenant],
  );
  const name = own.data?.id === tenant ? own.data?.name : own.error ? 'Unknown tenant' : '…';
  const read = () =>
    api.get('tenants', { limit: 100 }).then(
      ({ items }) => setTenants(items),
      (problem) => toast(problem.message, 'danger'),
    );
  const fitting = tenants
    .filter(({ name, id }) => `${name} ${id}`.toLowerCase().includes(filter.trim().toLowerCase()))
    .slice(0, 12);
  const section = `/${path.split('/')[1]}`;
  const keep = section === '/tenants' ? '/' : section;
  return html`<div onClickCapture=${() => tenants.length === 0 && read()}>
    <${Menu}
      label="Tenant"
      align="start"
      style="block"
      trigger=${html`<span class="switch">
        <${Icon} name="tenants" /><span class="grow">${tenant ? name : 'Choose a tenant'}</span>
        <${Icon} name="updown" />
      </span>`}
      items=${[
        ...fitting.map(({ id, name }) => ({
          label: name,
          icon: id === tenant ? 'check' : 'tenants',
          href: link(keep, {}, id),
        })),
        { label: 'All tenants', icon: 'right', href: link('/tenants', {}, null) },
      ]}
    >
      <div class="menu-search">
        <input
          type="search"
          aria-label="Find a tenant"
          placeholder="Find a tenant"
          value=${filter}
          onInput=${(event) => setFilter(event.currentTarget.value)}
        />
      </div>
    <//>
  </div>`;
}

function ThemeSwitch() {
  const choice = useTheme();
  const order = ['system', 'light', 'dark'];
  const names = { system: 'as the system', light: 'light', dark: 'dark' };
  const next = order[(order.indexOf(choice) + 1) % order.length];
  return html`<${Button}
    kind="plain"
    small
    icon=${{ system: 'screen', light: 'sun', dark: 'moon' }[choice]}
    label=${`Colours: ${names[choice]}. Change to ${names[next]}`}
    onClick=${() => setTheme(next)}
  />`;
}

async function leave() {
  const choice = globalThis.theme.get();
  const zone = inUtc() ? 'utc' : 'own';
  try {
    await signOut();
  } catch (problem) {
    toast(problem.message, 'danger');
    return;
  }
  setTheme(choice);
  setZone(zone);
  session.set(null);
  navigate('/', {}, { tenant: null });
}

function Account() {
  const { user } = useSession();
  const utc = useZone() === 'utc';
  return html`<div class="account">
    <${Menu}
      label="Your account"
      align="start"
      up
      style="block"
      trigger=${html`<span class="switch">
        <span class="avatar" aria-hidden="true">${user.name.slice(0, 1).toUpperCase()}</span>
        <span class="grow who">
          <span>${user.name}</span><small>${user.role.charAt(0) + user.role.slice(1).toLowerCase()}</small>
        </span>
      </span>`}
      items=${[
        { label: 'Account', icon: 'user', href: link('/account') },
        {
          label: utc ? 'Show times in your zone' : 'Show times in UTC',
          icon: 'clock',
          onClick: () => setZone(utc ? 'own' : 'utc'),
        },
        { label: 'Sign out', icon: 'logout', onClick: leave },
      ]}
    >
      <p class="menu-head">${user.email}</p>
    <//>
    ${utc && html`<span class="badge" title="All times are shown in UTC">UTC</span>`}
    <${ThemeSwitch} />
  </div>`;
}

/** Below 900 px the navigation is a drawer: a modal dialog, so that the focus stays in it. */
function Drawer({ children, onClose }) {
  const ref = useRef(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog.showModal();
    const wide = matchMedia('(min-width: 900px)');
    wide.addEventListener('change', onClose);
    return () => {
      wide.removeEventListener('change', onClose);
      dialog.close();
    };
  }, []);
  const outside = (event) => event.target === ref.current && onClose();
  return html`<dialog
    class="drawer"
    aria-label="Menu"
    ref=${ref}
    onClick=${outside}
    onCancel=${(event) => {
      event.preventDefault();
      onClose();
    }}
  >
    <div class="drawer-body">${children}</div>
  </dialog>`;
}

const FOLDED = 'harkara.mode-folded';

const isFolded = () => {
  try {
    return sessionStorage.getItem(FOLDED) === 'yes';
  } catch {
    return false;
  }
};

/** Said until somebody folds it; then two words stay. */
function DevelopmentMode() {
  const [folded] = useState(isFolded);
  const keep = (event) => {
    try {
      sessionStorage.setItem(FOLDED, event.currentTarget.open ? 'no' : 'yes');
    } catch {
      /* it opens again with the next page */
    }
  };
  return html`<section class="mode" aria-label="Development mode">
    <details open=${!folded} onToggle=${keep}>
      <summary><${Icon} name="alert" />Development mode<${Icon} name="down" /></summary>
      <p>
        Plain http, private addresses and any port are allowed as endpoints, and keys are made up. Not for production.
      </p>
    </details>
  </section>`;
}

export function Shell({ nav, children }) {
  const who = useSession();
  const { tenant } = useRoute();
  const [open, setOpen] = useState(false);
  const searches = !isOperator() || Boolean(tenant);
  useSearchKeys(searches);
  const side = (close) => html`
    <div class="side-head">
      <${Logo} />${close && html`<${Button} kind="plain" small icon="close" label="Close the menu" onClick=${close} />`}
    </div>
    ${isOperator()
      ? html`<${TenantSwitch} />`
      : html`<p class="tenant-name" title=${who.tenant?.id}>${who.tenant?.name}</p>`}
    ${searches && html`<${SearchLink} onGo=${close} />`}
    <${Navigation} current=${nav} onGo=${close} />
    <${Account} />
  `;
  return html`<div class="shell">
    <a
      class="skip"
      href="#main"
      onClick=${(event) => {
        event.preventDefault();
        document.getElementById('main').focus();
      }}
    >
      Skip to the content
    </a>
    <aside class="side">${side()}</aside>
    <header class="bar">
      <${Button}
        kind="plain"
        icon="menu"
        label="Open the menu"
        aria-expanded=${String(open)}
        onClick=${() => setOpen(true)}
      />
      <span class="grow"><${Logo} /></span>
      ${searches && html`<${Button} kind="plain" icon="search" label="Find a message" href=${link('/search')} />`}
    </header>
    ${open && html`<${Drawer} onClose=${() => setOpen(false)}>${side(() => setOpen(false))}<//>`}
    <div class="body">
      ${who.development_mode && html`<${DevelopmentMode} />`}
      <main id="main" tabindex="-1">${children}</main>
    </div>
    <${Toasts} />
  </div>`;
}
