package harkara.insight.endpoints;

import harkara.base.ids.Id;
import harkara.delivery.pacing.BreakerPhase;
import harkara.insight.overview.SubscriptionHealth;
import harkara.subscriptions.registry.PausedBy;
import harkara.subscriptions.registry.SubscriptionStatus;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * How a subscription's endpoint does; tests count for nothing.
 *
 * @param pausedBy null while it is active
 * @param healthReason in plain words; null where it is healthy
 * @param attempts of this hour, which is not over, and the 23 before it
 * @param successRate answered 2xx by attempts, from 0 to 1; null without an attempt
 * @param lastSuccessAt when the last attempt began that was answered 2xx, however long ago as far
 *     as attempts are kept; null for never
 * @param p95Ms the time that 95 % of the last hour's attempts stayed below; null without one
 * @param waiting deliveries that are queued, due now or later; not what waits for a paused one
 * @param oldestDueAt when the first of them is or was due; null when none waits
 * @param dead deliveries that ended {@code DEAD} in these hours and still are; 10,000 at most
 * @param failingSince the first failure since the last success; null while things go well
 * @param breaker on the node that answers
 * @param nextProbeAt when its endpoint is tried next while that is open; null otherwise
 */
@JsonbPropertyOrder({
  "subscriptionId",
  "tenantId",
  "tenantName",
  "description",
  "url",
  "status",
  "pausedBy",
  "health",
  "healthReason",
  "attempts",
  "successRate",
  "lastSuccessAt",
  "p95Ms",
  "waiting",
  "oldestDueAt",
  "dead",
  "failingSince",
  "breaker",
  "nextProbeAt"
})
public record EndpointView(
    String subscriptionId,
    String tenantId,
    String tenantName,
    String description,
    String url,
    SubscriptionStatus status,
    PausedBy pausedBy,
    SubscriptionHealth health,
    String healthReason,
    @JsonbProperty("attempts_24h") long attempts,
    Double successRate,
    Instant lastSuccessAt,
    @JsonbProperty("p95_ms") @JsonbNillable Double p95Ms,
    long waiting,
    Instant oldestDueAt,
    @JsonbProperty("dead_24h") long dead,
    Instant failingSince,
    BreakerPhase breaker,
    Instant nextProbeAt) {

  /** Their names in JSON, as an export heads its columns. */
  static final List<String> COLUMNS =
      List.of(
          "subscription_id",
          "tenant_id",
          "tenant_name",
          "description",
          "url",
          "status",
          "paused_by",
          "health",
          "health_reason",
          "attempts_24h",
          "success_rate",
          "last_success_at",
          "p95_ms",
          "waiting",
          "oldest_due_at",
          "dead_24h",
          "failing_since",
          "breaker",
          "next_probe_at");

  static EndpointView of(Endpoint endpoint, Instant lastSuccess) {
    var subscription = endpoint.subscription();
    return new EndpointView(
        Id.SUBSCRIPTION.text(subscription.id()),
        Id.TENANT.text(subscription.tenantId()),
        endpoint.tenantName(),
        subscription.description(),
        subscription.url(),
        subscription.status(),
        subscription.pausedBy(),
        endpoint.state().health(),
        endpoint.state().reason(),
        endpoint.day().all(),
        endpoint.day().successRate(),
        lastSuccess,
        endpoint.p95(),
        endpoint.waiting().deliveries(),
        endpoint.waiting().oldestDue(),
        endpoint.dead(),
        subscription.failingSince(),
        endpoint.breaker(),
        endpoint.nextProbe());
  }
}
