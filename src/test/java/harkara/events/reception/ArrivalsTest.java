package harkara.events.reception;

import static harkara.testing.MetaBodies.body;
import static harkara.testing.MetaBodies.entry;
import static harkara.testing.MetaBodies.messages;
import static harkara.testing.MetaBodies.statusItem;
import static harkara.testing.MetaBodies.statuses;
import static harkara.testing.MetaBodies.textItem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.database.CallsOfTests;
import harkara.base.database.ClockOfTests;
import harkara.base.database.RowSetsOfTests;
import harkara.base.ids.Id;
import harkara.base.json.StrictJson;
import harkara.events.outbound.StatusJoin;
import harkara.events.publishing.EventsAccepted;
import harkara.events.publishing.EventsOfTests;
import harkara.events.publishing.WebhookEvent;
import harkara.events.whatsapp.MappingContext;
import harkara.events.whatsapp.MediaReference;
import harkara.events.whatsapp.MessageStatus;
import harkara.events.whatsapp.MetaBody;
import harkara.events.whatsapp.MetaChange;
import harkara.testing.MetaBodies;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is stored of what comes in, in one transaction. */
class ArrivalsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:20:30Z");

  @RegisterExtension final Stores stores = new Stores();

  private final UUID connection = Id.next();
  private final UUID tenant = Id.next();
  private final FiredEvents<EventsAccepted> news = new FiredEvents<>();
  private Route route = Route.to(tenant, MetaBodies.NUMBER);
  private ChangeReader reader;
  private Arrivals arrivals;

  /** Every status is told at once but those that are sent. */
  private static final class SentWaits implements StatusJoin {
    @Override
    public List<List<JsonNode>> take(UUID of, String number, List<MessageStatus> all) {
      return all.stream()
          .map(each -> each.status().equals("sent") ? List.<JsonNode>of() : each.payloads(null))
          .toList();
    }
  }

  private static final class Context extends ChangeContext {
    @Override
    MappingContext of(UUID connectionId, Route to) {
      return new MappingContext() {
        @Override
        public String numberOf(MetaChange change) {
          return to.displayPhoneNumber();
        }

        @Override
        public long now() {
          return NOW.getEpochSecond();
        }

        @Override
        public String mediaUrl(MetaChange change, MediaReference media) {
          return "https://media.example.com/" + media.id();
        }
      };
    }
  }

  @BeforeEach
  void make() {
    reader = make(ChangeReader.class);
    arrivals = make(Arrivals.class);
  }

  private <T> T make(Class<T> type) {
    return stores.make(
        type,
        new SentWaits(),
        new Context(),
        new Recorder(),
        CallsOfTests.here(),
        ClockOfTests.of(() -> NOW),
        EventsOfTests.digests(),
        EventsOfTests.in(stores, () -> NOW, news),
        RowSetsOfTests.in(stores));
  }

  private Tally store(byte[] body) {
    var changes =
        MetaBody.read(body).changes().stream()
            .map(change -> reader.read(connection, change, route))
            .toList();
    var tally = arrivals.store(new Arrival(connection, changes));
    stores.forget();
    return tally;
  }

  /** In the order in which they were stored. */
  private List<String> stored() {
    return stores
        .entities()
        .createQuery(
            "select e from WebhookEvent e where e.tenantId = :tenant order by e.id",
            WebhookEvent.class)
        .setParameter("tenant", tenant)
        .getResultStream()
        .map(event -> StrictJson.parse(event.payload()))
        .map(payload -> payload.path("message_id").asText() + payload.path("status").asText())
        .toList();
  }

  private static long count(Tally tally, CountKind kind, String name) {
    return tally.counts().entrySet().stream()
        .filter(each -> each.getKey().kind() == kind && each.getKey().name().equals(name))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Test
  void storesAllInOrderOnce() {
    var body =
        body(
            entry(
                messages(textItem("a", "x"), "7", textItem("b", "x"), textItem("a", "x")),
                statuses(statusItem("c", "sent"), statusItem("c", "read")),
                messages(textItem("d", "x"))));

    var tally = store(body);
    var again = store(body);

    assertThat(stored()).containsExactly("a", "b", "cread", "d");
    assertThat(news.all()).hasSize(1);
    assertThat(count(tally, CountKind.EVENT, "message.received")).isEqualTo(3);
    assertThat(count(tally, CountKind.EVENT, "message.status.updated")).isEqualTo(1);
    assertThat(count(tally, CountKind.SKIPPED, "")).isEqualTo(1);
    assertThat(tally.numbers(NOW))
        .singleElement()
        .matches(seen -> seen.phoneNumberId().equals(MetaBodies.NUMBER_ID))
        .matches(seen -> seen.messageAt().equals(NOW) && seen.statusAt().equals(NOW));
    assertThat(again.counts()).isEmpty();
  }

  @Test
  void keepsWhatIsNobodysOnceAndForgetsNothingOfIt() {
    route = Route.kept(KeptReason.UNKNOWN_NUMBER);
    var body = body(entry(messages(textItem("a", "x"))));

    assertThat(count(store(body), CountKind.UNROUTED, "UNKNOWN_NUMBER")).isEqualTo(1);
    assertThat(store(body).counts()).isEmpty();
    assertThat(stored()).isEmpty();
    route = Route.to(tenant, MetaBodies.NUMBER);
    store(body);

    assertThat(stored()).containsExactly("a");
  }

  @Test
  void everyKindOfBodyBecomesSomething() {
    for (var name :
        List.of(
            "text",
            "image",
            "document",
            "location",
            "contacts",
            "order",
            "reaction",
            "unsupported",
            "hidden-number",
            "group",
            "edit",
            "failed",
            "call",
            "echo")) {
      var tally = store(MetaBodies.file(name));
      assertThat(tally.counts().keySet()).as(name).anyMatch(key -> key.kind() == CountKind.EVENT);
      assertThat(tally.skipped()).as(name).isEmpty();
    }
  }

  @Test
  void whatIsNoEventIsCounted() {
    assertThat(store(MetaBodies.file("system")).counts().keySet())
        .allMatch(key -> key.kind() == CountKind.IGNORED);
    route = Route.NOWHERE;
    assertThat(
            count(
                store(MetaBodies.file("account-alert")),
                CountKind.IGNORED,
                "field account_alerts of no tenant"))
        .isEqualTo(1);
    assertThat(stored()).isEmpty();
  }
}
