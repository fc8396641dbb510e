// What a customer's program does, with the client that is made of the API's description: types by openapi-typescript.
import createClient from 'openapi-fetch';
import type { components, paths } from './api';

const [url, operatorKey, receiver] = process.argv.slice(2) as [string, string, string];
const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

function client(key: string) {
  return createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${key}` } });
}

function must<T>(what: string, { data, error }: { data?: T; error?: components['schemas']['Problem'] }): T {
  if (data === undefined) throw new Error(`${what}: ${error?.type} ${error?.detail}`);
  return data;
}

function check(what: string, holds: boolean) {
  if (!holds) throw new Error(what);
}

const operator = client(operatorKey);
const tenant = must('tenant', await operator.POST('/api/v1/tenants', { body: { name: 'TypeScript' } }));
const header = { 'Harkara-Tenant': tenant.id };
const { key } = must(
  'key',
  await operator.POST('/api/v1/api-keys', {
    params: { header },
    body: { name: 'program', scopes: ['events:write', 'webhooks:read', 'webhooks:write'] },
  }),
);

const api = client(key);
const subscription = must(
  'subscription',
  await api.POST('/api/v1/subscriptions', {
    body: { url: receiver, event_types: ['message.received'], send_traceparent: true, retry: { attempts: 1 } },
  }),
);
check('has its secret', subscription.secret.startsWith('whsec_'));

const accepted = must(
  'event',
  await api.POST('/api/v1/events', {
    params: { header: { 'Idempotency-Key': 'typescript-1', traceparent: TRACEPARENT } },
    body: {
      event: 'message.received',
      message_id: 'wamid.typescript',
      direction: 'inbound',
      from: '491512345678',
      to: '493012345678',
      timestamp: 1767225600,
      message: { type: 'text', text: 'Hello' },
    },
  }),
);
check('matches one', accepted.deliveries === 1);

const query = { event_id: accepted.id };
let delivery = must('deliveries', await api.GET('/api/v1/deliveries', { params: { query } })).items[0]!;
for (let tries = 0; delivery.status !== 'DELIVERED' && tries < 100; tries++) {
  await new Promise((resolve) => setTimeout(resolve, 100));
  delivery = must('deliveries', await api.GET('/api/v1/deliveries', { params: { query } })).items[0]!;
}
const { attempts } = must(
  'delivery',
  await api.GET('/api/v1/deliveries/{id}', { params: { path: { id: delivery.id } } }),
);
check('is delivered', attempts.length === 1 && attempts[0]!.response_status === 200);
check('has passed the trace on', attempts[0]!.request_headers?.['traceparent'] === TRACEPARENT);

const { items } = must('events', await api.GET('/api/v1/events', { params: { query: { limit: 10 } } }));
check('is listed', items[0]!.id === accepted.id && items[0]!.payload?.event === 'message.received');

const refused = await api.POST('/api/v1/events', { body: { event: 'nobody.knows.it' } });
check('is refused', refused.error?.type === 'urn:problem-type:harkara:unknown-event-type');

const path = { id: subscription.id };
const changed = must(
  'change',
  await api.PATCH('/api/v1/subscriptions/{id}', { params: { path }, body: { description: 'TypeScript' } }),
);
check('is changed', changed.description === 'TypeScript' && changed.send_traceparent && changed.paused_by === null);
const { response } = await api.DELETE('/api/v1/subscriptions/{id}', { params: { path } });
check('is gone', response.status === 204);
console.log('TypeScript: an event was published, delivered and read');
