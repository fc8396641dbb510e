/* API keys: the list, making one, and taking one back. For a tenant's page and for operators. */
import { api } from '../api.js';
import {
  Ago,
  Badge,
  Button,
  Checkbox,
  Choice,
  Confirm,
  Copy,
  Dialog,
  Empty,
  FormDialog,
  Loading,
  More,
  NameField,
  Notice,
  Status,
  Table,
  Time,
  can,
  html,
  toast,
  usePages,
  useState,
  whyNot,
} from './index.js';

const SCOPES = [
  ['events:write', 'Publish events', 'For the program that sends events in. It sees nothing.'],
  ['webhooks:read', 'Look at webhooks', 'Webhooks, events, deliveries and their logs.'],
  ['webhooks:write', 'Change webhooks', 'Also create, change, pause, test, delete and replay.'],
  [
    'tenants:write',
    'Administer',
    "Users, API keys, erasure and the audit log. Treat it like an administrator's password.",
  ],
];
const LIFETIMES = [
  [30, '30 days'],
  [90, '90 days'],
  [365, 'One year'],
  [null, 'Never'],
];
const DAY_MS = 86_400_000;

/** In one word: ACTIVE, EXPIRED or REVOKED. */
function stateOf({ revoked_at: revoked, expires_at: expires }) {
  if (revoked) return 'REVOKED';
  return expires && Date.parse(expires) <= Date.now() ? 'EXPIRED' : 'ACTIVE';
}

/**
 * The list with its dialogs. {keys, button, list}: a page puts the button where its actions are.
 * @param headers whose keys, where the address does not say it: {'Harkara-Tenant': id}
 */
export function useApiKeys(headers = {}, whose = 'your team') {
  const [asking, setAsking] = useState(null);
  const [revoking, setRevoking] = useState(null);
  const reason = whyNot('tenants:write');
  const keys = usePages(
    (cursor, signal) => api.get('api-keys', { cursor, limit: 50 }, { signal, headers }),
    [headers['Harkara-Tenant']],
  );
  const revoke = async () => {
    await api.delete(`api-keys/${revoking.id}`, { headers });
    keys.setItems(
      keys.items.map((key) => (key.id === revoking.id ? { ...key, revoked_at: new Date().toISOString() } : key)),
    );
    toast(`The key "${revoking.name}" no longer works.`, 'good');
  };
  const button = html`<${Button} kind="primary" icon="plus" reason=${reason} onClick=${() => setAsking(true)}>
    Create API key
  <//>`;
  const list = html`
    ${keys.items === null && !keys.error && html`<${Loading} rows=${4} />`}
    ${keys.items?.length === 0 && html`<${Empty} icon="api-keys" title="No API keys yet" action=${button}>
      Programs need a key to publish events or to use the API for ${whose}. People sign in with their password instead.
    <//>`}
    ${keys.items?.length > 0 && html`<${Table}
      label="API keys"
      rows=${keys.items}
      rowClass=${(key) => (stateOf(key) === 'ACTIVE' ? undefined : 'over')}
      columns=${columns(setRevoking, reason)}
    />`}
    <${More} pages=${keys} what="keys" />
    ${asking && html`<${NewKeyDialog} headers=${headers} onMade=${keys.reload} onClose=${() => setAsking(null)} />`}
    ${revoking && html`<${Confirm}
      title="Revoke this key?"
      action="Revoke key"
      onConfirm=${revoke}
      onClose=${() => setRevoking(null)}
    >
      <p>
        Programs that use <strong class="wrap">${revoking.name}</strong> (<code>hk_${revoking.prefix}…</code>) are
        refused at once. This cannot be taken back: you would make a new key.
      </p>
      <p class="quiet">
        ${revoking.last_used_at ? html`It was last used <${Ago} at=${revoking.last_used_at} />.` : 'It was never used.'}
      </p>
    <//>`}
  `;
  return { keys, button, list };
}

const columns = (onRevoke, reason) => [
  {
    title: 'Name',
    className: 'grow',
    cell: (key) => html`<span class="strong">${key.name}</span><br /><code class="quiet">hk_${key.prefix}…</code>`,
  },
  {
    title: 'May',
    cell: (key) => html`<span class="scopes">
      ${key.scopes.map((scope) => html`<${Badge} key=${scope} title=${meaning(scope)} class="badge mono">
        <code>${scope}</code>
      <//>`)}
    </span>`,
  },
  { title: 'Created', className: 'nowrap', cell: (key) => html`<${Ago} at=${key.created_at} />` },
  { title: 'Last used', className: 'nowrap', cell: (key) => html`<${Ago} at=${key.last_used_at} />` },
  { title: 'Expires', className: 'nowrap', cell: (key) => html`<${Time} at=${key.expires_at} style="short" />` },
  { title: 'State', cell: (key) => html`<${Status} value=${stateOf(key)} />` },
  {
    title: 'Revoke',
    hiddenTitle: true,
    className: 'shrink',
    cell: (key) =>
      key.revoked_at
        ? null
        : html`<${Button} small reason=${reason} onClick=${() => onRevoke(key)}>
          Revoke<span class="hidden"> ${key.name}</span>
        <//>`,
  },
];

const meaning = (scope) => SCOPES.find(([name]) => name === scope)?.[2];

function NewKeyDialog({ headers, onMade, onClose }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState(['events:write']);
  const [days, setDays] = useState(90);
  const [made, setMade] = useState(null);
  const change = (scope, on) =>
    setScopes(SCOPES.map(([each]) => each).filter((each) => (each === scope ? on : scopes.includes(each))));
  const check = () => ({
    '/name': name.trim() ? null : 'Give it a name, such as the program that uses it.',
    '/scopes': scopes.length ? null : 'Choose at least one.',
  });
  const create = async () => {
    const expires = days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString();
    setMade(await api.post('api-keys', { name: name.trim(), scopes, expires_at: expires }, { headers }));
    onMade();
  };
  if (made) return html`<${MadeDialog} made=${made} onClose=${onClose} />`;
  return html`<${FormDialog}
    title="Create API key"
    action="Create key"
    check=${check}
    onSubmit=${create}
    onClose=${onClose}
  >
    ${(flaw) => html`
      <${NameField}
        value=${name}
        onInput=${setName}
        hint="Who uses it: you will look for this name when you revoke it."
        error=${flaw('/name')}
      />
      <fieldset class="stack tight" aria-describedby="scopes-error">
        <legend>What it may do</legend>
        ${SCOPES.map(([scope, title, hint]) => html`<${Checkbox}
          key=${scope}
          checked=${scopes.includes(scope)}
          disabled=${!can(scope)}
          onChange=${(on) => change(scope, on)}
          label=${html`${title} <code class="quiet">${scope}</code>`}
          hint=${can(scope) ? hint : `You cannot give what you do not have. ${hint}`}
        />`)}
        <div aria-live="polite" id="scopes-error">
          ${flaw('/scopes') && html`<p class="field-error">${flaw('/scopes')}</p>`}
        </div>
      </fieldset>
      <${Choice}
        label="Expires"
        value=${days}
        onChange=${setDays}
        options=${LIFETIMES.map(([value, label]) => ({ value, label }))}
      />
      ${flaw('/expires_at') && html`<p class="field-error" role="alert">${flaw('/expires_at')}</p>`}
    `}
  <//>`;
}

function MadeDialog({ made, onClose }) {
  return html`<${Dialog} title="Your new API key" fixed onClose=${onClose}>
    <div class="dialog-body">
      <${Notice} tone="warning" title="This key cannot be shown again">
        Copy it now and keep it where your program reads its secrets. Nobody can read it later, not even we.
      <//>
      <div class="once">
        <code tabindex="0" aria-label="API key">${made.key}</code>
        <${Copy} text=${made.key} label="Copy" what="API key" kind="primary" small=${false} />
      </div>
      <p>Send it with each request, as <code>Authorization: Bearer hk_…</code></p>
      <p class="quiet">
        ${made.name}: ${made.scopes.join(', ')}.
        ${made.expires_at ? html`Expires <${Time} at=${made.expires_at} style="short" />.` : 'It does not expire.'}
      </p>
    </div>
    <footer><${Button} kind="primary" onClick=${onClose}>I have copied it<//></footer>
  <//>`;
}
