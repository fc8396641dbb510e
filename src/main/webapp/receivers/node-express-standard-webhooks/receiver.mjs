// Receives Harkara's webhooks. WEBHOOK_SECRET is the whole secret, whsec_ included.
import express from 'express';
import { Webhook } from 'standardwebhooks';

const secret = process.env.WEBHOOK_SECRET;
if (!secret) throw new Error('WEBHOOK_SECRET is not set');

const webhook = new Webhook(secret);
const app = express();

// The signature is that of the raw body: express.raw, and no express.json before it.
// An event has at most 100 KiB; what is longer gets 413.
app.post('/webhooks', express.raw({ type: () => true, limit: '128kb' }), async (request, response) => {
  let event;
  try {
    // webhook-id, webhook-timestamp (5 minutes at most) and webhook-signature, in constant time
    event = webhook.verify(request.body ?? '', request.headers);
  } catch {
    response.sendStatus(401);
    return;
  }
  response.sendStatus(200); // at once; the work comes after the answer
  const id = request.get('webhook-id');
  if (!isNew(id)) return;
  try {
    await handle(id, event);
  } catch (error) {
    seen.delete(id); // a replay of the event is welcome
    console.error('failed', id, error);
  }
});

app.use((error, request, response, next) => {
  response.sendStatus(error.status ?? 500);
});

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
