/* Moments in the reader's zone, with UTC on hover. */
import { html, useEffect, useState } from './preact.js';
import { inOurWords, shortSpan } from './format.js';
import { dateFormat } from './zone.js';

const FULL = dateFormat({ dateStyle: 'medium', timeStyle: 'medium' });
const SHORT = dateFormat({ dateStyle: 'medium', timeStyle: 'short' });
const CLOCK = dateFormat({ timeStyle: 'medium' });

/** The time now, anew every so many milliseconds. */
export function useNow(every = 1000) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

const utc = (at) =>
  `${new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.000Z|Z/, '')} UTC`;

/** The date and time: <${Time} at=${view.created_at} />; style "short" without seconds, "clock" without the date. */
export function Time({ at, style = 'full', none = 'Never' }) {
  if (!at) return html`<span class="quiet">${none}</span>`;
  const format = { full: FULL, short: SHORT, clock: CLOCK }[style];
  return html`<time datetime=${at} title=${utc(at)}>${format(at)}</time>`;
}

/** How long ago: "12 s ago"; the whole date on hover. */
export function Ago({ at, none = 'Never' }) {
  const now = useNow(10_000);
  if (!at) return html`<span class="quiet">${none}</span>`;
  const passed = (now - Date.parse(at)) / 1000;
  const text = passed < 5 ? 'just now' : `${shortSpan(passed)} ago`;
  return html`<time datetime=${at} title=${`${FULL(at)} · ${utc(at)}`}>${text}</time>`;
}

/** How long until then: "in 42 s", and then what over says. */
export function Countdown({ at, over = 'now' }) {
  const now = useNow(1000);
  const left = (Date.parse(at) - now) / 1000;
  return html`<time datetime=${at} title=${`${FULL(at)} · ${utc(at)}`}>
    ${left > 0 ? `in ${shortSpan(left)}` : over}
  </time>`;
}

const ISO = /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)/;

/** A sentence of the server with the moments in it as the reader has them. */
export function Sentence({ text }) {
  return inOurWords(text)
    .split(ISO)
    .map((part) => (ISO.test(part) ? html`<${Time} at=${part} style="short" />` : part));
}
