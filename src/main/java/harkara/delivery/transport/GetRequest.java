package harkara.delivery.transport;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One GET. Exactly these headers are sent, in this order, after {@code Host}, which the client
 * adds.
 *
 * @param tenantId whose connections it may use
 * @param url checked by {@link harkara.subscriptions.endpoints.EndpointRules} when it is sent
 * @param sink takes the answer's body; empty where the excerpt of {@link Exchange.Answered} is
 *     enough
 */
public record GetRequest(
    UUID tenantId, String url, List<HttpHeader> headers, Optional<BodySink> sink)
    implements OutgoingRequest {

  /**
   * @throws IllegalArgumentException when a header is one that the client sets, or would break the
   *     head apart
   */
  public GetRequest {
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(url, "url");
    headers = WebhookRequest.checked(headers);
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public byte[] body() {
    return null;
  }

  /** Leaves out header values and URL: they hold tokens and signatures. */
  @Override
  public String toString() {
    return "GetRequest[" + tenantId + "]";
  }
}
