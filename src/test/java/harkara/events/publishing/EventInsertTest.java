package harkara.events.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.RowSets;
import harkara.base.database.RowSetsOfTests;
import harkara.base.datasource.Dialect;
import harkara.base.ids.Id;
import harkara.base.tracing.TraceParent;
import harkara.testing.stores.MappedColumns;
import harkara.testing.stores.Stores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventInsertTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

  @RegisterExtension final Stores stores = new Stores();

  @Test
  void isOfEveryColumn() {
    assertThat(EventInsert.STATEMENT.names())
        .containsExactlyInAnyOrderElementsOf(MappedColumns.of(WebhookEvent.class));
    assertThat(IdempotencyKeyInsert.STATEMENT.names())
        .containsExactlyInAnyOrderElementsOf(MappedColumns.of(IdempotencyKey.class));
    assertThat(EventSubjectInsert.STATEMENT.names())
        .containsExactlyInAnyOrderElementsOf(MappedColumns.of(EventSubject.class));
  }

  @Test
  void storesWhatTheEntitiesSay() {
    var plain = event("{\"a\":\"é, \\\"b\\\" {c}\"}", false);
    var ofNumbers = event("{}", true);
    ofNumbers.isOf(new byte[] {0, -1, 34}, new byte[32], new byte[16]);
    ofNumbers.isOfMessage(-7L);
    var original = original(List.of("message.sent", "message.failed"));
    var ofNothing = original(List.of());
    var subject = new EventSubject(original, new byte[] {1, 0, -2});
    var key = new IdempotencyKey(Id.next(), plain, "a \"key\", {or} \\ so, NULL");

    sets().insert(IdempotencyKeyInsert.STATEMENT, List.of(key));
    sets().insert(EventInsert.STATEMENT, List.of(plain, ofNumbers, original, ofNothing));
    sets().insert(EventSubjectInsert.STATEMENT, List.of(subject));

    assertThat(stores.entities().find(WebhookEvent.class, plain.id()))
        .usingRecursiveComparison()
        .isEqualTo(plain);
    assertThat(stores.entities().find(WebhookEvent.class, ofNumbers.id()))
        .usingRecursiveComparison()
        .isEqualTo(ofNumbers);
    assertThat(stores.entities().find(WebhookEvent.class, original.id()))
        .usingRecursiveComparison()
        .isEqualTo(original);
    var found = stores.entities().find(WebhookEvent.class, ofNothing.id());
    assertThat(found.isOriginal()).isTrue();
    assertThat(found.originalTypes()).isEmpty();
    assertThat(stores.entities().find(EventSubject.class, subject.id()))
        .usingRecursiveComparison()
        .isEqualTo(subject);
    assertThat(stores.entities().find(IdempotencyKey.class, key.id()))
        .usingRecursiveComparison()
        .isEqualTo(key);
  }

  private RowSets sets() {
    return RowSetsOfTests.in(stores, Dialect.POSTGRESQL);
  }

  private static WebhookEvent original(List<String> types) {
    var draft = EventDraft.original("{}".getBytes(StandardCharsets.UTF_8), types, List.of());
    return new WebhookEvent(Id.next(), Id.next(), draft, false, NOW);
  }

  private static WebhookEvent event(String payload, boolean test) {
    var trace = TraceParent.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    var draft =
        new EventDraft("a.b", payload.getBytes(StandardCharsets.UTF_8))
            .tracedBy(test ? trace : Optional.empty());
    return new WebhookEvent(Id.next(), Id.next(), draft, test, NOW);
  }
}
