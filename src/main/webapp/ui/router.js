/*
 * Where the reader is: the part of the address behind "#". An operator who looks at a tenant has it in front:
 * #/t/ten_.../webhooks?status=PAUSED. Pages never see that part: link() adds it, currentTenant() tells it.
 */
import { store, useStore } from './store.js';

const TENANT = /^\/t\/(ten_[a-z0-9]+)(?=\/|$)/;

function read() {
  const hash = location.hash.replace(/^#/, '') || '/';
  const mark = hash.indexOf('?');
  const whole = mark < 0 ? hash : hash.slice(0, mark);
  const tenant = TENANT.exec(whole)?.[1] ?? null;
  const path = (tenant ? whole.replace(TENANT, '') : whole) || '/';
  const query = Object.fromEntries(new URLSearchParams(mark < 0 ? '' : hash.slice(mark + 1)));
  return { tenant, path, query };
}

const place = store(read());
window.addEventListener('hashchange', () => place.set(read()));

/** {tenant, path, query}, anew when the address changes. */
export const useRoute = () => useStore(place);

/** The tenant in the address; null for all but operators, and for those who have none chosen. */
export const currentTenant = () => read().tenant;

/** Where the reader is, without tenant and query. */
export const currentPath = () => read().path;

/** What to write into href: link('/webhooks', {status: 'PAUSED'}). Values that are empty are left out. */
export function link(path, query = {}, tenant = currentTenant()) {
  const filled = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const search = new URLSearchParams(filled).toString();
  return `#${tenant ? `/t/${tenant}` : ''}${path}${search ? `?${search}` : ''}`;
}

/** Goes there as a click on the link would. */
export function navigate(path, query = {}, { replace = false, tenant = currentTenant() } = {}) {
  const target = link(path, query, tenant);
  if (replace) location.replace(target);
  else location.hash = target;
}

/** Changes filters in the address without a new entry in the history; null removes one. */
export function setQuery(change) {
  const { path, query } = read();
  navigate(path, { ...query, ...change }, { replace: true });
}

/** {id: '...'} where path fits pattern '/webhooks/:id/:tab?', else null. */
export function match(pattern, path) {
  const wanted = pattern.split('/').slice(1);
  const given = path.replace(/\/$/, '').split('/').slice(1);
  if (given.length > wanted.length) return null;
  const params = {};
  for (let index = 0; index < wanted.length; index++) {
    const [, variable, optional] = /^:(\w+)(\?)?$/.exec(wanted[index]) ?? [];
    const part = given[index];
    if (variable && part !== undefined) params[variable] = decode(part);
    else if (variable ? !optional : wanted[index] !== (part ?? '')) return null;
  }
  return params;
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
