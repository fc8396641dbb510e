package harkara.subscriptions.registry;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/**
 * Asks for a subscription.
 *
 * @param eventTypes names of event types, or {@code ["*"]}
 * @param format what its requests carry, {@code harkara} or {@code meta}; null for the former
 * @param includeExtras whether {@code *} is opt-in event types, too; null for no
 * @param headers headers to add to every request
 * @param sendTraceparent whether its requests pass on {@code traceparent} of the publish; null for
 *     no
 * @param secret that its receiver has already; null for a new one
 * @param verifyToken by which the receiver knows Meta's challenge, with which it is asked first;
 *     null for none. Not stored
 */
public record SubscriptionRequest(
    @NotBlank(message = "is needed") String url,
    @NotEmpty(message = "must name at least one event type, or be [\"*\"]")
        @Size(max = 100, message = "may have at most 100 names")
        List<String> eventTypes,
    String format,
    Boolean includeExtras,
    @Size(max = 500, message = "may have at most 500 characters") String description,
    @Size(max = 10, message = "may have at most 10 headers") Map<String, String> headers,
    RetryRequest retry,
    Boolean sendTraceparent,
    String secret,
    @Size(min = 1, max = 200, message = "must have 1 to 200 characters") String verifyToken) {
  /** Without URL, headers, secret and token, which may be secrets or hold some. */
  @Override
  public String toString() {
    return "SubscriptionRequest[" + eventTypes + "]";
  }
}
