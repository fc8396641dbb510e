package harkara.subscriptions.registry;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A new subscription; the one answer that holds the secret. */
@JsonbPropertyOrder({
  "id",
  "url",
  "eventTypes",
  "format",
  "includeExtras",
  "description",
  "status",
  "pausedBy",
  "headers",
  "retry",
  "sendTraceparent",
  "secretFingerprint",
  "createdAt",
  "updatedAt",
  "secret"
})
public record NewSubscriptionView(
    String id,
    String url,
    List<String> eventTypes,
    String format,
    boolean includeExtras,
    String description,
    SubscriptionStatus status,
    PausedBy pausedBy,
    Map<String, String> headers,
    RetryView retry,
    boolean sendTraceparent,
    String secretFingerprint,
    Instant createdAt,
    Instant updatedAt,
    String secret) {

  static NewSubscriptionView of(Subscriptions.Created created) {
    var view = SubscriptionView.of(created.subscription(), List.of(), null);
    return new NewSubscriptionView(
        view.id(),
        view.url(),
        view.eventTypes(),
        view.format(),
        view.includeExtras(),
        view.description(),
        view.status(),
        view.pausedBy(),
        view.headers(),
        view.retry(),
        view.sendTraceparent(),
        created.secret().fingerprint(),
        view.createdAt(),
        view.updatedAt(),
        created.secret().reveal());
  }

  @Override
  public String toString() {
    return "NewSubscriptionView[" + id + "]";
  }
}
