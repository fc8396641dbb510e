"""Receives Harkara's webhooks. WEBHOOK_SECRET is the whole secret, whsec_ included."""

import hashlib
import hmac
import json
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from flask import Flask, request

SECRET = os.environ["WEBHOOK_SECRET"].encode()
if not SECRET:
    raise SystemExit("WEBHOOK_SECRET is empty")

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 128 * 1024  # an event has at most 100 KiB; what is longer gets 413
workers = ThreadPoolExecutor(max_workers=4)


@app.post("/webhooks")
def receive():
    body = request.get_data()  # the signature is that of the raw body: no request.json before the check
    event_id = request.headers.get("webhook-id")
    if not event_id or not is_signed(body, request.headers.get("X-Webhook-Signature", "")):
        return "", 401
    if is_new(event_id):
        workers.submit(work, event_id, body)
    return "", 200  # at once; the work is done beside it


def is_signed(body, signature):
    expected = hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode())


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


def work(event_id, body):
    try:
        handle(event_id, json.loads(body))
    except Exception:
        with lock:
            seen.pop(event_id, None)  # a replay of the event is welcome
        logging.exception("failed %s", event_id)


def handle(event_id, event):
    """Your own work."""
    print("handled", event_id, event["event"], flush=True)
