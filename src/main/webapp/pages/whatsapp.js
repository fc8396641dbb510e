/* WhatsApp: operators see the connections to Meta and what a body becomes; tenants see their numbers. */
import { currentTenant, html, isOperator, navigate, useEffect } from '../ui/index.js';
import { Connections } from './whatsapp-connections.js';
import { Numbers } from './whatsapp-numbers.js';
import { ADDRESS } from './whatsapp-parts.js';
import { Preview } from './whatsapp-preview.js';

export default function WhatsAppPage({ query }) {
  const ofOperator = isOperator() && (!currentTenant() || Boolean(query.view));
  useEffect(() => {
    if (ofOperator && currentTenant()) navigate(ADDRESS, query, { replace: true, tenant: null });
  }, [ofOperator]);
  if (!ofOperator) return html`<${Numbers} />`;
  return query.view === 'preview' ? html`<${Preview} />` : html`<${Connections} query=${query} />`;
}
