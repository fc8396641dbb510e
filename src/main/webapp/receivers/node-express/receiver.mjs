// Receives Harkara's webhooks. WEBHOOK_SECRET is the whole secret, whsec_ included.
import { createHmac, timingSafeEqual } from 'node:crypto';
import express from 'express';

const secret = process.env.WEBHOOK_SECRET;
if (!secret) throw new Error('WEBHOOK_SECRET is not set');

const app = express();

// The signature is that of the raw body: express.raw, and no express.json before it.
// An event has at most 100 KiB; what is longer gets 413.
app.post('/webhooks', express.raw({ type: () => true, limit: '128kb' }), async (request, response) => {
  const body = request.body ?? '';
  const id = request.get('webhook-id');
  if (!id || !isSigned(body, request.get('X-Webhook-Signature') ?? '')) {
    response.sendStatus(401);
    return;
  }
  response.sendStatus(200); // at once; the work comes after the answer
  if (!isNew(id)) return;
  try {
    await handle(id, JSON.parse(body));
  } catch (error) {
    seen.delete(id); // a replay of the event is welcome
    console.error('failed', id, error);
  }
});

app.use((error, request, response, next) => {
  response.sendStatus(error.status ?? 500);
});

function isSigned(body, signature) {
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('hex'));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

// The same event may come twice, with the same webhook-id. These are kept in memory, for one
// process; with several of them, or for longer, take a table with webhook-id as its key.
const seen = new Set();

function isNew(id) {
  if (seen.has(id)) return false;
  seen.add(id);
  if (seen.size > 10_000) seen.delete(seen.values().next().value); // the oldest
  return true;
}

// Your own work.
async function handle(id, event) {
  console.log('handled', id, event.event);
}

// Behind a proxy with TLS, on the same machine.
app.listen(process.env.PORT ?? 9000, '127.0.0.1');
