package harkara.delivery;

import harkara.base.database.DatabaseClock;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Makes what claims deliveries, on the tables of a unit test. */
public final class ClaimsOfTests {
  private ClaimsOfTests() {}

  public static DeliveryTransitions transitions(Stores stores) {
    return stores.inject(new DeliveryTransitions());
  }

  public static ClaimWatermark watermark(Stores stores) {
    return stores.inject(new ClaimWatermark());
  }

  /** Claims that are delivered as a test says. */
  public static DeliveryTransitions delivering(
      Function<List<AnsweredClaim>, Map<UUID, Long>> delivered) {
    return new DeliveryTransitions() {
      @Override
      public Map<UUID, Long> delivered(List<AnsweredClaim> answered) {
        return delivered.apply(answered);
      }
    };
  }

  /** A node's that was just started. */
  public static NodeClaims in(Stores stores, DatabaseClock clock, Duration lease) {
    var settings = DeliverySettingsTest.with(Map.of("lease", lease.toString()));
    return new NodeClaims(new Node(), clock, settings, transitions(stores), watermark(stores));
  }
}
