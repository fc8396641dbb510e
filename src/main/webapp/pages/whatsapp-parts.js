/* What the pages of WhatsApp show alike. */
import { Page, Status, Tabs, html, store } from '../ui/index.js';

export const ADDRESS = '/whatsapp';

/** Address of a connection's page. */
export const addressOf = (id) => `${ADDRESS}/${id}`;

/** What stands around both views of operators. */
export function Frame({ view, intro, actions, children }) {
  const path = (name) => (name ? `${ADDRESS}?view=${name}` : ADDRESS);
  return html`<${Page} title="WhatsApp" intro=${intro} actions=${actions}>
    <${Tabs}
      label="WhatsApp"
      current=${path(view)}
      items=${[
        ['Connections', path()],
        ['Try a body', path('preview')],
      ]}
    />
    ${children}
  <//>`;
}

/** The verify token that was just set, {id, token}: the server seals it and never tells it again. */
export const tokenJustSet = store(null);

/** What is wrong with a connection, as one or two words; the worst first. */
export function Concerns({ concerns, most = 2 }) {
  if (concerns.length === 0) return html`<${Status} value="RECEIVING" tone="good" />`;
  return html`<span class="types" title=${concerns.map(({ title }) => title).join('. ')}>
    ${concerns
      .slice(0, most)
      .map(({ label, tone }) => html`<${Status} key=${label} value=${label} label=${label} tone=${tone} />`)}
    ${concerns.length > most && html`<span class="badge">
      +${concerns.length - most}<span class="hidden"> more</span>
    </span>`}
  </span>`;
}

/** What the API says of an item, such as "has no id", as a sentence. */
export const sentenceOf = (reason) => reason.charAt(0).toUpperCase() + reason.slice(1).replace(/[^.]$/, '$&.');

/** A phone number's digits as people know them. */
export const withPlus = (digits) => (digits ? `+${digits}` : null);

/** A phone number with Meta's id of it. */
export function NumberName({ digits, id }) {
  return html`
    <span class="strong">${withPlus(digits) ?? 'No display number'}</span><br />
    <code class="quiet">${id ?? 'no phone number id'}</code>
  `;
}
