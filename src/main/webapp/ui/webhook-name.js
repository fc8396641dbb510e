/* What a webhook is called: by its description if it has one, and the URL below. The same everywhere. */
import { html } from './preact.js';
import { link } from './router.js';

const MOST = 64;

/** Without the scheme, which is nearly always the same; what is too long is cut in the middle: both ends tell most. */
export function shortUrl(url, most = MOST) {
  const plain = url.replace(/^https:\/\//, '');
  const letters = [...plain];
  if (letters.length <= most) return plain;
  const end = Math.floor((most - 1) / 2);
  return `${letters.slice(0, most - 1 - end).join('')}…${letters.slice(-end).join('')}`;
}

/** In one line, where there is no room for two. */
export const webhookName = (webhook) => webhook.description || shortUrl(webhook.url);

/**
 * The name in two lines.
 * @param webhook {description, url}
 * @param to the path that the name leads to; rowLink makes the whole row of a table clickable
 */
export function WebhookName({ webhook, to, rowLink, note }) {
  const name = html`<bdi>${webhookName(webhook)}</bdi>`;
  return html`<span class="hook-name">
    ${to ? html`<a class=${rowLink ? 'row-link' : undefined} href=${link(to)}>${name}</a>` : html`<span>${name}</span>`}
    ${(webhook.description || note) && html`<small class="quiet" title=${webhook.url}>
      ${webhook.description && html`<span class="mono">${shortUrl(webhook.url)}</span>`}${webhook.description &&
        note &&
        ' · '}${note}
    </small>`}
  </span>`;
}
