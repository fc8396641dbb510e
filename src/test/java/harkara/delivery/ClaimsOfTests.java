package harkara.delivery;

import harkara.base.database.DatabaseClock;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.util.Map;

/** Makes what claims deliveries, on the tables of a unit test. */
public final class ClaimsOfTests {
  private ClaimsOfTests() {}

  public static DeliveryTransitions transitions(Stores stores) {
    return stores.inject(new DeliveryTransitions());
  }

  public static ClaimWatermark watermark(Stores stores) {
    return stores.inject(new ClaimWatermark());
  }

  /** A node's that was just started. */
  public static NodeClaims in(Stores stores, DatabaseClock clock, Duration lease) {
    var settings = DeliverySettingsTest.with(Map.of("lease", lease.toString()));
    return new NodeClaims(new Node(), clock, settings, transitions(stores), watermark(stores));
  }
}
