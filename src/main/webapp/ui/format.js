/* Numbers, words and spans of time as people read them. */
const LOCALE = navigator.language;

export const number = (value) => new Intl.NumberFormat(LOCALE).format(value);

/** 0.9318 as "93.2 %"; never "100 %" while something failed. */
export function percent(rate) {
  if (rate === null || rate === undefined) return 'None yet';
  const shown = rate < 1 && rate > 0.999 ? 0.999 : rate;
  return new Intl.NumberFormat(LOCALE, {
    style: 'percent',
    maximumFractionDigits: shown === 1 || shown === 0 ? 0 : 1,
  }).format(shown);
}

/** 1534 as "1.53 s", 38 as "38 ms", 90000 as "1 min" */
export function millis(ms) {
  if (ms === null || ms === undefined) return 'None yet';
  if (ms >= 60_000) return shortSpan(ms / 1000);
  return ms < 1000 ? `${number(Math.round(ms))} ms` : `${number(Math.round(ms / 10) / 100)} s`;
}

/** 1 webhook, 2 webhooks */
export const count = (amount, one, many = `${one}s`) => `${number(amount)} ${amount === 1 ? one : many}`;

/** Why what waits does so, where endpoints fail; null where none does. */
export function heldInWords({ waiting, held }) {
  if (held === 0) return null;
  return held >= waiting ? 'all for endpoints that fail' : `${number(held)} of them for endpoints that fail`;
}

const MOST_DEAD = 10_000;

/** The server counts no further. */
export const deadInWords = (died) => (died >= MOST_DEAD ? `${number(MOST_DEAD)} or more` : number(died));

/** An enum's word as one reads it: DELIVERED as "Delivered", TLS_EXPIRED as "TLS expired" */
export function word(constant) {
  const text = String(constant)
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/\b(tls|api|url)\b/g, (term) => term.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The seconds of an ISO-8601 duration such as PT1M30S or P3D; null where it is none. */
export function seconds(duration) {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration ?? '');
  if (!parts || duration === 'P') return null;
  const [days, hours, minutes, rest] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + rest;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** 90 as "1 minute 30 seconds"; the two largest units. */
export function span(total) {
  const named = [];
  let rest = Math.round(total);
  for (const [unit, size] of UNITS) {
    if (rest >= size && named.length < 2) {
      named.push(count(Math.floor(rest / size), unit));
      rest %= size;
    }
  }
  return named.join(' ') || '0 seconds';
}

/** "45 s", "3 min", "2 h", "5 d": for narrow places */
export function shortSpan(total) {
  const value = Math.max(0, Math.round(total));
  if (value < 60) return `${value} s`;
  if (value < 3_600) return `${Math.floor(value / 60)} min`;
  if (value < 172_800) return `${Math.floor(value / 3_600)} h`;
  return `${Math.floor(value / 86_400)} d`;
}

/** sub_01kd…y2c4: enough to tell ids apart */
export const shortId = (id) => (id && id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id);

/** The server's words as this page has them: its subscriptions are webhooks here, but in paths and names of fields. */
export const inOurWords = (text) =>
  text.replace(
    /(?<![\w/])(s)ubscription(s?)(?!\w)/gi,
    (all, first, many) => `${first === 'S' ? 'W' : 'w'}ebhook${many}`,
  );
