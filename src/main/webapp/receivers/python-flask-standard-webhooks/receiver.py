"""Receives Harkara's webhooks. WEBHOOK_SECRET is the whole secret, whsec_ included."""

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from flask import Flask, request
from standardwebhooks import Webhook, WebhookVerificationError

webhook = Webhook(os.environ["WEBHOOK_SECRET"])

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 128 * 1024  # an event has at most 100 KiB; what is longer gets 413
workers = ThreadPoolExecutor(max_workers=4)


@app.post("/webhooks")
def receive():
    body = request.get_data()  # the signature is that of the raw body: no request.json before the check
    try:
        # webhook-id, webhook-timestamp (5 minutes at most) and webhook-signature, in constant time
        event = webhook.verify(body, dict(request.headers))
    except (WebhookVerificationError, ValueError):  # ValueError: no base64, no UTF-8
        return "", 401
    event_id = request.headers["webhook-id"]
    if is_new(event_id):
        workers.submit(work, event_id, event)
    return "", 200  # at once; the work is done beside it


# The same event may come twice, with the same webhook-id. These are kept in memory, for one
# process; with several of them, or for longer, take a table with webhook-id as its key.
seen = {}
lock = Lock()


def is_new(event_id):
    with lock:
        if event_id in seen:
            return False
        seen[event_id] = True
        if len(seen) > 10_000:
            del seen[next(iter(seen))]  # the oldest
        return True


def work(event_id, event):
    try:
        handle(event_id, event)
    except Exception:
        with lock:
            seen.pop(event_id, None)  # a replay of the event is welcome
        logging.exception("failed %s", event_id)


def handle(event_id, event):
    """Your own work."""
    print("handled", event_id, event["event"], flush=True)
