/* What operators enter: a connection's secrets, and whose a number is. */
import { api } from '../api.js';
import { Button, Choice, Field, FormDialog, NameField, PasswordField, html, useState } from '../ui/index.js';
import { TenantField } from '../ui/tenants.js';

const SECRET = /^[\x21-\x7e]{16,200}$/;
const TOKEN = /^[\x21-\x7e]{8,200}$/;
const MEDIA = /^[\x21-\x7e]{16,1000}$/;
const SECRET_HINT = 'In Meta’s App dashboard: App settings → Basic → App secret.';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What nobody guesses. */
const madeUp = () => Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => ALPHABET[byte & 63]).join('');

/**
 * Adds a connection, or changes one: then what is left empty stays as it is.
 * @param connection the one to change; onDone gets the connection, and the verify token where it was set
 */
export function ConnectionDialog({ connection, onDone, onClose }) {
  const [name, setName] = useState(connection?.name ?? '');
  const [token, setToken] = useState(connection ? '' : madeUp());
  const [secrets, setSecrets] = useState(['', '']);
  const [media, setMedia] = useState({ how: connection?.media_token ? 'KEEP' : 'SET', token: '' });
  const [first, second] = secrets.map((secret) => secret.trim());
  const mediaToken = media.token.trim();
  const check = () => ({
    '/name': name.trim() ? null : 'Give it a name, such as that of the app in Meta’s dashboard.',
    '/verify_token': flawOfToken(token.trim(), connection),
    '/app_secrets/0': flawOfSecret(first, connection && !second),
    '/app_secrets/1': second && second === first ? 'Enter another one, or none.' : flawOfSecret(second, true),
    '/media_token': flawOfMedia(media.how, mediaToken, connection),
  });
  const save = async () => {
    const body = {
      name: name.trim(),
      ...(token.trim() && { verify_token: token.trim() }),
      ...(first && { app_secrets: [first, second].filter(Boolean) }),
      ...(media.how === 'SET' && mediaToken && { media_token: mediaToken }),
      ...(media.how === 'REMOVE' && { media_token: '' }),
    };
    const view = connection
      ? await api.patch(`whatsapp-connections/${connection.id}`, body)
      : await api.post('whatsapp-connections', body);
    onClose();
    onDone(view, token.trim());
  };
  return html`<${FormDialog}
    title=${connection ? 'Edit connection' : 'Add connection'}
    action=${connection ? 'Save' : 'Add connection'}
    check=${check}
    onSubmit=${save}
    onClose=${onClose}
  >
    ${(flaw) => html`
      <${NameField} value=${name} onInput=${setName} error=${flaw('/name')} />
      <${TokenField} connection=${connection} value=${token} onInput=${setToken} error=${flaw('/verify_token')} />
      <${SecretField}
        label="App secret"
        value=${secrets[0]}
        onInput=${(value) => setSecrets([value, secrets[1]])}
        error=${flaw('/app_secrets/0')}
        hint=${connection ? `${SECRET_HINT} Left empty, what is set stays; else it is replaced.` : SECRET_HINT}
      />
      <${SecretField}
        label="Second app secret"
        optional
        value=${secrets[1]}
        onInput=${(value) => setSecrets([secrets[0], value])}
        error=${flaw('/app_secrets/1') ?? flaw('/app_secrets')}
        hint="While the app’s secret is being reset: POSTs that are signed with either are taken."
      />
      <${MediaToken} connection=${connection} value=${media} onInput=${setMedia} error=${flaw('/media_token')} />
    `}
  <//>`;
}

function flawOfToken(token, connection) {
  if (connection && !token) return null;
  return TOKEN.test(token) ? null : 'Enter 8 to 200 letters, digits and signs, without blanks.';
}

function flawOfSecret(secret, mayBeEmpty) {
  if (!secret && mayBeEmpty) return null;
  return SECRET.test(secret) ? null : 'An app secret has at least 16 letters and digits; Meta’s have 32.';
}

function flawOfMedia(how, token, connection) {
  if (how !== 'SET' || (!token && !connection?.media_token)) return null;
  return MEDIA.test(token) ? null : 'An access token has at least 16 letters, digits and signs, without blanks.';
}

const SEALED = 'The one that is set is sealed and cannot be shown. Left empty, it stays.';
const MADE_UP =
  'Made up just now; you may enter your own. It is shown once more when the connection is added, then never again.';

function TokenField({ connection, value, onInput, error }) {
  return html`<div class="stack tight">
    <${Field}
      label="Verify token"
      optional=${Boolean(connection)}
      class="mono"
      maxlength="200"
      autocomplete="off"
      spellcheck="false"
      value=${value}
      onInput=${onInput}
      error=${error}
      hint=${connection ? SEALED : MADE_UP}
    />
    <div>
      <${Button} small icon="refresh" onClick=${() => onInput(madeUp())}>
        ${connection ? 'Make up a new one' : 'Make up another'}
      <//>
    </div>
  </div>`;
}

const SecretField = (props) => html`<${PasswordField}
  what=${props.label.toLowerCase()}
  class="mono"
  maxlength="200"
  autocomplete="off"
  ...${props}
/>`;

const MEDIA_HINT =
  'An access token of a system user, with the permission whatsapp_business_messaging. Media are fetched with ' +
  'it; without one, media links answer with a problem.';
const WAYS = [
  { value: 'KEEP', label: 'Keep it' },
  { value: 'SET', label: 'Set another' },
  { value: 'REMOVE', label: 'Remove it', hint: 'Media links answer with a problem from then on' },
];

/** The token that media are fetched with: optional, so it can be removed, too. */
function MediaToken({ connection, value, onInput, error }) {
  return html`
    ${connection?.media_token && html`<${Choice}
      stacked
      label="Media token"
      value=${value.how}
      onChange=${(how) => onInput({ ...value, how })}
      options=${WAYS}
    />`}
    ${value.how === 'SET' && html`<${SecretField}
      label=${connection?.media_token ? 'New media token' : 'Media token'}
      optional=${!connection?.media_token}
      maxlength="1000"
      value=${value.token}
      onInput=${(token) => onInput({ ...value, token })}
      error=${error}
      hint=${MEDIA_HINT}
    />`}
  `;
}

const NUMBER_ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Says whose a number is.
 * @param number what is known of it: {phone_number_id, display_phone_number, tenant_id}, each may be missing; with
 *   fixed its id stays
 */
export function NumberDialog({ connection, number = {}, fixed = false, title, action, onDone, onClose }) {
  const [id, setId] = useState(number.phone_number_id ?? '');
  const [digits, setDigits] = useState(number.display_phone_number ?? '');
  const [account, setAccount] = useState(number.business_account_id ?? '');
  const [tenant, setTenant] = useState(number.tenant_id ?? null);
  const plain = digits.replace(/[\s()+.-]/g, '');
  const check = () => ({
    '/phone_number_id': NUMBER_ID.test(id.trim()) ? null : 'Enter Meta’s id of the number, and not the number.',
    '/display_phone_number': /^\d{4,20}$/.test(plain) ? null : 'Enter the number in digits, with its country code.',
    '/tenant_id': tenant ? null : 'Choose the tenant that it belongs to.',
  });
  const save = async () => {
    const view = await api.put(`whatsapp-connections/${connection.id}/numbers/${id.trim()}`, {
      tenant_id: tenant,
      display_phone_number: plain,
      ...(account.trim() && { business_account_id: account.trim() }),
    });
    onClose();
    onDone(view);
  };
  return html`<${FormDialog} title=${title} action=${action} check=${check} onSubmit=${save} onClose=${onClose}>
    ${(flaw) => html`
      ${fixed
        ? html`<p>Phone number id <code class="wrap">${id}</code></p>`
        : html`<${Field}
          label="Phone number id"
          class="mono"
          inputmode="numeric"
          maxlength="64"
          autocomplete="off"
          placeholder="109860000000003"
          value=${id}
          onInput=${setId}
          error=${flaw('/phone_number_id')}
          hint="Meta’s id, not the number itself: in the App dashboard under WhatsApp → API Setup."
        />`}
      <${TenantField} value=${tenant} onInput=${setTenant} error=${flaw('/tenant_id')} />
      <${Field}
        label="Phone number"
        inputmode="tel"
        maxlength="40"
        autocomplete="off"
        placeholder="+49 1512 3456789"
        value=${digits}
        onInput=${setDigits}
        error=${flaw('/display_phone_number')}
        hint="Stands in events where Meta’s body does not have it."
      />
      <${Field}
        label="WhatsApp Business account id"
        optional
        class="mono"
        inputmode="numeric"
        maxlength="64"
        autocomplete="off"
        value=${account}
        onInput=${setAccount}
        error=${flaw('/business_account_id')}
        hint="For what Meta says of an account as a whole, such as that a template was rejected."
      />
    `}
  <//>`;
}
