package harkara.base.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import java.util.UUID;

/** Counts; without a lock, as every thread of the node may be at it. Does nothing while off. */
public final class CountedMetric {
  private final Counter counter;
  private final TenantLabels tenants;

  /**
   * @param counter null while metrics are off
   */
  CountedMetric(Counter counter, TenantLabels tenants) {
    this.counter = counter;
    this.tenants = tenants;
  }

  /** Of a metric that has these labels, in their order. */
  public void add(long number, String... labels) {
    if (counter != null) {
      counter.labelValues(labels).inc(number);
    }
  }

  /** Of one that has the tenant for its only label. */
  public void addOf(UUID tenantId, long number) {
    if (counter != null) {
      counter.labelValues(tenants.of(tenantId)).inc(number);
    }
  }

  /** Of one that has the tenant for its first label, and a word for its second. */
  public void addOf(UUID tenantId, String label, long number) {
    if (counter != null) {
      counter.labelValues(tenants.of(tenantId), label).inc(number);
    }
  }
}
