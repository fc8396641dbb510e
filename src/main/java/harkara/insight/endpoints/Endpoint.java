package harkara.insight.endpoints;

import harkara.delivery.attempts.AttemptCount;
import harkara.delivery.log.Waiting;
import harkara.delivery.pacing.BreakerPhase;
import harkara.insight.overview.HealthFinding;
import harkara.subscriptions.registry.ListedSubscription;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A subscription with its figures.
 *
 * @param lastSuccess null where it is not known
 * @param p95 of the last hour's attempts in ms; null without one
 * @param nextProbe null while its breaker is not open
 */
record Endpoint(
    ListedSubscription subscription,
    String tenantName,
    HealthFinding state,
    AttemptCount day,
    Instant lastSuccess,
    Double p95,
    Waiting waiting,
    long dead,
    BreakerPhase breaker,
    Instant nextProbe) {

  UUID id() {
    return subscription.id();
  }

  /** Its description where it has one, else its URL; as names are compared. */
  String name() {
    var description = subscription.description();
    var name = description == null || description.isBlank() ? subscription.url() : description;
    return name.toLowerCase(Locale.ROOT);
  }

  /** Whether it says this anywhere in its description or URL; in lower case. */
  boolean says(String text) {
    var description = subscription.description();
    return subscription.url().toLowerCase(Locale.ROOT).contains(text)
        || description != null && description.toLowerCase(Locale.ROOT).contains(text);
  }
}
