/* What became of an event: how many webhooks got it. */
import { html } from './preact.js';
import { number } from './format.js';

/**
 * [words, tone]: "3 of 4 delivered, 1 dead"
 * @param counts of the API: {total, delivered, open, dead}; what is in none of them was cancelled
 */
function outcomeOf({ total, delivered, open, dead }) {
  if (total === 0) return ['No webhook got it', ''];
  const cancelled = total - delivered - open - dead;
  const rest = [dead && `${number(dead)} dead`, open && `${number(open)} waiting`, cancelled && 'the rest cancelled'];
  const words = [`${number(delivered)} of ${number(total)} delivered`, ...rest.filter(Boolean)].join(', ');
  return [words, dead ? 'danger' : open ? 'info' : cancelled ? 'warning' : 'good'];
}

/** @param counts null where they are not known */
export function EventOutcome({ counts }) {
  if (!counts) return null;
  const [words, tone] = outcomeOf(counts);
  return html`<span class="badge dot ${tone}">${words}</span>`;
}
