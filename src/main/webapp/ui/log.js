/*
 * Long lists: read page by page, newest first, and kept quick and steady. However many rows have been loaded, only some
 * hundred are in the document; what the reader looks at stays where it is when rows come or go around it.
 */
import { html, useCallback, useEffect, useLayoutEffect, useRef, useState } from './preact.js';
import { Button } from './controls.js';
import { Failure, readOn } from './load.js';
import { count } from './format.js';
import { dateFormat } from './zone.js';

const SHOWN = 300;
const STEP = 100;
const START = { items: null, cursor: null, from: 0, loading: true, extending: false, error: null, fresh: new Set() };

/**
 * Reads a list whose ids sort like its rows:
 * useLog((cursor, signal) => api.get('events', {cursor, limit: 50}, {signal}), [filter]).
 * @return {items, rows, fresh, more, newer, loading, extending, error, older(), showNewer(), refresh(), reload(),
 *   replace(row), frame};
 *   rows are those to show, fresh the ids that the last refresh brought; frame goes as ref around the table
 */
export function useLog(read, deps) {
  const [state, setState] = useState(START);
  const running = useRef(null);
  const frame = useRef(null);
  const now = useRef(state);
  now.current = state;
  const keep = useAnchor(frame, state);

  const fetchInto = useCallback(async (cursor, merge, from = readOn) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setState((was) => ({ ...was, loading: true, extending: cursor !== null, error: null }));
    try {
      const page = await from(read, cursor, own.signal);
      if (!own.signal.aborted)
        setState((was) => ({ ...was, ...merge(was, page), loading: false, extending: false, error: null }));
    } catch (error) {
      if (!own.signal.aborted) setState((was) => ({ ...was, loading: false, extending: false, error }));
    }
  }, deps);
  const reload = useCallback(() => fetchInto(null, firstPage), [fetchInto]);
  const refresh = useCallback(
    () => (now.current.loading ? undefined : fetchInto(null, freshPage, readOnce)),
    [fetchInto],
  );
  useEffect(() => {
    setState(START);
    reload();
    return () => running.current?.abort();
  }, [reload]);

  const older = () => {
    keep('last');
    const { items, from, cursor } = now.current;
    if (from + SHOWN < items.length) {
      setState((was) => ({ ...was, from: Math.min(from + STEP, items.length - SHOWN) }));
      return undefined;
    }
    return fetchInto(cursor, (was, page) => {
      keep('last');
      return nextPage(was, page);
    });
  };
  const showNewer = () => {
    keep('first');
    setState((was) => ({ ...was, from: Math.max(0, was.from - STEP) }));
  };
  const toStart = () => setState((was) => ({ ...was, from: 0 }));
  const replace = useCallback(
    (row) =>
      setState((was) => ({
        ...was,
        items: was.items?.map((old) => (old.id === row.id ? { ...old, ...row } : old)) ?? null,
      })),
    [],
  );
  return {
    ...state,
    rows: state.items?.slice(state.from, state.from + SHOWN) ?? null,
    more: state.cursor !== null || (state.items !== null && state.from + SHOWN < state.items.length),
    newer: state.from,
    older,
    showNewer,
    toStart,
    refresh,
    reload,
    replace,
    frame,
  };
}

const readOnce = (read, cursor, signal) => read(cursor, signal);

const firstPage = (was, { items, next_cursor: cursor }) => ({ items, cursor, from: 0, fresh: new Set() });

const nextPage = (was, { items, next_cursor: cursor }) => {
  const all = [...was.items, ...items];
  return { items: all, cursor, from: Math.max(was.from, all.length - SHOWN) };
};

/** The newest page over what is there. Where so much has come that rows are missing between, the list starts anew. */
function freshPage(was, page) {
  if (page.items.length === 0 && page.next_cursor !== null) return { fresh: new Set() };
  if (!was.items?.length) return { ...firstPage(was, page), fresh: new Set(page.items.map(({ id }) => id)) };
  const known = new Set(was.items.map(({ id }) => id));
  const fresh = new Set(page.items.filter(({ id }) => !known.has(id)).map(({ id }) => id));
  const oldest = page.items.at(-1)?.id;
  const overlaps = page.next_cursor === null || page.items.some(({ id }) => known.has(id));
  if (!overlaps) return { ...firstPage(was, page), fresh };
  const rest = page.next_cursor === null ? [] : was.items.filter(({ id }) => id < oldest);
  return { items: [...page.items, ...rest], cursor: rest.length ? was.cursor : page.next_cursor, fresh };
}

/** Holds the first or last row that is shown in its place on the screen while others come or go. */
function useAnchor(frame, state) {
  const held = useRef(null);
  useLayoutEffect(() => {
    const anchor = held.current;
    if (!anchor || state.loading) return;
    held.current = null;
    if (!anchor.row.isConnected) return;
    window.scrollBy(0, anchor.row.getBoundingClientRect().top - anchor.top);
    if (anchor.focus) anchor.row.nextElementSibling?.querySelector('a')?.focus({ preventScroll: true });
  }, [state]);
  return (which) => {
    const rows = frame.current?.querySelector('tbody')?.rows;
    const row = rows?.[which === 'last' ? rows.length - 1 : 0];
    const focus =
      which === 'last' &&
      frame.current?.contains(document.activeElement) &&
      document.activeElement.matches('.log-older');
    if (row) held.current = { row, top: row.getBoundingClientRect().top, focus: focus || held.current?.focus };
  };
}

/** What stands above a log whose newest rows are not in the document. */
export function Newer({ log, what = 'row' }) {
  if (!log.newer) return null;
  return html`<div class="more">
    <${Button} onClick=${log.showNewer}>Show ${count(Math.min(STEP, log.newer), `newer ${what}`)}<//>
  </div>`;
}

/** What stands below a log. */
export function Older({ log, what = 'rows' }) {
  return html`<div class="more">
    ${log.error && html`<${Failure} error=${log.error} retry=${log.items ? log.older : log.reload} />`}
    ${!log.error && log.more && html`<button
      type="button"
      class="button log-older"
      aria-busy=${log.extending ? 'true' : undefined}
      onClick=${log.extending ? undefined : log.older}
    >
      Load more ${what}
    </button>`}
    ${!log.error && !log.more && log.items?.length > 20 && html`<p class="quiet">These are all.</p>`}
  </div>`;
}

const SAME_DAY = dateFormat({ timeStyle: 'medium' });
const SAME_YEAR = dateFormat({
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
});
const ANY = dateFormat({ dateStyle: 'medium', timeStyle: 'medium' });
const ZONE = dateFormat({ dateStyle: 'medium', timeStyle: 'long' });
const DAY = dateFormat({ dateStyle: 'short' });

/** A moment in a list: without the date while that is today's; the whole of it, in both zones, on hover. */
export function LogTime({ at }) {
  const moment = new Date(at);
  const today = new Date();
  const format = DAY(moment) === DAY(today) ? SAME_DAY : moment.getFullYear() === today.getFullYear() ? SAME_YEAR : ANY;
  const utc = `${moment.toISOString().replace('T', ' ').replace('Z', '')} UTC`;
  return html`<time class="nowrap" datetime=${at} title=${`${ZONE(moment)} · ${utc}`}>
    ${format(moment)}
  </time>`;
}
