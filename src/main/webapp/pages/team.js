/* The people of the tenant. */
import { Notice, Page, can, currentTenant, html, useSession, whyNot } from '../ui/index.js';
import { useUsers } from '../ui/users.js';

const FRAME = { title: 'Team', crumbs: [['Settings'], ['Team']] };

export default function TeamPage() {
  const { tenant } = useSession();
  if (!can('tenants:write')) {
    return html`<${Page} ...${FRAME}>
      <${Notice} tone="info" title="For administrators">${whyNot('tenants:write')}<//>
    <//>`;
  }
  return html`<${Listed} tenant=${tenant?.id ?? currentTenant()} />`;
}

function Listed({ tenant }) {
  const { users, button, list } = useUsers(tenant);
  return html`<${Page}
    ...${FRAME}
    intro="Who signs in to this dashboard, and what they may do."
    actions=${users.items?.length > 0 && button}
  >
    ${list}
  <//>`;
}
