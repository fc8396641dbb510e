/* A delivered request as a command line, to be sent again by hand. */
import { html, useState } from './preact.js';
import { Choice } from './controls.js';
import { Code } from './code.js';
import { Dialog } from './dialog.js';
import { Notice } from './page.js';

/** In single quotes, for every shell of the Bourne family. */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

const SIGNED = /^(x-webhook-signature|x-hub-signature-256|webhook-signature|webhook-timestamp)$/i;
const OF_META = 'x-hub-signature-256';

/** @return the request exactly as the log has it; what is masked there stays masked */
function asSent({ url, headers, body }) {
  const lines = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return [`curl -i -X POST ${quoted(url)}`, ...lines, `--data-binary ${quoted(body)}`].join(' \\\n  ');
}

const HMAC = 'openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary';

/** @return commands that sign the same body anew, with the secret in $WEBHOOK_SECRET */
function signedAnew({ url, headers, body }) {
  const id = Object.entries(headers).find(([name]) => name.toLowerCase() === 'webhook-id')?.[1] ?? '';
  const lines = Object.entries(headers)
    .filter(([name]) => !SIGNED.test(name))
    .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return [
    `body=${quoted(body)}`,
    'time=$(date +%s)',
    'key=$(printf %s "${WEBHOOK_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d " \\n")',
    'hex=$(printf %s "$body" | openssl dgst -sha256 -hmac "$WEBHOOK_SECRET" -r | cut -d " " -f 1)',
    `standard=$(printf %s ${quoted(`${id}.`)}"$time.$body" | ${HMAC} | openssl base64 -A)`,
    [
      `curl -i -X POST ${quoted(url)}`,
      ...lines,
      '-H "X-Webhook-Signature: $hex"',
      ...(isOfMeta(headers) ? ['-H "X-Hub-Signature-256: sha256=$hex"'] : []),
      '-H "webhook-timestamp: $time"',
      '-H "webhook-signature: v1,$standard"',
      '--data-binary "$body"',
    ].join(' \\\n  '),
  ].join('\n');
}

const isOfMeta = (headers) => Object.keys(headers).some((name) => name.toLowerCase() === OF_META);

export function CurlDialog({ request, onClose }) {
  const [kind, setKind] = useState('sent');
  const sent = kind === 'sent';
  const hidden = Object.entries(request.headers)
    .filter(([name, value]) => /\(masked/.test(value) && !SIGNED.test(name))
    .map(([name]) => name);
  return html`<${Dialog} title="Copy as curl" wide onClose=${onClose}>
    <div class="dialog-body">
      <${Choice}
        label="Signature"
        value=${kind}
        onChange=${setKind}
        options=${[
          { value: 'sent', label: 'As it was sent, masked' },
          { value: 'signed', label: 'Signed anew with your secret' },
        ]}
      />
      ${sent
        ? html`<${Notice} tone="warning" title="The signature is masked">
          Harkara never shows signatures. A receiver that checks them refuses this request, as it should.
        <//>`
        : html`<${Notice} title="Put the secret into WEBHOOK_SECRET first">
          For example with <code>read -rs WEBHOOK_SECRET</code>, so that it stays out of the shell’s history. It needs
          openssl.
        <//>`}
      ${hidden.length > 0 && html`<p class="quiet">
        Fill in what is masked as well: ${hidden.map((name, index) => html`${index > 0 && ', '}<code>${name}</code>`)}.
      </p>`}
      <${Code} title=${sent ? 'curl' : 'Shell'} text=${sent ? asSent(request) : signedAnew(request)} wrap />
    </div>
  <//>`;
}
