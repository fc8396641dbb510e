"""What a customer's program does, with the client that is made of the API's description by openapi-python-client."""

import sys
import time

from harkara_client import AuthenticatedClient
from harkara_client.api.api_keys import create_api_key
from harkara_client.api.deliveries import get_delivery, list_deliveries
from harkara_client.api.events import get_event, list_events, publish_event
from harkara_client.api.subscriptions import change_subscription, create_subscription, delete_subscription
from harkara_client.api.tenants import create_tenant
from harkara_client.models import (
    ApiKeyRequest,
    ApiScope,
    DeliveryStatus,
    MessageContent,
    MessageReceived,
    MessageReceivedDirection,
    MessageReceivedEvent,
    OtherPayload,
    Problem,
    RetryRequest,
    SubscriptionChange,
    SubscriptionRequest,
    TenantRequest,
)

URL, OPERATOR_KEY, RECEIVER = sys.argv[1:]
TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def must(answer):
    assert answer is not None and not isinstance(answer, Problem), answer
    return answer


operator = AuthenticatedClient(base_url=URL, token=OPERATOR_KEY)
tenant = must(create_tenant.sync(client=operator, body=TenantRequest(name="Python")))
key = must(
    create_api_key.sync(
        client=operator,
        harkara_tenant=tenant.id,
        body=ApiKeyRequest(
            name="program",
            scopes=[ApiScope.EVENTSWRITE, ApiScope.WEBHOOKSREAD, ApiScope.WEBHOOKSWRITE],
        ),
    )
).key

api = AuthenticatedClient(base_url=URL, token=key)
subscription = must(
    create_subscription.sync(
        client=api,
        body=SubscriptionRequest(
            url=RECEIVER,
            event_types=["message.received"],
            send_traceparent=True,
            retry=RetryRequest(attempts=1),
        ),
    )
)
assert subscription.secret.startswith("whsec_")

accepted = must(
    publish_event.sync(
        client=api,
        idempotency_key="python-1",
        traceparent=TRACEPARENT,
        body=MessageReceived(
            event=MessageReceivedEvent.MESSAGE_RECEIVED,
            message_id="wamid.python",
            direction=MessageReceivedDirection.INBOUND,
            from_="491512345678",
            to="493012345678",
            timestamp=1767225600,
            message=MessageContent(type_="text", text="Hello"),
        ),
    )
)
assert accepted.deliveries == 1

for _ in range(100):
    found = must(list_deliveries.sync(client=api, event_id=accepted.id)).items[0]
    if found.status == DeliveryStatus.DELIVERED:
        break
    time.sleep(0.1)
attempts = must(get_delivery.sync(found.id, client=api)).attempts
assert [attempt.response_status for attempt in attempts] == [200], attempts
assert attempts[0].request_headers["traceparent"] == TRACEPARENT
assert attempts[0].refused is None

assert must(list_events.sync(client=api, limit=10)).items[0].id == accepted.id
payload = must(get_event.sync(accepted.id, client=api)).payload
assert payload.to_dict()["message"]["text"] == "Hello", payload

refused = publish_event.sync(client=api, body=OtherPayload(event="nobody.knows.it"))
assert isinstance(refused, Problem) and refused.type_.endswith(":unknown-event-type"), refused

changed = must(change_subscription.sync(subscription.id, client=api, body=SubscriptionChange(description="Python")))
assert changed.description == "Python" and changed.send_traceparent and changed.paused_by is None
assert delete_subscription.sync_detailed(subscription.id, client=api).status_code == 204
print("Python: an event was published, delivered and read")
