/* Who is signed in, and what that allows. */
import { session } from '../api.js';
import { useStore } from './store.js';

const NEEDED = {
  'webhooks:read': 'look at webhooks',
  'webhooks:write': 'change webhooks',
  'events:write': 'publish events',
  'tenants:write': 'do this',
};

/** The session's view of the API: {user, tenant, scopes, development_mode, ...}. */
export const useSession = () => useStore(session);

export const isOperator = () => session.get()?.user.role === 'OPERATOR';

export const can = (scope) =>
  session.get()?.scopes.includes(scope) ||
  (scope === 'webhooks:read' && session.get()?.scopes.includes('webhooks:write'));

/** For a Button's reason: null where it is allowed. <${Button} reason=${whyNot('webhooks:write')} …> */
export function whyNot(scope) {
  if (can(scope)) return null;
  const role = session.get()?.user.role.toLowerCase();
  return `Your role, ${role}, cannot ${NEEDED[scope] ?? 'do this'}. An administrator of your team can.`;
}
