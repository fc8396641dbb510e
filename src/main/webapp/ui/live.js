/*
 * What keeps the delivery log live: attempts are followed as they happen, and when one concerns what the reader sees,
 * the newest page is read again. Nothing moves below the reader's eyes or pointer: while the list is paused, scrolled,
 * pointed at or walked through by keyboard, what is new is counted only.
 */
import { api } from '../api.js';
import { useEffect, useRef, useState } from './preact.js';
import { isWatched } from './watched.js';

const BEAT = 1_000;
const IDLE = 20_000;
const SEEN = 2_000;
const ONE_BY_ONE = 4;

/** @param log of useLog; filter what the API was asked for; key changes with it */
export function useLive({ log, filter, key }) {
  const [state, setState] = useState('connecting');
  const [paused, setPaused] = useState(false);
  const [waiting, setWaiting] = useState(0);
  const [total, setTotal] = useState(0);
  const top = useRef(null);
  const now = useRef({});
  const news = useRef(fresh());
  now.current = { ...now.current, log, filter, paused };

  useEffect(() => {
    news.current = fresh();
    setWaiting(0);
    setTotal(0);
  }, [key]);

  useEffect(() => {
    const own = new AbortController();
    setState('connecting');
    api
      .stream(
        'deliveries/stream',
        { subscription_id: filter.subscription_id },
        {
          signal: own.signal,
          onState: setState,
          onEvent: ({ type, data }) => {
            if (type === 'attempt') note(data, news.current, now.current);
            if (type === 'gap') news.current.stale = true;
          },
        },
      )
      .then(
        () => own.signal.aborted || setState('ended'),
        () => own.signal.aborted || setState('ended'),
      );
    return () => own.abort();
  }, [filter.subscription_id]);

  useEffect(() => {
    const timer = setInterval(() => {
      setWaiting(news.current.waiting.size);
      setTotal(news.current.total);
      beat(news.current, now.current, top.current);
    }, BEAT);
    return () => clearInterval(timer);
  }, []);

  const show = () => {
    news.current.waiting.clear();
    setWaiting(0);
    log.reload();
    window.scrollTo({ top: 0 });
  };
  const hold = {
    onPointerEnter: ({ pointerType }) => (now.current.pointed = pointerType === 'mouse'),
    onPointerLeave: () => (now.current.pointed = false),
    onFocusIn: () => (now.current.focused = true),
    onFocusOut: () => (now.current.focused = false),
  };
  return { state, paused, waiting, total, top, hold, show, toggle: () => setPaused(!paused) };
}

const fresh = () => ({
  seen: new Set(),
  waiting: new Set(),
  changed: new Set(),
  total: 0,
  stale: false,
  readAt: Date.now(),
});

function note(attempt, news, { log, filter }) {
  if (news.seen.has(attempt.id)) return;
  if (news.seen.size > SEEN) news.seen.clear();
  news.seen.add(attempt.id);
  if (!log.items) return;
  if (log.items.some(({ id }) => id === attempt.delivery_id)) {
    news.changed.add(attempt.delivery_id);
    return;
  }
  const newest = log.items[0]?.id ?? '';
  if (attempt.delivery_id > newest && fits(attempt, filter) && !news.waiting.has(attempt.delivery_id)) {
    news.waiting.add(attempt.delivery_id);
    news.total++;
  }
}

function fits(
  attempt,
  {
    event_type,
    event_id,
    message_id,
    phone,
    status,
    status_class,
    failed,
    failed_since,
    waiting,
    test,
    finished_since,
    until,
  },
) {
  if (message_id || phone) return false; // an attempt does not tell: such lists are read anew now and then
  const answered = attempt.response_status ? `${Math.floor(attempt.response_status / 100)}xx` : 'none';
  return (
    (!event_type || event_type === attempt.event_type) &&
    (!event_id || event_id === attempt.event_id) &&
    (!status || status.split(',').includes(attempt.status)) &&
    (!status_class || status_class === answered) &&
    (!failed || (failed === 'true') === (attempt.number > 1 || attempt.outcome !== 'ACCEPTED')) &&
    (!failed_since || attempt.outcome !== 'ACCEPTED') &&
    (!waiting || (waiting === 'true') === Boolean(attempt.next_due_at)) &&
    (!test || (test === 'true') === attempt.test) &&
    (!finished_since || !attempt.next_due_at) &&
    (!until || Date.parse(until) > Date.now())
  );
}

function beat(news, { log, paused, pointed, focused }, top) {
  if (paused || !log.items || log.loading || !isWatched()) return;
  const above = log.newer > 0 || (top?.nextElementSibling?.nextElementSibling?.getBoundingClientRect().top ?? 0) < 0;
  const idle = Date.now() - news.readAt > IDLE;
  if (!above && !pointed && !focused && (news.waiting.size || news.changed.size || news.stale || idle)) {
    Object.assign(news, { waiting: new Set(), changed: new Set(), stale: false, readAt: Date.now() });
    log.refresh();
  } else {
    [...news.changed].slice(0, ONE_BY_ONE).forEach((id) => readOne(id, news, log));
  }
}

/** A row in the middle of the list, in its place. */
function readOne(id, news, log) {
  news.changed.delete(id);
  api.get(`deliveries/${id}`).then(
    ({ attempts, ...row }) => log.replace(row),
    () => {},
  );
}
