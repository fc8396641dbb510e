/* Times as filters: a span back from now, or from and to. In the address: last=24h, or since and until. */
import { inUtc } from './zone.js';

export const SPANS = [
  ['1h', 'Last hour', 3_600],
  ['24h', 'Last 24 hours', 86_400],
  ['7d', 'Last 7 days', 604_800],
  ['30d', 'Last 30 days', 2_592_000],
];

/** What the API calls it: {since, until}; anything that is no time is left out. */
export function timeFilter({ last, since, until }) {
  const span = SPANS.find(([name]) => name === last);
  if (span) return { since: ago(span[2]) };
  return { since: moment(since), until: moment(until) };
}

/** So many seconds back, to the full second. */
export const ago = (seconds) => new Date(Math.floor(Date.now() / 1000 - seconds) * 1000).toISOString();

function moment(text) {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** An instant as an <input type="datetime-local"> has it, in the chosen zone. */
export function toLocal(instant) {
  const at = new Date(instant ?? NaN);
  if (Number.isNaN(at.getTime())) return '';
  const offset = inUtc() ? 0 : at.getTimezoneOffset();
  return new Date(at.getTime() - offset * 60_000).toISOString().slice(0, 16);
}

/** The other way round; null while it is not complete. */
export function fromLocal(text) {
  const at = text ? new Date(inUtc() ? `${text}Z` : text) : null;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}
