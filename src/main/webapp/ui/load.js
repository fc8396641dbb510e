/* What a page reads from the server, with its loading and failing. */
import { html, useCallback, useEffect, useRef, useState } from './preact.js';
import { Button } from './controls.js';
import { Icon } from './icons.js';

/**
 * Reads when the page opens and when one of deps changes:
 * const hook = useLoad((signal) => api.get('...', {}, {signal}), [id]).
 * While it reads anew, data stays.
 * @return {data, error, loading, reload(), set(data)}
 */
export function useLoad(read, deps) {
  const [state, setState] = useState({ data: null, error: null, loading: true });
  const running = useRef(null);
  const reload = useCallback(async () => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setState((was) => ({ ...was, loading: true }));
    try {
      const data = await read(own.signal);
      if (!own.signal.aborted) setState({ data, error: null, loading: false });
    } catch (error) {
      if (!own.signal.aborted) setState((was) => ({ ...was, error, loading: false }));
    }
  }, deps);
  useEffect(() => {
    setState({ data: null, error: null, loading: true });
    reload();
    return () => running.current?.abort();
  }, [reload]);
  const set = useCallback((data) => setState({ data, error: null, loading: false }), []);
  return { ...state, reload, set };
}

/** The next page that has rows: where a filter lets few through, a page may be empty and not the last. */
export async function readOn(read, cursor, signal) {
  let page = await read(cursor, signal);
  for (let more = 50; more > 0 && page.items.length === 0 && page.next_cursor !== null; more--)
    page = await read(page.next_cursor, signal);
  return page;
}

/** failed is the cursor of the page that could not be read: null where that is the first. */
const FIRST_PAGE = { items: null, cursor: null, loading: true, error: null, failed: null };

/**
 * Reads a list page by page: usePages((cursor, signal) => api.get('events', {cursor, limit: 50}, {signal}), [filter]).
 * @return {items, more, loading, error, loadMore(), reload(), retry(), setItems(items)}; items is null before the first
 *   page, and retry() reads again what failed
 */
export function usePages(read, deps) {
  const [state, setState] = useState(FIRST_PAGE);
  const running = useRef(null);
  const page = useCallback(async (cursor) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setState((was) => ({ ...was, loading: true, error: null }));
    try {
      const { items, next_cursor: next } = await readOn(read, cursor, own.signal);
      if (own.signal.aborted) return;
      setState((was) => ({
        items: cursor ? [...was.items, ...items] : items,
        cursor: next,
        loading: false,
        error: null,
        failed: null,
      }));
    } catch (error) {
      if (!own.signal.aborted) setState((was) => ({ ...was, loading: false, error, failed: cursor }));
    }
  }, deps);
  useEffect(() => {
    setState(FIRST_PAGE);
    page(null);
    return () => running.current?.abort();
  }, [page]);
  return {
    items: state.items,
    more: state.cursor !== null,
    loading: state.loading,
    error: state.error,
    loadMore: () => page(state.cursor),
    reload: () => page(null),
    retry: () => page(state.failed),
    setItems: (items) => setState((was) => ({ ...was, items })),
  };
}

const SEARCHED_UP_TO = 2_000;

/**
 * Finds in a list of usePages, and reads on while few fit.
 * @param textOf what is searched of an item; enough how many are looked for
 * @return {wanted, fitting, searching}: wanted is empty where nothing is looked for
 */
export function useSearch(pages, text, textOf, enough = 200) {
  const wanted = text.trim().toLowerCase();
  const items = pages.items ?? [];
  const fitting = items.filter((item) => !wanted || textOf(item).toLowerCase().includes(wanted));
  const searching = Boolean(wanted) && pages.more && items.length < SEARCHED_UP_TO && fitting.length < enough;
  useEffect(() => {
    if (searching && !pages.loading && !pages.error) pages.loadMore();
  }, [searching, pages.loading, pages.error]);
  return { wanted, fitting, searching };
}

/** Grey bars in place of what is not there yet. */
export function Loading({ rows = 3, label = 'Loading' }) {
  return html`<div class="loading" role="status" aria-label=${label}>
    ${Array.from({ length: rows }, () => html`<div class="skeleton" />`)}
  </div>`;
}

/** What went wrong, and a button to try again where retry is given. */
export function Failure({ error, retry }) {
  return html`<div class="notice danger" role="alert">
    <${Icon} name="cross" />
    <div class="grow">
      <strong>${error.title ?? 'Something went wrong'}</strong>
      <p>${error.message}</p>
      ${error.instance && error.status >= 500 && html`<p class="quiet">
        For the operator: <code>${error.instance}</code>
      </p>`}
    </div>
    ${retry && html`<${Button} small onClick=${retry}>Try again<//>`}
  </div>`;
}

/** Loading, failure or the content of a useLoad: <${Loaded} from=${hook}>${(data) => html`…`}<//> */
export function Loaded({ from, rows, children }) {
  if (from.data !== null) return children(from.data);
  if (from.error) return html`<${Failure} error=${from.error} retry=${from.reload} />`;
  return html`<${Loading} rows=${rows} />`;
}

/** A list with nothing in it, and what to do about that. */
export function Empty({ icon = 'info', title, children, action }) {
  return html`<div class="empty">
    <span class="empty-icon"><${Icon} name=${icon} size=${20} /></span>
    <h2>${title}</h2>
    <p>${children}</p>
    ${action}
  </div>`;
}

/** Below a list of usePages. */
export function More({ pages, what = 'rows' }) {
  return html`<div class="more">
    ${pages.error && html`<${Failure} error=${pages.error} retry=${pages.retry} />`}
    ${!pages.error && pages.more && html`<${Button} busy=${pages.loading} onClick=${pages.loadMore}>
      Load more ${what}
    <//>`}
  </div>`;
}
