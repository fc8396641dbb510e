package harkara.events.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.RowSets;
import harkara.base.database.RowSetsOfTests;
import harkara.base.datasource.Dialect;
import harkara.base.ids.Id;
import harkara.events.whatsapp.MessageStatus;
import harkara.testing.stores.MappedColumns;
import harkara.testing.stores.Stores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboundInsertTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
  private static final byte[] MESSAGE =
      "{\"type\":\"text\",\"text\":\"ä, {b}\"}".getBytes(StandardCharsets.UTF_8);

  @RegisterExtension final Stores stores = new Stores();

  @Test
  void isOfEveryColumn() {
    assertThat(OutboundMessageInsert.STATEMENT.names())
        .containsExactlyInAnyOrderElementsOf(MappedColumns.of(OutboundMessage.class));
    assertThat(WaitingStatusInsert.STATEMENT.names())
        .containsExactlyInAnyOrderElementsOf(MappedColumns.of(WaitingStatus.class));
  }

  @Test
  void storesWhatTheEntitiesSay() {
    var full = message("a", new Content("1", "2", "IN.3", MESSAGE));
    full.isOf(new byte[16], new byte[] {0, -1, 34}, new byte[16]);
    full.takenAs("wamid.A");
    full.refusedAt(NOW);
    var empty = message("b", new Content(null, null, null, MESSAGE));
    var status = new MessageStatus("wamid.B", "b", "sent", 1, null, null, null, "IN.3", "4", null);
    var waiting = new WaitingStatus(Id.next(), Id.next(), "109", status, NOW.plusSeconds(30), NOW);

    sets().insert(OutboundMessageInsert.STATEMENT, List.of(full, empty));
    sets().insert(WaitingStatusInsert.STATEMENT, List.of(waiting));

    assertThat(stores.entities().find(OutboundMessage.class, full.id()))
        .usingRecursiveComparison()
        .isEqualTo(full);
    assertThat(stores.entities().find(OutboundMessage.class, empty.id()))
        .usingRecursiveComparison()
        .isEqualTo(empty);
    assertThat(stores.entities().find(WaitingStatus.class, waiting.id()))
        .usingRecursiveComparison()
        .isEqualTo(waiting);
  }

  private RowSets sets() {
    return RowSetsOfTests.in(stores, Dialect.POSTGRESQL);
  }

  private static OutboundMessage message(String ownId, Content content) {
    return new OutboundMessage(Id.next(), Id.next(), ownId, content, NOW);
  }
}
