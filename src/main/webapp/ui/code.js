/* Text for machines: shown as text, copied with one click. */
import { html, useState } from './preact.js';
import { Button } from './controls.js';
import { toast } from './toast.js';

/** @return whether the browser let us */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromField(text);
  }
}

/** Pages over plain http have no clipboard. */
function copyFromField(text) {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'hidden';
  (document.querySelector('dialog[open]:last-of-type') ?? document.body).append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

/** @param text what to copy, or a function that makes it; what says of what, for readers: "Copy secret" */
export function Copy({ text, what = '', label, kind = '', small = true }) {
  const [done, setDone] = useState(false);
  const run = async () => {
    if (await copy(typeof text === 'function' ? text() : text)) {
      setDone(true);
      setTimeout(() => setDone(false), 2000);
    } else {
      toast('The browser did not allow copying: select the text and copy it by hand.', 'danger');
    }
  };
  return html`<${Button}
    kind=${kind}
    small=${small}
    icon=${done ? 'check' : 'copy'}
    label=${label ? undefined : `Copy ${what}`.trim()}
    onClick=${run}
  >
    ${label && (done ? 'Copied' : label)}<span class="hidden" role="status">${done ? 'Copied' : ''}</span>
  <//>`;
}

/** A short text in one line with its copy button, such as an id. */
export function CopyText({ text, shown = text, what = 'text' }) {
  return html`<span class="copy-text">
    <code title=${text}>${shown}</code><${Copy} text=${text} what=${what} kind="plain" />
  </span>`;
}

/**
 * A block of text: <${Code} text=${payload} json title="Payload" />
 * @param json pretty-prints and colours what is JSON, and leaves all else as it is
 */
export function Code({ text, json = false, title, wrap = false, actions }) {
  const pretty = json ? prettyJson(text) : null;
  const shown = pretty ?? text ?? '';
  return html`<div class="code">
    <div class="code-head">
      <span class="grow">${title}</span>${actions}<${Copy} text=${shown} what=${title ?? ''} kind="plain" />
    </div>
    <pre class=${wrap ? 'wrap' : undefined} tabindex="0" aria-label=${title}>
      <code>${pretty ? coloured(pretty) : shown}</code>
    </pre>
  </div>`;
}

/** Two spaces, or null where it is no JSON. Takes text or a value. */
export function prettyJson(source) {
  try {
    return JSON.stringify(typeof source === 'string' ? JSON.parse(source) : source, null, 2);
  } catch {
    return null;
  }
}

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const COLOURED_UP_TO = 20_000;

function coloured(text) {
  if (text.length > COLOURED_UP_TO) return text;
  const parts = [];
  let end = 0;
  for (const token of text.matchAll(TOKEN)) {
    if (token.index > end) parts.push(text.slice(end, token.index));
    const [whole, string, colon, constant] = token;
    const kind = string ? (colon ? 'key' : 'string') : constant ? 'constant' : 'number';
    parts.push(html`<span class="token-${kind}">${string ?? whole}</span>`);
    if (colon) parts.push(colon);
    end = token.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts;
}

/** Headers as the API gives them, one a row. */
export function Headers({ headers, none = 'No headers' }) {
  const entries = Object.entries(headers ?? {});
  if (entries.length === 0) return html`<p class="quiet">${none}</p>`;
  return html`<dl class="headers">
    ${entries.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}
