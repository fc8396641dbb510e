package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.RowSetsOfTests;
import harkara.base.datasource.Dialect;
import harkara.testing.stores.MappedColumns;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryInsertTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00.123456Z");

  @RegisterExtension final Stores stores = new Stores();

  private final Rows rows = new Rows();

  @Test
  void isOfEveryColumn() {
    assertThat(DeliveryInsert.STATEMENT.names())
        .containsExactlyInAnyOrderElementsOf(MappedColumns.of(Delivery.class));
  }

  @Test
  void storesWhatTheEntitiesSay() {
    var waiting = delivery();
    var claimed = delivery();
    claimed.claim(new Lease(UUID.randomUUID(), START.plusSeconds(60)));
    var failed = delivery();
    failed.claim(new Lease(UUID.randomUUID(), START.plusSeconds(60)));
    failed.failed(503, START, Optional.empty(), START.plusSeconds(1));
    failed.replay(START.plusSeconds(2));
    failed.expired(START);

    RowSetsOfTests.in(stores, Dialect.POSTGRESQL)
        .insert(DeliveryInsert.STATEMENT, List.of(waiting, claimed, failed));

    assertThat(List.of(waiting, claimed, failed))
        .allSatisfy(
            each ->
                assertThat(stores.entities().find(Delivery.class, each.id()))
                    .usingRecursiveComparison()
                    .isEqualTo(each));
  }

  private Delivery delivery() {
    return rows.delivery(rows.event(START), UUID.randomUUID());
  }
}
