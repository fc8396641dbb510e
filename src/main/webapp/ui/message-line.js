/* Which message an event or a delivery is about, so that rows of one type can be told apart. */
import { html } from './preact.js';

const LONGEST = 28;

/** wamid.HBgLMTU…QTA=: the ends of an id tell most */
function shortMessageId(id) {
  return id.length > LONGEST ? `${id.slice(0, 14)}…${id.slice(-10)}` : id;
}

/**
 * @param of {message_id, from, to} as the API shows them; numbers are masked there. Nothing where there is no message.
 */
export function MessageLine({ of: { message_id: id, from, to } }) {
  if (!id && !from && !to) return null;
  return html`<small class="message-line quiet">
    ${(from || to) && html`<span class="nowrap">${from ?? 'unknown'} → ${to ?? 'unknown'}</span>`}
    ${id && html`<code title=${id}>${shortMessageId(id)}</code>`}
  </small>`;
}
