package harkara.base.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import java.util.concurrent.TimeUnit;

/** Counts values by their size; without a lock, like {@link CountedMetric}. */
public final class MeasuredMetric {
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Histogram histogram;

  /**
   * @param histogram null while metrics are off
   */
  MeasuredMetric(Histogram histogram) {
    this.histogram = histogram;
  }

  /** Of a metric that has these labels, in their order. */
  public void add(double value, String... labels) {
    if (histogram != null) {
      histogram.labelValues(labels).observe(value);
    }
  }

  /**
   * The time until now, in seconds.
   *
   * @param begunNanos by {@link System#nanoTime}
   */
  public void addSince(long begunNanos, String... labels) {
    if (histogram != null) {
      add((System.nanoTime() - begunNanos) / NANOS, labels);
    }
  }
}
