import { clock, equal, failureOf, server, settle, stream } from './browser.js';
import { api, onSessionOver, resume, session, signIn, signOut } from '../../../../main/webapp/api.js';

const BASE = 'https://harkara.example/app/api/v1/';
const PERSON = { user: { id: 'usr_1' }, tenant: { id: 'ten_1' }, csrf_token: 'token-1' };
const OPERATOR = { user: { id: 'usr_2' }, tenant: null, csrf_token: 'token-2' };
const PROBLEM = {
  type: 'urn:problem-type:harkara:invalid',
  title: 'Not valid',
  detail: 'Some fields are wrong.',
  instance: 'urn:uuid:1',
  errors: [
    { pointer: '/url', detail: 'is no URL' },
    { pointer: '/retry/attempts', detail: 'is too high.' },
    { pointer: '/retry_after', detail: 'unknown' },
  ],
};

const requested = () => server.requests.map(({ method, url }) => `${method} ${url.replace(BASE, '')}`);

// what is asked

export async function asksWithoutWhatIsEmpty() {
  server.will({ json: { items: [] } });
  const view = await api.get('subscriptions', { limit: 50, status: '', cursor: null, more: undefined, q: 'a&b=c' });
  equal(view, { items: [] });
  const { url, method, headers, body, credentials, cache } = server.last;
  equal([method, url], ['GET', `${BASE}subscriptions?limit=50&q=a%26b%3Dc`]);
  equal([headers, body, credentials, cache], [{ Accept: 'application/json' }, undefined, 'same-origin', 'no-store']);
}

export async function sendsTheTokenWithWhatChanges() {
  session.set(PERSON);
  server.will({ json: {} });
  for (const method of ['post', 'put', 'patch']) {
    await api[method]('subscriptions', { url: 'https://a.example' });
    equal([server.last.method, server.last.body], [method.toUpperCase(), '{"url":"https://a.example"}']);
    equal(server.last.headers['Content-Type'], 'application/json');
    equal(server.last.headers['Harkara-CSRF'], 'token-1');
  }
  await api.delete('subscriptions/sub_1');
  equal([server.last.body, server.last.headers['Harkara-CSRF']], [undefined, 'token-1']);
  await api.get('subscriptions');
  equal(server.last.headers['Harkara-CSRF'], undefined);
}

export async function namesTheTenantThatAnOperatorLooksAt() {
  location.hash = '#/t/ten_9/webhooks?status=PAUSED';
  server.will({ json: {} });
  const tenantOf = async (path) => (await api.get(path), server.last.headers['Harkara-Tenant']);
  session.set(OPERATOR);
  equal(await tenantOf('subscriptions'), 'ten_9');
  equal(await tenantOf('tenants-of-old'), 'ten_9');
  equal(await tenantOf('tenants/ten_9'), undefined);
  equal(await tenantOf('session'), undefined);
  session.set(PERSON);
  equal(await tenantOf('subscriptions'), undefined);
}

// what is answered

export async function givesTextsAndNothing() {
  server.will({ status: 204 }, { text: '{ "as" : "it came" }' });
  equal(await api.post('subscriptions/sub_1/pause'), null);
  equal(await api.text('events/evt_1/payload'), '{ "as" : "it came" }');
}

export async function throwsTheProblemOfTheServer() {
  server.will({ status: 422, json: PROBLEM, headers: { 'Retry-After': '7' } });
  const problem = await failureOf(api.post('subscriptions', {}));
  equal([problem.name, problem.kind, problem.status], ['ProblemError', 'invalid', 422]);
  equal([problem.message, problem.title, problem.instance], ['Some fields are wrong.', 'Not valid', 'urn:uuid:1']);
  equal(problem.retryAfter, 7);
}

export async function tellsWhatIsWrongWithAField() {
  server.will({ status: 422, json: PROBLEM });
  const problem = await failureOf(api.post('subscriptions', {}));
  equal(problem.fieldError('/url'), 'Is no URL.');
  equal(problem.fieldError('/retry'), 'Is too high.');
  equal(problem.fieldError('/description'), null);
}

export async function saysSoWhenThereIsNoReason() {
  server.will({ status: 502 });
  const problem = await failureOf(api.get('subscriptions'));
  equal([problem.status, problem.message], [502, 'The server answered 502 and gave no reason. Try again.']);
}

export async function saysSoWhenThereIsNoAnswer() {
  server.will(new TypeError('Failed to fetch'));
  const problem = await failureOf(api.get('subscriptions'));
  equal([problem.status, problem.kind, problem.title], [0, 'unreachable', 'No connection']);
}

export async function leavesAnAbortedCallAsItIs() {
  server.will(Object.assign(new Error('aborted'), { name: 'AbortError' }));
  equal((await failureOf(api.get('subscriptions'))).name, 'AbortError');
}

// sessions

export async function knowsWhoIsSignedIn() {
  server.will({ json: PERSON });
  await signIn('a@example.com', 'secret');
  equal([session.get(), requested()], [PERSON, ['POST session']]);
  equal(server.last.body, '{"email":"a@example.com","password":"secret"}');
}

export async function resumesASessionIfThereIsOne() {
  server.will({ json: PERSON });
  equal([await resume(), session.get()], [true, PERSON]);
  server.will({ status: 401, json: {} });
  equal(await resume(), false);
  server.will({ status: 503, json: {} });
  equal((await failureOf(resume())).status, 503);
}

export async function signsOutWhoeverIsOutAlready() {
  server.will({ status: 401, json: {} });
  await signOut();
  server.will({ status: 500, json: {} });
  equal((await failureOf(signOut())).status, 500);
}

export async function waitsUntilSomebodyHasSignedInAgain() {
  let signedIn;
  let asked = 0;
  onSessionOver(() => (asked++, new Promise((resolve) => (signedIn = resolve))));
  server.will({ status: 401, json: {} }, { status: 401, json: {} }, { json: 'here' });
  const both = Promise.all([api.get('one'), api.get('two')]);
  await settle();
  equal([asked, requested()], [1, ['GET one', 'GET two']]);
  signedIn();
  equal(await both, ['here', 'here']);
  equal(requested(), ['GET one', 'GET two', 'GET one', 'GET two']);
}

export async function asksNobodyForWhatNobodyAskedFor() {
  onSessionOver(() => failureOf(null));
  server.will({ status: 401, json: {} });
  equal((await failureOf(api.get('one', {}, { quiet: true }))).status, 401);
  const own = new AbortController();
  own.abort();
  equal((await failureOf(api.get('one', {}, { signal: own.signal }))).status, 401);
}

export async function takesTheTokenOfASessionFromAnotherTab() {
  session.set(PERSON);
  server.will({ status: 403, json: {} }, { json: { ...PERSON, csrf_token: 'token-3' } }, { json: 'done' });
  equal(await api.post('one', {}), 'done');
  equal(requested(), ['POST one', 'GET session', 'POST one']);
  equal([server.last.headers['Harkara-CSRF'], location.reloads], ['token-3', 0]);
}

export async function drawsThePageAnewForSomebodyElse() {
  session.set(PERSON);
  server.will({ status: 403, json: {} }, { json: OPERATOR }, { json: 'done' });
  await api.post('one', {});
  equal(location.reloads, 1);
}

export async function believesARefusalWhenTheTokenIsRight() {
  session.set(PERSON);
  server.will({ status: 403, json: {} }, { json: PERSON });
  equal((await failureOf(api.post('one', {}))).status, 403);
  equal(requested(), ['POST one', 'GET session']);
  server.will({ status: 403, json: {} });
  equal((await failureOf(api.get('one'))).status, 403);
  equal(requested(), ['GET one']);
}

export async function givesUpAfterThreeRounds() {
  onSessionOver(async () => {});
  server.will({ status: 401, json: {} });
  equal((await failureOf(api.get('one'))).status, 401);
  equal(requested().length, 4);
}

// streams

function follow() {
  const own = new AbortController();
  const seen = { events: [], states: [], own };
  const onEvent = ({ type, data, id }) => seen.events.push([type, data, id]);
  const query = { subscription_id: 'sub_1' };
  seen.end = api.stream('stream', query, { signal: own.signal, onEvent, onState: (state) => seen.states.push(state) });
  return seen;
}

export async function readsEventsBitByBit() {
  const body = stream();
  server.will({ body });
  const { events, states } = follow();
  body.send(': a comment\n\nevent: attempt\nid: 1\ndata: {"a":\ndata: 1}\n\nevent: ga');
  await settle();
  equal(events, [['attempt', { a: 1 }, '1']]);
  body.send('p\r\n\r\ndata: no JSON\r\n\r\nid: 2\n\n');
  await settle();
  equal(events.slice(1), [
    ['gap', null, null],
    ['message', 'no JSON', null],
  ]);
  equal([states, requested()], [['open'], ['GET stream?subscription_id=sub_1']]);
  equal(server.last.headers, { Accept: 'text/event-stream' });
}

export async function goesOnWhereItWas() {
  const [first, second] = [stream(), stream()];
  server.will({ body: first }, { body: second }, { body: stream() });
  const { states } = follow();
  first.send('data: 1\nid: 41\n\ndata: 2\n\n');
  first.end();
  await clock.advance(499);
  equal([server.requests.length, states], [1, ['open', 'waiting']]);
  await clock.advance(1);
  equal([server.requests.length, states], [2, ['open', 'waiting', 'open']]);
  equal(server.last.headers['Last-Event-ID'], '41');
  second.send('data: 3\nid: 42\n\n');
  second.fail(new TypeError('network error'));
  await clock.advance(500);
  equal(server.last.headers['Last-Event-ID'], '42');
}

export async function waitsLongerWithEachFailure() {
  server.will({ status: 503, json: {} });
  follow();
  for (const [index, wait] of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000].entries()) {
    await clock.advance(wait - 1);
    equal([wait, server.requests.length], [wait, index + 1]);
    await clock.advance(1);
    equal([wait, server.requests.length], [wait, index + 2]);
  }
}

export async function forgetsFailuresOnceSomethingCame() {
  const body = stream();
  server.will({ status: 429, json: {} }, new TypeError('Failed to fetch'), { body }, { body: stream() });
  follow();
  await clock.advance(500 + 1_000);
  equal(server.requests.length, 3);
  body.send('data: 1\n\n');
  body.end();
  await clock.advance(500);
  equal(server.requests.length, 4);
}

export async function endsWhenItIsNotWanted() {
  server.will({ status: 404, json: { title: 'Not found' } });
  const { end, states } = follow();
  equal((await failureOf(end)).status, 404);
  await clock.advance(60_000);
  equal([server.requests.length, states], [1, []]);
}

export async function waitsWhileNobodyLooks() {
  server.will({ status: 503, json: {} });
  follow();
  document.hidden = true;
  await clock.advance(60_000);
  equal(server.requests.length, 1);
  document.hidden = false;
  await clock.advance(1_000);
  equal(server.requests.length, 2);
}

export async function endsWhenItIsAborted() {
  server.will({ status: 503, json: {} });
  const { own, end } = follow();
  await settle();
  own.abort();
  equal(await end, undefined);
  equal([server.requests.length, clock.timers.size], [1, 0]);
}
