package harkara.delivery.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.RowSetsOfTests;
import harkara.base.datasource.Dialect;
import harkara.base.ids.Id;
import harkara.delivery.DeliveryStatus;
import harkara.testing.stores.MappedColumns;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AttemptInsertTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

  @RegisterExtension final Stores stores = new Stores();

  @Test
  void isOfEveryColumn() {
    assertThat(AttemptInsert.STATEMENT.names())
        .containsExactlyInAnyOrderElementsOf(MappedColumns.of(Attempt.class));
  }

  @Test
  void storesWhatTheEntitiesSay() {
    var answered =
        attempt(
            Outcome.REJECTED,
            null,
            new MaskedExchange(7, 503, "a: b\nc: \"d\", {e}", "f: \\g", "excerpt é", true),
            NOW.plusSeconds(10));
    var unanswered = attempt(Outcome.TIMEOUT, "no answer", MaskedExchange.nothing(), null);

    RowSetsOfTests.in(stores, Dialect.POSTGRESQL)
        .insert(AttemptInsert.STATEMENT, List.of(answered, unanswered));

    assertThat(List.of(answered, unanswered))
        .allSatisfy(
            each ->
                assertThat(stores.entities().find(Attempt.class, each.id()))
                    .usingRecursiveComparison()
                    .isEqualTo(each));
  }

  private static Attempt attempt(
      Outcome outcome, String detail, MaskedExchange exchange, Instant nextDue) {
    return new Attempt(
        new FinishedAttempt(
            Id.next(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            nextDue == null,
            3,
            NOW,
            outcome,
            detail,
            exchange,
            null,
            DeliveryStatus.SCHEDULED,
            nextDue),
        NOW,
        new AnswerKept(Long.MIN_VALUE, 0));
  }
}
