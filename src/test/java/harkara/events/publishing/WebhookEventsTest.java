package harkara.events.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.database.ClockOfTests;
import harkara.base.database.RowSetsOfTests;
import harkara.base.database.TransientDatabaseFailure;
import harkara.base.datasource.Dialect;
import harkara.base.failpoints.Failpoints;
import harkara.base.ids.Id;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookEventsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @RegisterExtension final Stores stores = new Stores();

  private final UUID tenant = UUID.randomUUID();
  private final FiredEvents<EventsAccepted> news = new FiredEvents<>();
  private WebhookEvents events;
  private EventLog log;

  @BeforeEach
  void inject() {
    var phones = new PhoneDigests(List.of(new byte[32]));
    var sets = RowSetsOfTests.in(stores, dialect());
    events =
        stores.inject(
            new WebhookEvents(ClockOfTests.of(() -> NOW), phones, news, new Failpoints(), sets));
    log = stores.inject(new EventLog(phones));
  }

  /** That of the way to write them. */
  Dialect dialect() {
    return Dialect.H2;
  }

  private static EventDraft draft(String type, String payload) {
    return new EventDraft(type, payload.getBytes(StandardCharsets.UTF_8));
  }

  private static EventCriteria ofType(String type) {
    return new EventCriteria(
        Optional.of(type), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The ids, in the order in which they were stored. */
  private List<UUID> store(UUID of, String... types) {
    var ids = new ArrayList<UUID>();
    for (var type : types) {
      var submission = Submission.of(of, List.of(draft(type, "{}")), null);
      events.store(List.of(submission));
      ids.add(submission.drafts().get(0).id());
    }
    stores.forget();
    return ids;
  }

  @Test
  void storesWhatItTellsOf() {
    var submission =
        Submission.of(
            tenant, List.of(draft("message.received", "{\"a\":1}"), draft("b.c", "{}")), null);

    var accepted = events.store(List.of(submission));
    stores.forget();

    var ids = submission.drafts().stream().map(Submission.Numbered::id).toList();
    assertThat(accepted.get(0)).extracting(AcceptedEvent::id).isEqualTo(ids);
    assertThat(news.all()).hasSize(1);
    var stored = events.find(tenant, ids.get(0)).orElseThrow();
    assertThat(stored.eventType()).isEqualTo("message.received");
    assertThat(stored.payload()).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":1}");
    assertThat(stored.acceptedAt()).isEqualTo(NOW);
    assertThat(stored.payloadRemovedAt()).isNull();
  }

  @Test
  void tellsOnceOfAllThatIsStoredTogether() {
    var other = UUID.randomUUID();
    var submissions =
        List.of(
            Submission.of(tenant, List.of(draft("a.b", "{}"), draft("c.d", "{}")), null),
            Submission.of(other, List.of(draft("a.b", "{}")), "key"));

    var accepted = events.store(submissions);

    assertThat(news.all()).hasSize(1);
    assertThat(news.all().get(0).byTenant().keySet()).containsExactly(tenant, other);
    assertThat(accepted).map(List::size).containsExactly(2, 1);
    assertThat(events.find(other, accepted.get(1).get(0).id())).isPresent();
    assertThat(events.findKey(other, "key")).isPresent();
  }

  @Test
  void remembersUnderWhichKeyWhichBodyBecameWhichEvent() {
    var submission = Submission.of(tenant, List.of(draft("a.b", "{\"a\":1}")), "key");

    events.store(List.of(submission));
    stores.forget();

    var key = events.findKey(tenant, "key").orElseThrow();
    assertThat(key.eventId()).isEqualTo(submission.drafts().get(0).id());
    assertThat(key.isFor("{\"a\":1}".getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(key.isFor("{\"a\":2}".getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(events.findKey(tenant, "Key")).isEmpty();
    assertThat(events.findKey(UUID.randomUUID(), "key")).isEmpty();
  }

  @Test
  void aKeyIsTakenOnceByATenant() {
    var first = Submission.of(tenant, List.of(draft("a.b", "{}")), "key");
    var others = Submission.of(UUID.randomUUID(), List.of(draft("a.b", "{}")), "key");
    var second = Submission.of(tenant, List.of(draft("a.b", "{}")), "key");

    events.store(List.of(first, others));

    assertThatThrownBy(() -> events.store(List.of(second)))
        .isInstanceOf(PersistenceException.class)
        .matches(TransientDatabaseFailure::isUniqueViolation);
    assertThat(news.all()).as("of the second nothing is told").hasSize(1);
  }

  @Test
  void areOfOneTenant() {
    var id = store(tenant, "a.b").get(0);
    store(UUID.randomUUID(), "a.b");

    assertThat(events.find(UUID.randomUUID(), id)).isEmpty();
    assertThat(log.list(tenant, EventCriteria.ALL, Rows.ABOVE_ALL, 10).rows())
        .extracting(ListedEvent::id)
        .containsExactly(id);
  }

  @Test
  void theBytesOfWhatIsListedAreReadOfEventsInOurOwnFormAlone() {
    var own = draft("a.b", "{}");
    var original =
        EventDraft.original(new byte[2_000_000], List.of("a.b"), List.of("4915", "DE.1"));
    var submission = Submission.of(tenant, List.of(own, original), null);
    events.store(List.of(submission));
    stores.forget();

    var listed = log.list(tenant, EventCriteria.ALL, Rows.ABOVE_ALL, 10).rows();

    assertThat(listed).extracting(ListedEvent::isOriginal).containsExactly(true, false);
    assertThat(listed.get(0).types()).containsExactly("a.b");
    assertThat(log.payloads(tenant, listed)).containsOnlyKeys(listed.get(1).id());
    assertThat(log.payloads(UUID.randomUUID(), listed)).isEmpty();
    assertThat(events.find(tenant, listed.get(0).id()).orElseThrow().payload()).hasSize(2_000_000);
    var subjects =
        stores
            .entities()
            .createQuery(
                "select s from EventSubject s where s.eventId = :event", EventSubject.class)
            .setParameter("event", listed.get(0).id())
            .getResultList();
    assertThat(subjects).hasSize(2).allMatch(each -> each.tenantId().equals(tenant));
  }

  @Test
  void areListedNewestFirstPageByPageAndByType() {
    var ids = store(tenant, "a.b", "c.d", "a.b", "a.b");

    assertThat(log.list(tenant, EventCriteria.ALL, Rows.ABOVE_ALL, 2).rows())
        .extracting(ListedEvent::id)
        .containsExactly(ids.get(3), ids.get(2));
    assertThat(log.list(tenant, EventCriteria.ALL, ids.get(2), 10).rows())
        .extracting(ListedEvent::id)
        .containsExactly(ids.get(1), ids.get(0));
    assertThat(log.list(tenant, ofType("a.b"), Rows.ABOVE_ALL, 10).rows())
        .extracting(ListedEvent::id)
        .containsExactly(ids.get(3), ids.get(2), ids.get(0));
    assertThat(log.list(tenant, ofType("e.f"), Rows.ABOVE_ALL, 10).rows()).isEmpty();
    assertThat(log.list(tenant, EventCriteria.ALL, Id.NONE, 10).rows()).isEmpty();
  }
}
