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
 * @param headers headers to add to every request
 * @param secret that its receiver has already; null for a new one
 */
public record SubscriptionRequest(
    @NotBlank(message = "is needed") String url,
    @NotEmpty(message = "must name at least one event type, or be [\"*\"]")
        @Size(max = 100, message = "may have at most 100 names")
        List<String> eventTypes,
    @Size(max = 500, message = "may have at most 500 characters") String description,
    @Size(max = 10, message = "may have at most 10 headers") Map<String, String> headers,
    RetryRequest retry,
    String secret) {
  /** Without URL, headers and secret, which may hold secrets. */
  @Override
  public String toString() {
    return "SubscriptionRequest[" + eventTypes + "]";
  }
}
