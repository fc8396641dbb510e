/*
 * The one place that talks to the server.
 *
 *   const page = await api.get('subscriptions', {limit: 50});
 *   await api.post(`subscriptions/${id}/pause`);
 *   await api.patch(`subscriptions/${id}`, {description: ''});
 *
 * What goes wrong is thrown as a ProblemError, whose message may be shown as it is. When the session is over, the
 * caller waits until somebody has signed in again and then gets the answer: callers need not know. With {quiet: true}
 * it fails at once, for what nobody has asked for.
 */
import { inOurWords } from './ui/format.js';
import { currentTenant } from './ui/router.js';
import { store } from './ui/store.js';
import { isWatched } from './ui/watched.js';

const BASE = new URL('api/v1/', location.href);
const OF_NO_TENANT = /^(tenants|session|whatsapp-connections|whatsapp\/preview|catalog\/ten_\w+)(\/|\?|$)/;

/** Who is signed in, as GET /session says it; null before that. */
export const session = store(null);

let askToSignIn = null;
let signingIn = null;

/** @param ask shows the dialog; its promise ends when somebody has signed in */
export function onSessionOver(ask) {
  askToSignIn = ask;
}

/** A problem of the API (RFC 9457), or that there was no answer at all. */
class ProblemError extends Error {
  constructor(problem, status, retryAfter = null) {
    super(inOurWords(problem.detail || problem.title || `The server answered ${status}.`));
    this.name = 'ProblemError';
    this.kind = String(problem.type ?? '').replace('urn:problem-type:harkara:', '');
    this.title = inOurWords(problem.title ?? 'Something went wrong');
    this.detail = inOurWords(problem.detail ?? '');
    this.status = status;
    this.errors = problem.errors ?? [];
    this.instance = problem.instance ?? null;
    this.retryAfter = retryAfter;
  }

  /** What the server says of one field of the body: fieldError('/url'); also of what lies below it. */
  fieldError(pointer) {
    const found = this.errors.filter((error) => error.pointer === pointer || error.pointer?.startsWith(`${pointer}/`));
    return found.length ? found.map((error) => sentence(inOurWords(error.detail))).join(' ') : null;
  }
}

function sentence(text) {
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}

export const api = {
  get: (path, query, options) => call('GET', path, { query, ...options }),
  post: (path, body, options) => call('POST', path, { body, ...options }),
  put: (path, body, options) => call('PUT', path, { body, ...options }),
  patch: (path, body, options) => call('PATCH', path, { body, ...options }),
  delete: (path, options) => call('DELETE', path, options),
  /** The answer's bytes as text, exactly as they came. */
  text: (path, query, options) => call('GET', path, { query, raw: true, ...options }),
  stream,
  /** A text file of the application itself, by its path beside index.html. */
  file: async (path, signal) => (await check(await reach(new URL(path, location.href), { signal }))).text(),
};

/** @throws ProblemError also for a wrong password */
export async function signIn(email, password) {
  session.set(await once('POST', 'session', { body: { email, password } }));
}

/** @return whether somebody is signed in already */
export async function resume() {
  try {
    session.set(await once('GET', 'session', {}));
    return true;
  } catch (problem) {
    if (problem.status !== 401) throw problem;
    return false;
  }
}

export async function signOut() {
  try {
    await once('DELETE', 'session', {});
  } catch (problem) {
    if (problem.status !== 401) throw problem;
  }
}

async function call(method, path, options = {}) {
  for (let round = 0; ; round++) {
    try {
      return await once(method, path, options);
    } catch (problem) {
      const again = round < 3 && !options.quiet && !options.signal?.aborted && (await mend(problem, method));
      if (!again) throw problem;
    }
  }
}

/** @return whether the same call may go well now */
async function mend(problem, method) {
  if (problem.status === 401 && askToSignIn) {
    signingIn ??= askToSignIn().finally(() => (signingIn = null));
    await signingIn;
    return true;
  }
  if (problem.status === 403 && method !== 'GET') return newToken();
  return false;
}

/** Somebody may have signed in anew in another tab, which gives this browser another token. */
async function newToken() {
  const before = session.get();
  await resume();
  const now = session.get();
  if (before && now.user.id !== before.user.id) location.reload();
  return now.csrf_token !== before?.csrf_token;
}

async function once(method, path, options) {
  const response = await send(method, path, options);
  if (options.streamed) return response;
  if (response.status === 204) return null;
  if (options.raw) return response.text();
  return response.json();
}

async function send(method, path, { query, body, signal, accept = 'application/json', headers = {} }) {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') url.searchParams.set(name, value);
  }
  const request = {
    method,
    signal,
    headers: { Accept: accept, ...headers },
    credentials: 'same-origin',
    cache: 'no-store',
  };
  if (body !== undefined) {
    request.headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  if (method !== 'GET' && session.get()) request.headers['Harkara-CSRF'] = session.get().csrf_token;
  const tenant = currentTenant();
  if (tenant && session.get()?.tenant === null && !OF_NO_TENANT.test(path)) request.headers['Harkara-Tenant'] = tenant;
  return check(await reach(url, request));
}

async function check(response) {
  if (response.ok) return response;
  throw new ProblemError(
    await problemOf(response),
    response.status,
    Number(response.headers.get('Retry-After')) || null,
  );
}

async function reach(url, request) {
  try {
    return await fetch(url, request);
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new ProblemError(
      {
        type: 'unreachable',
        title: 'No connection',
        detail: 'The server cannot be reached. Check your connection and try again.',
      },
      0,
    );
  }
}

async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    return {
      title: 'The server gave no reason',
      detail: `The server answered ${response.status} and gave no reason. Try again.`,
    };
  }
}

/**
 * Follows server-sent events until the signal is aborted; connects again by itself and goes on where it was.
 *
 *   api.stream('deliveries/stream', {subscription_id}, {signal, onEvent, onState});
 *
 * @param onEvent gets each as {type, data, id}; onState 'open' or 'waiting'
 * @throws ProblemError when the server does not want to be asked again
 */
async function stream(path, query, { signal, onEvent, onState = () => {} }) {
  let lastId = null;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const headers = lastId ? { 'Last-Event-ID': lastId } : {};
      const response = await call('GET', path, { query, signal, headers, accept: 'text/event-stream', streamed: true });
      onState('open');
      await readEvents(response, (event) => {
        failures = 0;
        lastId = event.id ?? lastId;
        onEvent(event);
      });
    } catch (problem) {
      if (signal.aborted) return;
      const passing =
        problem.status === undefined || problem.status === 0 || problem.status === 429 || problem.status >= 500;
      if (!passing) throw problem;
    }
    if (signal.aborted) return;
    onState('waiting');
    await pause(Math.min(30_000, 500 * 2 ** failures++), signal);
    while (!isWatched() && !signal.aborted) await pause(1_000, signal);
  }
}

async function readEvents(response, onEvent) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop();
    blocks.map(eventOf).filter(Boolean).forEach(onEvent);
  }
}

/** null for a comment */
function eventOf(block) {
  const event = { type: 'message', data: '', id: null };
  let filled = false;
  for (const line of block.split(/\r?\n/)) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name === 'event') event.type = value;
    if (name === 'id') event.id = value;
    if (name === 'data') event.data += (event.data && '\n') + value;
    filled ||= name === 'data' || name === 'event';
  }
  if (!filled) return null;
  try {
    event.data = event.data ? JSON.parse(event.data) : null;
  } catch {
    /* text, then */
  }
  return event;
}

const pause = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
