package harkara.delivery.queue;

import harkara.delivery.DeliverySettingsTest;
import harkara.testing.stores.Stores;
import java.util.Map;

/** Counts what waits in the tables of a unit test. */
public final class BacklogOfTests {
  private BacklogOfTests() {}

  public static Backlog in(Stores stores) {
    var settings = DeliverySettingsTest.with(Map.of());
    return stores.inject(new Backlog(settings, null, null, null, null));
  }

  /** As a timer does it. */
  public static void measure(Backlog backlog) {
    backlog.measure();
  }
}
