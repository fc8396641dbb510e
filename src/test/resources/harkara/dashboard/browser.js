/*
 * What the page's modules need of a browser and of Preact, as small as can be, and what their tests are written with.
 * Time stands still until clock.advance(ms); fetch is answered by what server was told.
 */
export const equal = (actual, expected) => {
  const [got, wanted] = [actual, expected].map((value) => JSON.stringify(value, null, 1) ?? String(value));
  if (got !== wanted) throw new Error(`expected ${wanted}\nbut was ${got}`);
};

export const failureOf = async (promise) => {
  try {
    await promise;
  } catch (failure) {
    return failure;
  }
  throw new Error('It did not fail');
};

/** Lets everything happen that waits for nothing but its turn. */
export const settle = async () => {
  for (let turn = 0; turn < 100; turn++) await null;
};

export const clock = {
  now: Date.UTC(2030, 0, 1),
  timers: new Map(),
  last: 0,

  start(action, wait, every = null) {
    this.timers.set(++this.last, { action, at: this.now + wait, every });
    return this.last;
  },

  async advance(ms) {
    await settle();
    const end = this.now + ms;
    for (let next = this.next(end); next; next = this.next(end)) {
      const [id, timer] = next;
      this.now = timer.at;
      if (timer.every) timer.at += timer.every;
      else this.timers.delete(id);
      timer.action();
      await settle();
    }
    this.now = end;
  },

  next: (end) => [...clock.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0],
};

Date.now = () => clock.now;
globalThis.setTimeout = (action, wait) => clock.start(action, wait);
globalThis.setInterval = (action, wait) => clock.start(action, wait, wait);
globalThis.clearTimeout = globalThis.clearInterval = (id) => clock.timers.delete(id);

globalThis.window = globalThis;
globalThis.addEventListener = () => {};
globalThis.document = { hidden: false };
globalThis.navigator = { language: 'en' };
globalThis.scrolled = [];
globalThis.scrollTo = (place) => globalThis.scrolled.push(place);
globalThis.location = {
  href: 'https://harkara.example/app/index.html',
  hash: '',
  reloads: 0,
  reload() {
    this.reloads++;
  },
};

globalThis.URLSearchParams = class {
  constructor(entries = []) {
    const pairs = (text) =>
      text
        .split('&')
        .filter(Boolean)
        .map((pair) => pair.split('=').map(decodeURIComponent));
    this.values = new Map(typeof entries === 'string' ? pairs(entries) : entries);
  }
  set(name, value) {
    this.values.set(name, String(value));
  }
  [Symbol.iterator]() {
    return this.values[Symbol.iterator]();
  }
  toString() {
    return [...this.values].map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  }
};

/** Of paths below a base only. */
globalThis.URL = class {
  constructor(path, base) {
    this.path = String(base).replace(/[^/]*$/, '') + path;
    this.searchParams = new URLSearchParams();
  }
  toString() {
    const query = String(this.searchParams);
    return query ? `${this.path}?${query}` : this.path;
  }
};

globalThis.AbortController = class {
  signal = {
    aborted: false,
    listeners: [],
    addEventListener: (type, listener) => this.signal.listeners.push(listener),
  };
  abort() {
    this.signal.aborted = true;
    this.signal.listeners.splice(0).forEach((listener) => listener());
  }
};

globalThis.TextDecoderStream = class {};

/** A body that comes bit by bit. */
export const stream = () => {
  const bits = [];
  let wake = () => {};
  const put = (bit) => (bits.push(bit), wake());
  const read = async () => {
    while (bits.length === 0) await new Promise((resolve) => (wake = resolve));
    const bit = bits.shift();
    if (bit instanceof Error) throw bit;
    return bit;
  };
  return {
    send: (value) => put({ value, done: false }),
    end: () => put({ done: true }),
    fail: (error) => put(error),
    pipeThrough: () => ({ getReader: () => ({ read }) }),
  };
};

export const server = {
  requests: [],
  answers: [],

  /** Each is {status, json, text, headers, body}, or an Error that is thrown; the last is given again and again. */
  will(...answers) {
    this.requests = [];
    this.answers = answers;
  },

  get last() {
    return this.requests.at(-1);
  },
};

globalThis.fetch = async (url, request) => {
  server.requests.push({ url: String(url), ...request });
  const answer = server.answers.length > 1 ? server.answers.shift() : server.answers[0];
  if (answer instanceof Error) throw answer;
  const { status = 200, json, text, headers = {}, body } = answer;
  return {
    ok: status < 300,
    status,
    headers: { get: (name) => headers[name] ?? null },
    json: async () => (json === undefined ? JSON.parse('no JSON') : json),
    text: async () => text,
    body,
  };
};

globalThis.preact = { h: (tag, props, ...children) => ({ tag, props, children }) };

/** Draws a hook as a component would be, whenever its state changes: {result, draw(), leave()}. */
export const mount = (hook) => {
  const slots = [];
  const effects = [];
  let at = 0;
  const slot = (make) => (slots[at] ??= make());
  const changed = (old, deps) => !old || !deps || deps.some((dep, index) => !Object.is(dep, old[index]));
  const component = {
    draw() {
      at = 0;
      mount.hooks = hooks;
      component.result = hook();
      effects.splice(0).forEach((effect) => effect());
    },
    leave: () => slots.forEach((each) => each.cleanUp?.()),
  };
  const hooks = {
    useRef: (current) => (slot(() => ({ current })), slots[at++]),
    useState(initial) {
      const own = slot(() => ({ value: initial }));
      at++;
      const set = (value) => {
        const next = typeof value === 'function' ? value(own.value) : value;
        if (Object.is(next, own.value)) return;
        own.value = next;
        component.draw();
      };
      return [own.value, set];
    },
    useCallback(callback, deps) {
      const own = slot(() => ({}));
      at++;
      if (changed(own.deps, deps)) Object.assign(own, { callback, deps });
      return own.callback;
    },
    useEffect(effect, deps) {
      const own = slot(() => ({}));
      at++;
      if (!changed(own.deps, deps)) return;
      own.deps = deps;
      effects.push(() => {
        own.cleanUp?.();
        own.cleanUp = effect();
      });
    },
  };
  component.draw();
  return component;
};

globalThis.preactHooks = Object.fromEntries(
  ['useCallback', 'useRef', 'useState', 'useEffect'].map((name) => [name, (...given) => mount.hooks[name](...given)]),
);
