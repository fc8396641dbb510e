/* The tenant's audit log. */
import { Notice, Page, can, currentTenant, html, useSession, whyNot } from '../ui/index.js';
import { AuditLog } from '../ui/audit-log.js';

export default function AuditPage({ query }) {
  const { tenant } = useSession();
  return html`<${Page}
    title="Audit log"
    crumbs=${[['Settings'], ['Audit log']]}
    intro="Who did what, the newest first. Nobody can change it, not even operators."
  >
    ${can('tenants:write')
      ? html`<${AuditLog} query=${query} users=${tenant?.id ?? currentTenant()} />`
      : html`<${Notice} tone="info" title="For administrators">${whyNot('tenants:write')}<//>`}
  <//>`;
}
