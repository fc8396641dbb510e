/* The tenant's API keys. */
import { Notice, Page, can, html, whyNot } from '../ui/index.js';
import { useApiKeys } from '../ui/api-keys.js';

const FRAME = { title: 'API keys', crumbs: [['Settings'], ['API & Integrations'], ['API keys']] };

export default function ApiKeysPage() {
  if (!can('tenants:write')) {
    return html`<${Page} ...${FRAME}>
      <${Notice} tone="info" title="For administrators">${whyNot('tenants:write')}<//>
    <//>`;
  }
  return html`<${Listed} />`;
}

function Listed() {
  const { keys, button, list } = useApiKeys();
  return html`<${Page}
    ...${FRAME}
    intro="Programs use the API with a key. Give each its own, with no more than it needs."
    actions=${keys.items?.length > 0 && button}
  >
    ${list}
  <//>`;
}
