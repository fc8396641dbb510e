package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import harkara.base.datasource.Dialect;
import harkara.events.publishing.WebhookEvent;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both ways write the same. */
class RowSetsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private static final SetStatement<WebhookEvent> INSERT =
      SetStatement.of(
          "insert into event (%1$s) select * from unnest(%2$s)",
          new SetColumns<WebhookEvent>()
              .id("id", WebhookEvent::id)
              .id("tenant_id", WebhookEvent::tenantId)
              .text("event_type", WebhookEvent::eventType)
              .bytes("payload", WebhookEvent::payload)
              .flag("test", WebhookEvent::test)
              .time("accepted_at", WebhookEvent::acceptedAt));

  @RegisterExtension final Stores stores = new Stores();

  private final Rows rows = new Rows();

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void writesAnyNumberOfRowsAtOnce(Dialect dialect) {
    var sets = RowSetsOfTests.in(stores, dialect);
    for (var count : List.of(1, 3, 100)) {
      var all = Stream.generate(() -> rows.event(NOW)).limit(count).toList();

      sets.insert(INSERT, all);

      var ids = all.stream().map(WebhookEvent::id).toList();
      assertThat(ids(ids)).containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  /** By a statement of its own, which sees what is written and not what JPA has yet to write. */
  private List<UUID> ids(List<UUID> of) {
    return NativeQuery.of(stores.entities(), "select id from event where id in :ids").in(of).ids();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void nothingIsWrittenOfNone(Dialect dialect) {
    RowSetsOfTests.in(stores, dialect).insert(INSERT, List.of());

    assertThat(RowSetsOfTests.in(stores, dialect).change(INSERT, List.of(), row -> 1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aRowThatIsThereAlreadyIsToldAsJpaTellsIt(Dialect dialect) {
    var event = rows.event(NOW);
    var sets = RowSetsOfTests.in(stores, dialect);
    sets.insert(INSERT, List.of(event));
    stores.entities().clear();

    var failure = catchThrowable(() -> sets.insert(INSERT, List.of(event)));

    assertThat(failure).isInstanceOf(PersistenceException.class);
    assertThat(TransientDatabaseFailure.isUniqueViolation(failure)).isTrue();
    assertThat(TransientDatabaseFailure.isIn(failure)).isFalse();
  }

  @Test
  void timesAreRoundedToTheNearestMicrosecond() {
    var sets = RowSetsOfTests.in(stores, Dialect.POSTGRESQL);
    var down = rows.event(NOW.plusNanos(1_499));
    var up = rows.event(NOW.plusNanos(1_500));

    sets.insert(INSERT, List.of(down, up));

    assertThat(accepted(down)).isEqualTo(NOW.plusNanos(1_000));
    assertThat(accepted(up)).isEqualTo(NOW.plusNanos(2_000));
  }

  private Instant accepted(WebhookEvent event) {
    return stores.entities().find(WebhookEvent.class, event.id()).acceptedAt();
  }
}
