import harkara.client.ApiClient;
import harkara.client.ApiException;
import harkara.client.api.ApiKeysApi;
import harkara.client.api.DeliveriesApi;
import harkara.client.api.EventsApi;
import harkara.client.api.SubscriptionsApi;
import harkara.client.api.TenantsApi;
import harkara.client.model.ApiKeyRequest;
import harkara.client.model.ApiScope;
import harkara.client.model.MessageContent;
import harkara.client.model.MessagePayload;
import harkara.client.model.MessageReceived;
import harkara.client.model.OtherPayload;
import harkara.client.model.Payload;
import harkara.client.model.RetryRequest;
import harkara.client.model.SubscriptionChange;
import harkara.client.model.SubscriptionRequest;
import harkara.client.model.TenantRequest;
import harkara.client.model.TraceItem;
import java.util.List;

/** What a customer's program does, with the client that is made of the API's description by openapi-generator. */
public final class Program {
  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private Program() {}

  /**
   * @param arguments the server's URL, an operator's key, the URL of a receiver
   */
  public static void main(String[] arguments) throws Exception {
    var operator = client(arguments[0], arguments[1]);
    var tenant = new TenantsApi(operator).createTenant(new TenantRequest().name("Java"));
    var scopes =
        List.of(ApiScope.EVENTS_WRITE, ApiScope.WEBHOOKS_READ, ApiScope.WEBHOOKS_WRITE);
    var key =
        new ApiKeysApi(operator)
            .createApiKey(new ApiKeyRequest().name("program").scopes(scopes), tenant.getId());

    publish(client(arguments[0], key.getKey()), arguments[2]);
    System.out.println("Java: an event was published, delivered and read");
  }

  private static ApiClient client(String url, String key) {
    var client = new ApiClient();
    client.updateBaseUri(url);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + key));
    return client;
  }

  private static void publish(ApiClient client, String receiver) throws Exception {
    var subscriptions = new SubscriptionsApi(client);
    var events = new EventsApi(client);
    var subscription =
        subscriptions.createSubscription(
            new SubscriptionRequest()
                .url(receiver)
                .eventTypes(List.of("message.received"))
                .sendTraceparent(true)
                .retry(new RetryRequest().attempts(1)),
            null);
    check("has its secret", subscription.getSecret().startsWith("whsec_"));

    var accepted =
        events.publishEvent(
            new Payload(new MessagePayload(received())), null, "java-1", TRACEPARENT);
    check("matches one", accepted.getDeliveries() == 1);

    var delivery = delivered(events, accepted.getId());
    var attempts = new DeliveriesApi(client).getDelivery(delivery, null).getAttempts();
    check("is delivered", attempts.size() == 1 && attempts.get(0).getResponseStatus() == 200);
    check(
        "has passed the trace on",
        TRACEPARENT.equals(attempts.get(0).getRequestHeaders().get("traceparent")));
    check("had nothing refused", attempts.get(0).getRefused() == null);

    var payload = events.getEvent(accepted.getId(), null).getPayload();
    var read = payload.getMessagePayload().getMessageReceived();
    check("is read", read.getMessage().getText().equals("Hello"));

    refuse(events);
    var change = new SubscriptionChange().description("Java");
    var changed = subscriptions.changeSubscription(subscription.getId(), change, null);
    check("is changed", changed.getDescription().equals("Java") && changed.getSendTraceparent());
    check("is active", changed.getPausedBy() == null);
    subscriptions.deleteSubscription(subscription.getId(), null);
  }

  private static MessageReceived received() {
    return new MessageReceived()
        .event(MessageReceived.EventEnum.MESSAGE_RECEIVED)
        .messageId("wamid.java")
        .direction(MessageReceived.DirectionEnum.INBOUND)
        .from("491512345678")
        .to("493012345678")
        .timestamp(1767225600L)
        .message(new MessageContent().type("text").text("Hello"));
  }

  /** The id of the event's one delivery, when that has come to its end. */
  private static String delivered(EventsApi events, String event) throws Exception {
    for (var tries = 0; tries < 100; tries++) {
      var found = events.traceEvent(event, null, 10, null).getItems().get(0);
      if (found.getDeliveryStatus() == TraceItem.DeliveryStatusEnum.DELIVERED) {
        return found.getDeliveryId();
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("is not delivered");
  }

  private static void refuse(EventsApi events) {
    try {
      var unknown = new OtherPayload().event("nobody.knows.it");
      events.publishEvent(new Payload(unknown), null, null, null);
      check("is refused", false);
    } catch (ApiException refused) {
      check("is refused as what it is", refused.getCode() == 422);
      check("names why", refused.getResponseBody().contains(":unknown-event-type"));
    }
  }

  private static void check(String what, boolean holds) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
