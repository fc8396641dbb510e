/* Tenants by name, for operators: choosing one of any number, and names in place of ids. */
import { api } from '../api.js';
import { Choice, Field } from './controls.js';
import { Failure, Loading, usePages, useSearch } from './load.js';
import { html, useEffect, useState } from './preact.js';

const PAGE = 100;
const SHOWN_UP_TO = 5;
const ID = /^ten_[a-z0-9]{26}$/;

/**
 * Finds a tenant by its name or id, and chooses it.
 * @param value the id of the chosen one, or null; onInput gets the id
 * @param error what is wrong with the choice
 */
export function TenantField({ value, onInput, error }) {
  const [text, setText] = useState('');
  const [others, setOthers] = useState([]);
  const tenants = usePages((cursor, signal) => api.get('tenants', { cursor, limit: PAGE }, { signal }), []);
  const { wanted, fitting, searching } = useSearch(tenants, text, ({ name, id }) => `${name} ${id}`, SHOWN_UP_TO);
  const items = tenants.items ?? [];
  const add = (tenant) => setOthers((was) => [...was, tenant]);
  useOne(value, [...items, ...others], add);
  useOne(wanted, [...items, ...others], add);
  const shown = fitting.slice(0, SHOWN_UP_TO);
  for (const one of [...items, ...others])
    if ((one.id === value || one.id === wanted) && !shown.some(({ id }) => id === one.id)) shown.unshift(one);
  return html`<div class="stack tight">
    <${Field}
      label="Find a tenant by name or id"
      type="search"
      autocomplete="off"
      value=${text}
      onInput=${setText}
      error=${error}
    />
    ${tenants.error && html`<${Failure} error=${tenants.error} retry=${tenants.reload} />`}
    ${tenants.items === null && !tenants.error && html`<${Loading} rows=${2} />`}
    ${shown.length > 0 && html`<${Choice}
      stacked
      label="Tenant"
      value=${value}
      onChange=${onInput}
      options=${shown.map(({ id, name }) => ({ value: id, label: html`<bdi class="breaks">${name}</bdi>`, hint: id }))}
    />`}
    <p class="hint" role="status">
      ${tenants.items === null
        ? ''
        : searching
          ? 'Searching'
          : shown.length === 0
            ? 'No tenant fits.'
            : (fitting.length > SHOWN_UP_TO || tenants.more) && 'There are more: type a part of the name.'}
    </p>
  </div>`;
}

/** Reads one tenant that the list does not have, or not yet. */
function useOne(id, items, take) {
  const asked = ID.test(id ?? '') && !items.some((tenant) => tenant.id === id) ? id : null;
  useEffect(() => {
    if (!asked) return undefined;
    const own = new AbortController();
    api.get(`tenants/${asked}`, {}, { signal: own.signal }).then(
      (tenant) => own.signal.aborted || take(tenant),
      () => {},
    );
    return () => own.abort();
  }, [asked]);
}

/**
 * The names of these tenants by their ids, as far as they are read: one list, and those that are not in it one by one.
 * A name is null where there is no such tenant any more.
 */
export function useTenantNames(ids) {
  const [names, setNames] = useState({});
  const missing = [...new Set(ids)].filter((id) => id && names[id] === undefined).sort();
  useEffect(() => {
    if (missing.length === 0) return undefined;
    const own = new AbortController();
    readNames(missing, own.signal).then(
      (read) => own.signal.aborted || setNames((was) => ({ ...was, ...read })),
      () => {},
    );
    return () => own.abort();
  }, [missing.join()]);
  return names;
}

async function readNames(ids, signal) {
  const { items } = await api.get('tenants', { limit: PAGE }, { signal });
  const names = Object.fromEntries(items.map(({ id, name }) => [id, name]));
  const others = ids.filter((id) => names[id] === undefined);
  const read = await Promise.all(
    others.map((id) => api.get(`tenants/${id}`, {}, { signal }).catch(() => ({ name: null }))),
  );
  others.forEach((id, at) => (names[id] = read[at].name));
  return names;
}
