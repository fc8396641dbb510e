/* States as one word with a colour; the word says it all. */
import { html } from './preact.js';
import { word } from './format.js';

const TONES = {
  ACTIVE: 'good',
  DELIVERED: 'good',
  ACCEPTED: 'good',
  MATCHED: 'good',
  ENABLED: 'good',
  SCHEDULED: 'info',
  SENDING: 'info',
  HEALTHY: 'good',
  DEGRADED: 'warning',
  FAILING: 'danger',
  UNUSED: '',
  PAUSED: 'warning',
  REJECTED: 'danger',
  DEAD: 'danger',
  TIMEOUT: 'danger',
  UNREACHABLE: 'danger',
  CONNECTION_LOST: 'danger',
  BROKEN_ANSWER: 'danger',
  NOT_SENT: 'danger',
  CANCELLED: '',
  UNKNOWN: '',
  DISABLED: '',
  REVOKED: '',
  EXPIRED: '',
};

/** Any word of the API: <${Status} value=${delivery.status} />; tone where it does not mean what it usually does */
export function Status({
  value,
  label,
  title,
  tone = TONES[value] ?? (String(value).startsWith('TLS_') ? 'danger' : ''),
}) {
  return html`<span class="badge dot ${tone}" title=${title}>${label ?? word(value)}</span>`;
}

/** @param tone 'good', 'info', 'warning', 'danger' or none */
export function Badge({ tone = '', children, ...rest }) {
  return html`<span class="badge ${tone}" ...${rest}>${children}</span>`;
}

/** An HTTP status of an answer, coloured by its class; none where there was no answer. */
export function HttpStatus({ value }) {
  if (!value) return html`<span class="quiet nowrap">No answer</span>`;
  const tone = { 2: 'good', 3: 'warning', 4: 'danger', 5: 'danger' }[Math.floor(value / 100)] ?? '';
  return html`<span class="badge mono ${tone}">${value}</span>`;
}
