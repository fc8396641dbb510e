package harkara.events.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.accounts.tenants.VisibilityOfTests;
import harkara.base.database.CallsOfTests;
import harkara.base.database.ClockOfTests;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What anybody may ask costs the database next to nothing. */
class PublicCatalogTest {
  private static final UUID SHOWN = new UUID(1, 1);

  private final VisibilityOfTests visibility = new VisibilityOfTests();
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private final PublicCatalog catalog =
      new PublicCatalog(
          new EventTypes(null, null, ClockOfTests.of(() -> now), null) {
            @Override
            List<EventType> list() {
              return List.of();
            }
          },
          new CustomEventTypes() {
            @Override
            List<TypeTimes> times(int limit) {
              return List.of();
            }
          },
          visibility,
          CallsOfTests.here(),
          ClockOfTests.of(() -> now));

  @Test
  void readsOnceForHoweverManyIds() {
    visibility.show(SHOWN);

    for (var number = 0; number < 1000; number++) {
      assertThat(catalog.of(new UUID(2, number))).isEmpty();
    }

    assertThat(catalog.of(SHOWN)).isPresent();
    assertThat(visibility.reads()).isEqualTo(1);
  }

  @Test
  void knowsOfAChangeAfterAWhileOrAtOnceWhereItWasMade() {
    assertThat(catalog.of(SHOWN)).isEmpty();
    visibility.show(SHOWN);
    assertThat(catalog.of(SHOWN)).isEmpty();

    catalog.forget();
    assertThat(catalog.of(SHOWN)).isPresent();

    visibility.show(new UUID(1, 2));
    now = now.plusSeconds(5);
    assertThat(catalog.of(new UUID(1, 2))).isPresent();
  }
}
