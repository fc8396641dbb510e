package harkara.base.metrics;

/** Makes metrics, for unit tests of other packages. */
public final class MetricsOfTests {
  private MetricsOfTests() {}

  public static Metrics on() {
    return new Metrics(true);
  }

  public static Metrics off() {
    return new Metrics(false);
  }
}
