/* Where a connection's callback URL and verify token go in Meta's dashboard. */
import { Ago, Button, Card, Copy, Facts, Notice, Time, html, setQuery } from '../ui/index.js';
import { lastChallengeOf } from './whatsapp-concerns.js';
import { tokenJustSet } from './whatsapp-parts.js';

/** Fields of the opt-in event types. */
const OF_EXTRAS = [
  'smb_message_echoes',
  'calls',
  'message_template_status_update',
  'phone_number_quality_update',
  'account_update',
  'account_review_update',
  'account_alerts',
];

/** The address that Meta posts to: below the one that the dashboard itself has. */
const callbackOf = ({ callback_path: path }) => new URL(path.replace(/^\//, ''), location.href.split('#')[0]).href;

/** @param token the verify token, where it was set just now */
export function Setup({ connection, activity, token }) {
  const url = callbackOf(connection);
  return html`<${Card} title="In Meta’s App dashboard">
    ${url.startsWith('http:') && html`<${Notice} tone="warning" title="Meta posts to https addresses only">
      You opened the dashboard over plain http. Enter the public https address of this server in its place.
    <//>`}
    <ol class="steps">
      <li>
        <p>Open your app, and there <strong>WhatsApp → Configuration → Webhook → Edit</strong>.</p>
      </li>
      <li class="stack tight">
        <p>Callback URL</p>
        <div class="once">
          <code tabindex="0" aria-label="Callback URL">${url}</code>
          <${Copy} text=${url} label="Copy callback URL" small=${false} />
        </div>
      </li>
      <li class="stack tight">
        <p>Verify token</p>
        ${token ? html`<${TokenOnce} token=${token} />` : html`<${TokenSealed} />`}
      </li>
      <li>
        <p>
          Press <strong>Verify and save</strong>: Meta asks this server at once, and the challenge is seen here. ${' '}
          <span>Last challenge: <${Ago} at=${lastChallengeOf(connection, activity)} none="never" />.</span>
        </p>
      </li>
      <li>
        <p>
          Below <strong>Webhook fields</strong>, subscribe to <code>messages</code>. For the opt-in event types also to
          ${OF_EXTRAS.map((field, at) => html`${at > 0 && ', '}<code>${field}</code>`)}.
        </p>
      </li>
    </ol>
    <${Facts} items=${[
      ['App secrets', connection.app_secrets === 2 ? 'Two: either may sign' : 'One'],
      ['Media token', connection.media_token ? 'Set' : 'Not set'],
      ['Added', html`<${Time} at=${connection.created_at} style="short" />`],
      ['Changed', html`<${Time} at=${connection.updated_at} style="short" />`],
    ]} />
  <//>`;
}

function TokenOnce({ token }) {
  return html`<div class="stack tight">
    <div class="once">
      <code tabindex="0" aria-label="Verify token">${token}</code>
      <${Copy} text=${token} label="Copy verify token" kind="primary" small=${false} />
    </div>
    <${Notice}
      tone="warning"
      title="This token cannot be shown again"
      actions=${html`<${Button} small onClick=${() => tokenJustSet.set(null)}>I have entered it<//>`}
    >
      It is sealed now. Whoever needs it later sets a new one.
    <//>
  </div>`;
}

function TokenSealed() {
  return html`<div class="stack tight">
    <p class="quiet">It was shown once, when it was set. It is sealed, and cannot be shown again.</p>
    <div><${Button} small onClick=${() => setQuery({ do: 'edit' })}>Lost it? Set a new one<//></div>
  </div>`;
}
