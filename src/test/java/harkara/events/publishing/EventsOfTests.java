package harkara.events.publishing;

import harkara.base.database.ClockOfTests;
import harkara.base.database.RowSetsOfTests;
import harkara.base.failpoints.Failpoints;
import harkara.events.catalog.CatalogOfTests;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Stores;
import java.time.InstantSource;
import java.util.List;

/** Stores events in the tables of a unit test. */
public final class EventsOfTests {
  private EventsOfTests() {}

  /** Under a key that everybody knows. */
  public static PhoneDigests digests() {
    return new PhoneDigests(List.of(new byte[32]));
  }

  /** Finds them by numbers and messages under that key. */
  public static EventLog log(Stores stores) {
    return stores.inject(new EventLog(digests()));
  }

  /** Checks payloads of the types that come with us. */
  public static EventDrafts drafts() {
    return new EventDrafts(CatalogOfTests.shipped());
  }

  /**
   * @param news what is told of them
   */
  public static WebhookEvents in(
      Stores stores, InstantSource clock, FiredEvents<EventsAccepted> news) {
    return stores.inject(
        new WebhookEvents(
            ClockOfTests.of(clock), digests(), news, new Failpoints(), RowSetsOfTests.in(stores)));
  }
}
