package harkara.accounts.quotas;

import harkara.base.metrics.CountedMetric;
import harkara.base.metrics.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;

/** Counts what quotas refuse, and tells how much of its storage each tenant has used. */
@ApplicationScoped
public class QuotaMetrics {
  private final CountedMetric refused;

  /** What a tenant has had too much of. */
  public enum Limit {
    EVENTS,
    STORED_BYTES,
    OPEN_DELIVERIES,
    /** Of all tenants together. */
    MAX_WAITING,
    CHANGES,
    REPLAYS
  }

  QuotaMetrics() { // for the client proxy only
    this.refused = null;
  }

  @Inject
  QuotaMetrics(Metrics metrics, StoredBytes stored) {
    refused =
        metrics.counter(
            "harkara_quota_refused_total",
            "Requests that were refused because of a quota.",
            "tenant",
            "quota");
    metrics.gaugeByTenant(
        "harkara_stored_bytes",
        "Bytes of payloads, and of what attempts recorded, that are stored, about.",
        stored::byTenant);
    metrics.gaugeByTenant(
        "harkara_stored_bytes_max", "The bytes that may be stored.", stored::mostByTenant);
  }

  /** A request of a tenant was refused. */
  public void refused(UUID tenantId, Limit limit) {
    refused.addOf(tenantId, limit.name().toLowerCase(Locale.ROOT), 1);
  }
}
