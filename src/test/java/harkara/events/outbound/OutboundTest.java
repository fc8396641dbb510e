package harkara.events.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.accounts.quotas.BytesOfTests;
import harkara.base.database.ClockOfTests;
import harkara.base.database.RowSetsOfTests;
import harkara.base.ids.Id;
import harkara.base.json.StrictJson;
import harkara.base.problem.ProblemType;
import harkara.events.payload.CheckBudget;
import harkara.events.publishing.EventsAccepted;
import harkara.events.publishing.EventsOfTests;
import harkara.events.whatsapp.MessageStatus;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Stores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is sent and what becomes of it find each other, in whatever order they come. */
class OutboundTest {
  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.MILLIS); // ids are of now
  private static final String NUMBER = "109860000000003";
  private static final String MESSAGE = "\"message\":{\"type\":\"text\",\"text\":\"On its way\"}";
  private static final String CONTENT =
      "{\"from\":\"15550100001\",\"to\":\"15550100003\"," + MESSAGE + "}";

  @RegisterExtension final Stores stores = new Stores();

  private final UUID tenant = UUID.randomUUID();
  private final FiredEvents<EventsAccepted> news = new FiredEvents<>();
  private Instant now = START;
  private Statuses statuses;
  private MessageReader reader;
  private MessageWrites writes;
  private StatusReleases releases;
  private OutboundRows rows;
  private OutboundErasure erasure;

  @BeforeEach
  void make() {
    var bytes = BytesOfTests.in(stores);
    rows = stores.make(OutboundRows.class, bytes);
    statuses = make(Statuses.class);
    reader = make(MessageReader.class);
    writes = make(MessageWrites.class);
    releases = make(StatusReleases.class);
    erasure = make(OutboundErasure.class);
  }

  private <T> T make(Class<T> type) {
    return stores.make(
        type,
        new OutboundSettings(Map.of("harkara.whatsapp.join-wait", "PT30S")::get),
        ClockOfTests.of(() -> now),
        EventsOfTests.digests(),
        EventsOfTests.drafts(),
        EventsOfTests.in(stores, () -> now, news),
        RowSetsOfTests.in(stores),
        BytesOfTests.in(stores));
  }

  private MessageResult put(String ownId, String json) {
    return put(tenant, ownId, json);
  }

  private MessageResult put(UUID of, String ownId, String json) {
    var body = StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    var draft = reader.read(ownId, body, CheckBudget.ofEvent());
    var result = writes.put(of, List.of(draft)).results().get(0);
    stores.forget();
    return result;
  }

  private List<List<JsonNode>> take(MessageStatus... all) {
    var payloads = statuses.take(tenant, NUMBER, List.of(all));
    stores.forget();
    return payloads;
  }

  private static MessageStatus status(String wamid, String ownId, String status) {
    var reason = status.equals("failed") ? "rate_limited" : null;
    return new MessageStatus(
        wamid, ownId, status, 1767225600, null, reason, null, "IN.208", "15550100003", null);
  }

  /** The payloads that were stored, in their order. */
  private List<JsonNode> stored() {
    return news.all().stream()
        .flatMap(accepted -> accepted.byTenant().getOrDefault(tenant, List.of()).stream())
        .map(event -> StrictJson.parse(event.payload()))
        .toList();
  }

  private static List<String> kinds(List<JsonNode> payloads) {
    return payloads.stream()
        .map(
            payload ->
                payload.path("event").asText()
                    + (payload.has("status") ? " " + payload.path("status").asText() : ""))
        .toList();
  }

  private ProblemType problem(String ownId, String json) {
    return put(ownId, json).problem().type();
  }

  @Test
  void aStatusJoinsItsMessageByEitherId() {
    put("a", CONTENT);
    put("a", "{\"wamid\":\"wamid.A\"}");
    put("b", CONTENT);

    var payloads =
        take(
            status("wamid.A", null, "sent"),
            status("wamid.B", "b", "failed"),
            status("wamid.A", null, "delivered"));

    assertThat(kinds(payloads.get(0)))
        .containsExactly("message.sent", "message.status.updated sent");
    assertThat(payloads.get(0).get(0).at("/message/text").asText()).isEqualTo("On its way");
    assertThat(payloads.get(0).get(0).path("message_id").asText()).isEqualTo("wamid.A");
    assertThat(kinds(payloads.get(1)))
        .containsExactly("message.failed failed", "message.status.updated failed");
    assertThat(kinds(payloads.get(2))).containsExactly("message.status.updated delivered");
    assertThat(stored()).isEmpty();
  }

  @Test
  void whoSaysNothingOfMessagesHasNoStatusWait() {
    assertThat(kinds(take(status("wamid.A", "a", "sent")).get(0)))
        .containsExactly("message.status.updated sent");

    put("x", CONTENT);
    now = START.plus(Duration.ofDays(8)).plusSeconds(600);
    assertThat(kinds(take(status("wamid.B", "b", "sent")).get(0)))
        .as("not lately")
        .containsExactly("message.status.updated sent");
  }

  @Test
  void whatIsQuickerWaitsForTheIdOfWhatsApp() {
    put("a", CONTENT);

    assertThat(take(status("wamid.A", null, "sent"), status("wamid.A", null, "delivered")))
        .containsExactly(List.of(), List.of());
    assertThat(take(status("wamid.A", null, "read"))).containsExactly(List.of());
    assertThat(take(status("wamid.B", null, "read")).get(0)).as("of another").hasSize(1);
    assertThat(releases.run()).isZero();
    var view = put("a", "{\"wamid\":\"wamid.A\"}").view();

    assertThat(view).isEqualTo(new WhatsAppMessageView("a", "wamid.A", 3));
    assertThat(kinds(stored()))
        .containsExactly(
            "message.sent",
            "message.status.updated sent",
            "message.status.updated delivered",
            "message.status.updated read");
    assertThat(releases.run()).isZero();
  }

  @Test
  void whatIsQuickerWaitsForTheMessage() {
    put("x", CONTENT);
    take(status("wamid.A", "a", "failed"));

    assertThat(put("a", CONTENT).view().joined()).isEqualTo(1);

    assertThat(kinds(stored()))
        .containsExactly("message.failed failed", "message.status.updated failed");
  }

  @Test
  void theWaitEnds() {
    put("x", CONTENT);
    take(status("wamid.A", "a", "sent"), status("wamid.A", "a", "delivered"));

    now = START.plusSeconds(30).minusMillis(1);
    assertThat(releases.run()).isZero();
    now = START.plusSeconds(30);
    assertThat(releases.run()).isEqualTo(2);
    stores.forget();

    assertThat(kinds(stored()))
        .containsExactly("message.status.updated sent", "message.status.updated delivered");
    assertThat(put("a", CONTENT).view().joined()).isZero();
    assertThat(kinds(take(status("wamid.A", "a", "failed")).get(0))).hasSize(2);
  }

  @Test
  void nothingOvertakesWhatWaits() {
    put("x", CONTENT);
    take(status("wamid.A", null, "sent"));
    now = START.plusSeconds(20);
    take(status("wamid.A", null, "failed"), status("wamid.A", null, "read"));

    now = START.plusSeconds(30);
    assertThat(releases.run()).isEqualTo(1);
    now = START.plusSeconds(50);
    assertThat(releases.run()).isEqualTo(2);

    assertThat(kinds(stored()))
        .containsExactly(
            "message.status.updated sent",
            "message.status.updated failed",
            "message.status.updated read");
  }

  /** As when the message is committed between the look for it and the commit of the status. */
  @Test
  void whatWaitsThoughItsMessageIsThereGoesOutAtTheNextLook() {
    put("x", CONTENT);
    take(status("wamid.A", "a", "sent"));
    stores.persist(
        new OutboundMessage(
            Id.next(),
            tenant,
            "a",
            new Content(null, null, null, "{\"type\":\"x\"}".getBytes(StandardCharsets.UTF_8)),
            now));

    assertThat(releases.run()).isEqualTo(1);

    assertThat(kinds(stored())).containsExactly("message.sent", "message.status.updated sent");
  }

  @Test
  void anotherTenantsMessageIsNeverJoined() {
    put("x", CONTENT);
    put(UUID.randomUUID(), "a", CONTENT.replace("}}", "},\"wamid\":\"wamid.A\"}"));

    assertThat(take(status("wamid.A", "a", "sent"))).containsExactly(List.of());
    put(UUID.randomUUID(), "a", CONTENT);
    assertThat(releases.run()).isZero();
    now = START.plusSeconds(30);
    assertThat(releases.run()).isEqualTo(1);

    assertThat(kinds(stored())).containsExactly("message.status.updated sent");
  }

  @Test
  void theSameAgainChangesNothingAndAnotherIsRefused() {
    put("a", CONTENT);
    var sameInAnotherOrder =
        "{\"to\":\"15550100003\",\"message\":{\"text\":\"On its way\",\"type\":\"text\"},"
            + "\"from\":\"15550100001\"}";
    assertThat(put("a", sameInAnotherOrder).problem()).isNull();
    assertThat(problem("a", CONTENT.replace("On", "Not on"))).isEqualTo(ProblemType.CONFLICT);
    assertThat(problem("a", CONTENT.replace("0003", "0004"))).isEqualTo(ProblemType.CONFLICT);
    assertThat(problem("b", "{\"wamid\":\"wamid.A\"}")).isEqualTo(ProblemType.INVALID_REQUEST);

    put("a", "{\"wamid\":\"wamid.A\"}");
    assertThat(put("a", "{\"wamid\":\"wamid.A\"}").problem()).isNull();
    assertThat(problem("a", "{\"wamid\":\"wamid.B\"}")).isEqualTo(ProblemType.CONFLICT);
    assertThat(problem("a", "{\"error\":{\"code\":1}}")).isEqualTo(ProblemType.CONFLICT);
    put("c", CONTENT);
    assertThat(problem("c", "{\"wamid\":\"wamid.A\"}")).isEqualTo(ProblemType.CONFLICT);
  }

  @Test
  void aRefusedSendIsToldOnce() {
    put("a", CONTENT);
    put("a", "{\"error\":{\"code\":132001,\"title\":\"No template\"}}");
    put("a", "{\"error\":{\"code\":132001,\"title\":\"No template\"}}");
    put("b", CONTENT.replace("}}", "},\"fail_reason\":\"insufficient_credits\"}"));

    assertThat(stored()).hasSize(2);
    var first = stored().get(0);
    assertThat(first.path("event").asText()).isEqualTo("message.failed");
    assertThat(first.get("message_id").isNull()).isTrue();
    assertThat(first.path("fail_reason").asText()).isEqualTo("template_not_approved");
    assertThat(first.at("/error/code").asInt()).isEqualTo(132001);
    assertThat(first.path("timestamp").asLong()).isEqualTo(START.getEpochSecond());
    assertThat(stored().get(1).path("fail_reason").asText()).isEqualTo("insufficient_credits");
    assertThat(problem("a", "{\"wamid\":\"wamid.A\"}")).isEqualTo(ProblemType.CONFLICT);
  }

  @Test
  void manyAreStoredTogetherEachForItself() {
    put("a", CONTENT);
    var drafts =
        List.of(
            draft("a", CONTENT.replace("On", "Not on")),
            draft("b", CONTENT),
            draft("b", "{\"wamid\":\"wamid.B\"}"),
            draft("c", "{\"wamid\":\"wamid.C\"}"));

    var results = writes.put(tenant, drafts).results();
    stores.forget();

    assertThat(results.get(0).problem().type()).isEqualTo(ProblemType.CONFLICT);
    assertThat(results.get(2).view().wamid()).isEqualTo("wamid.B");
    assertThat(results.get(3).problem().type()).isEqualTo(ProblemType.INVALID_REQUEST);
    assertThat(kinds(take(status("wamid.B", null, "sent")).get(0))).contains("message.sent");
  }

  private MessageDraft draft(String ownId, String json) {
    var body = StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    return reader.read(ownId, body, CheckBudget.ofEvent());
  }

  @Test
  void whatHasNoIdThatAnybodyCouldGiveWaitsForNothing() {
    put("x", CONTENT);

    assertThat(take(status("w".repeat(300), "a", "sent")).get(0)).hasSize(1);
    assertThat(take(status("wamid.A", "o".repeat(300), "sent"))).containsExactly(List.of());
    assertThat(put("y", CONTENT.replace("}}", "},\"wamid\":\"wamid.A\"}")).view().joined())
        .isEqualTo(1);
  }

  @Test
  void isErasedByNumberByUserByIdAndAltogether() {
    var digests = EventsOfTests.digests();
    put("a", CONTENT);
    put("b", CONTENT.replace("15550100003", "4915"));
    put("c", "{\"to_user_id\":\"IN.9\"," + MESSAGE + ",\"wamid\":\"wamid.C\"}");
    put("d", "{\"to_user_id\":\"IN.8\"," + MESSAGE + "}");
    take(status("wamid.W", null, "sent"));

    assertThat(erasure.of(tenant, digests.of(tenant, "4915"))).isEqualTo(1);
    assertThat(erasure.of(UUID.randomUUID(), digests.of(tenant, "15550100003"))).isZero();
    assertThat(erasure.of(tenant, digests.of(tenant, "15550100003")))
        .as("the message and the status")
        .isEqualTo(2);
    assertThat(erasure.of(tenant, digests.of(tenant, "IN.8"))).isEqualTo(1);
    assertThat(erasure.message(tenant, "wamid.C")).isEqualTo(1);
    put("e", CONTENT);
    assertThat(erasure.all(tenant, Id.next())).isEqualTo(1);
    assertThat(erasure.all(tenant, Id.next())).isZero();
  }

  @Test
  void isRemovedWhenItIsOld() {
    put("a", CONTENT);
    var end = Id.firstAt(START.plusSeconds(60));

    assertThat(rows.removeOld(Optional.empty(), Id.NONE, end, START, 10)).isEmpty();
    assertThat(
            rows.removeOld(Optional.of(UUID.randomUUID()), Id.NONE, end, START.plusSeconds(60), 10))
        .isEmpty();
    assertThat(rows.removeOld(Optional.of(tenant), Id.NONE, end, START.plusSeconds(60), 10))
        .hasSize(1);
    assertThat(rows.removeOld(Optional.empty(), Id.NONE, end, START.plusSeconds(60), 10)).isEmpty();
  }
}
