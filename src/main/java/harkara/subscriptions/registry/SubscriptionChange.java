package harkara.subscriptions.registry;

import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Changes a subscription: what is absent or null stays as it is; an empty description, {@code {}}
 * as headers and {@code {}} as retry take them away.
 *
 * @param format as it is: that cannot be changed
 */
public record SubscriptionChange(
    @Size(min = 1, message = "must not be empty") String url,
    @Size(min = 1, max = 100, message = "must have 1 to 100 names") List<String> eventTypes,
    String format,
    Boolean includeExtras,
    @Size(max = 500, message = "may have at most 500 characters") String description,
    @Size(max = 10, message = "may have at most 10 headers") Map<String, String> headers,
    RetryRequest retry,
    Boolean sendTraceparent) {
  /** Without URL and headers, which may hold secrets. */
  @Override
  public String toString() {
    return "SubscriptionChange[" + eventTypes + "]";
  }

  /** The names of what is to change. */
  List<String> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("url", url);
    fields.put("event_types", eventTypes);
    fields.put("include_extras", includeExtras);
    fields.put("description", description);
    fields.put("headers", headers);
    fields.put("retry", retry);
    fields.put("send_traceparent", sendTraceparent);
    fields.values().removeIf(Objects::isNull);
    return List.copyOf(fields.keySet());
  }
}
