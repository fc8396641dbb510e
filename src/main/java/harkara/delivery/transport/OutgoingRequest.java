package harkara.delivery.transport;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One request to an endpoint, as it goes on its way. */
sealed interface OutgoingRequest permits WebhookRequest, GetRequest {
  /** Whose connections it may use. */
  UUID tenantId();

  /** Checked by {@link harkara.subscriptions.endpoints.EndpointRules} when it is sent. */
  String url();

  List<HttpHeader> headers();

  String method();

  /** Sent as it is, with its length; null for none, and no length. */
  byte[] body();

  /** What takes the answer's body, which then has until the deadline; empty for the excerpt. */
  Optional<BodySink> sink();
}
