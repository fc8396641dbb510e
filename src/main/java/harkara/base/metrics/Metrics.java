package harkara.base.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * The metrics of this node. Names begin with {@code harkara_}, times are in seconds, and totals end
 * with {@code _total}. What is told by a reader costs nothing until somebody asks, and is left out
 * of the answer where it cannot be read.
 */
@ApplicationScoped
public class Metrics {
  private static final Logger LOG = System.getLogger(Metrics.class.getName());

  private final boolean on;
  private final TenantLabels tenants = new TenantLabels(TenantLabels.MOST);
  private final PrometheusRegistry registry = new PrometheusRegistry();

  /** Takes one value of a metric with labels. */
  public interface Values {
    void add(double value, String... labels);
  }

  Metrics() { // for the client proxy only
    this(false);
  }

  @Inject
  Metrics(MetricsSettings settings) {
    this(settings.enabled());
  }

  Metrics(boolean on) {
    this.on = on;
  }

  /** Whether there are any. */
  public boolean on() {
    return on;
  }

  /** What is counted up. */
  public CountedMetric counter(String name, String help, String... labels) {
    var counter =
        on
            ? Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry)
            : null;
    return new CountedMetric(counter, tenants);
  }

  /**
   * What is measured.
   *
   * @param bounds of the sizes that are told apart, rising
   */
  public MeasuredMetric measured(String name, String help, double[] bounds, String... labels) {
    var histogram =
        on
            ? Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(bounds)
                .withoutExemplars()
                .register(registry)
            : null;
    return new MeasuredMetric(histogram);
  }

  /** What is so much now. */
  public void gauge(String name, String help, DoubleSupplier reader) {
    gauge(name, help, List.of(), values -> values.add(reader.getAsDouble()));
  }

  /** The same of each tenant, zero for one that has none; those without a label are added up. */
  public void gaugeByTenant(
      String name, String help, Supplier<Map<UUID, ? extends Number>> reader) {
    gaugeByTenant(name, help, reader, Double::sum);
  }

  /** The same where of those without a label the largest counts. */
  public void largestByTenant(
      String name, String help, Supplier<Map<UUID, ? extends Number>> reader) {
    gaugeByTenant(name, help, reader, Math::max);
  }

  private void gaugeByTenant(
      String name,
      String help,
      Supplier<Map<UUID, ? extends Number>> reader,
      DoubleBinaryOperator together) {
    gauge(
        name,
        help,
        List.of("tenant"),
        values ->
            tenants
                .fold(reader.get(), together)
                .forEach((label, value) -> values.add(value, label)));
  }

  /**
   * The same in parts.
   *
   * @param label that tells them apart
   * @param reader gives the values of each part
   */
  public void gaugeByTenant(
      String name, String help, String label, Supplier<Map<String, Map<UUID, Long>>> reader) {
    gauge(
        name,
        help,
        List.of("tenant", label),
        values ->
            reader
                .get()
                .forEach(
                    (part, counts) ->
                        tenants
                            .fold(counts, Double::sum)
                            .forEach((tenant, value) -> values.add(value, tenant, part))));
  }

  /** The same with labels of one's own, of which there must be few. */
  public void gauge(String name, String help, List<String> labels, Consumer<Values> reader) {
    if (on) {
      GaugeWithCallback.builder()
          .name(name)
          .help(help)
          .labelNames(labels.toArray(String[]::new))
          .callback(callback -> read(name, reader, callback::call))
          .register(registry);
    }
  }

  /** What somebody else counts up. */
  public void total(String name, String help, List<String> labels, Consumer<Values> reader) {
    if (on) {
      CounterWithCallback.builder()
          .name(name)
          .help(help)
          .labelNames(labels.toArray(String[]::new))
          .callback(callback -> read(name, reader, callback::call))
          .register(registry);
    }
  }

  private static void read(String name, Consumer<Values> reader, Values values) {
    try {
      reader.accept(values);
    } catch (RuntimeException failure) {
      LOG.log(Level.DEBUG, () -> name + " is not told: " + failure);
    }
  }

  /** All of them, as they are now. */
  public MetricSnapshots read() {
    return registry.scrape();
  }
}
