package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Answer;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.receiver.Verification;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.SettableClock;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When attempts are repeated, and when not, by the settable clock. */
@Tag("portability")
@ContainerTest(movesClock = true)
class RetryIT {
  private static final Duration SOON = Duration.ofSeconds(1);

  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  @ArquillianResource private SettableClock clock;
  private String underWay;

  @Test
  void triesThreeTimesAtTheScheduledTimesAndGivesUp() {
    receiver.answers(500, 503, 404);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish(Payloads.received());

    var first = tenant.awaitAttempts(eventId, subscription, 1);
    assertIsDue(first, Duration.ofSeconds(8), Duration.ofSeconds(12));
    assertIsSentWhenDueAndNotBefore(first, 1);
    var second = tenant.awaitAttempts(eventId, subscription, 2);
    assertIsDue(second, Duration.ofSeconds(48), Duration.ofSeconds(72));
    assertIsSentWhenDueAndNotBefore(second, 2);
    var third = tenant.awaitAttempts(eventId, subscription, 3);

    assertThat(third.path("status").asText()).isEqualTo("DEAD");
    assertThat(third.path("due_at").isNull()).isTrue();
    assertThat(third.path("finished_at").isNull()).isFalse();
    assertThat(third.path("response_status").asInt()).isEqualTo(404);
    assertThat(each(third, "number")).containsExactly("1", "2", "3");
    assertThat(each(third, "outcome")).containsExactly("REJECTED", "REJECTED", "REJECTED");
    assertThat(each(third, "response_status")).containsExactly("500", "503", "404");
    assertThat(each(third, "next_due_at"))
        .containsExactly(first.path("due_at").asText(), second.path("due_at").asText(), "null");
    clock.advance(Duration.ofDays(1));
    assertThat(receiver.requests()).hasSize(3);
    assertThat(tenant.delivery(eventId, subscription)).isEqualTo(third);
    assertAreOneEvent(receiver.requests(), eventId, subscription);
  }

  /** Each reads the request on a kept connection and closes it; a new one is no better off. */
  @Test
  void whatMayHaveBeenReadIsSentAgainOnlyAsAnAttemptOfItsOwn() {
    receiver.answers(Answer.status(200), Answer.close(), Answer.close(), Answer.status(200));
    var subscription = tenant.subscribe(receiver.url("/hook"));
    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");
    var eventId = tenant.publish(Payloads.received());

    assertIsSentWhenDueAndNotBefore(tenant.awaitAttempts(eventId, subscription, 1), 2);
    assertIsSentWhenDueAndNotBefore(tenant.awaitAttempts(eventId, subscription, 2), 3);
    var delivery = tenant.awaitStatus(eventId, subscription, "DELIVERED");

    assertThat(each(delivery, "outcome"))
        .containsExactly("CONNECTION_LOST", "CONNECTION_LOST", "ACCEPTED");
    assertThat(receiver.requests())
        .extracting(ReceivedRequest::connection)
        .containsExactly(1, 1, 2, 3);
  }

  @Test
  void stopsAtTheFirstSuccess() {
    receiver.answers(500, 200);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish(Payloads.received());

    clock.advanceTo(dueAt(tenant.awaitAttempts(eventId, subscription, 1)));
    var delivered = tenant.awaitStatus(eventId, subscription, "DELIVERED");

    assertThat(each(delivered, "outcome")).containsExactly("REJECTED", "ACCEPTED");
    clock.advance(Duration.ofDays(1));
    assertThat(receiver.requests()).hasSize(2);
  }

  @Test
  void aReplayIsTheSameEventWithAFreshSignature() {
    receiver.answers(500, 200);
    var subscription = subscribe(Map.of("attempts", 1));
    var eventId = tenant.publish(Payloads.received());
    var dead = tenant.awaitStatus(eventId, subscription, "DEAD");
    assertThat(each(dead, "next_due_at")).containsExactly("null");

    clock.advance(Duration.ofHours(1));
    var answer = tenant.api().post("/api/v1/deliveries/" + dead.path("id").asText() + "/replay");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    var delivered = tenant.awaitStatus(eventId, subscription, "DELIVERED");

    assertThat(each(delivered, "number")).containsExactly("1", "2");
    assertAreOneEvent(receiver.requests(), eventId, subscription);
  }

  @Test
  void aReplayHasTheWholeScheduleAgain() {
    receiver.answers(500);
    var subscription = subscribe(Map.of("attempts", 2));
    var eventId = tenant.publish(Payloads.received());
    clock.advanceTo(dueAt(tenant.awaitAttempts(eventId, subscription, 1)));
    var dead = tenant.awaitStatus(eventId, subscription, "DEAD");

    tenant.api().post("/api/v1/deliveries/" + dead.path("id").asText() + "/replay");
    var third = tenant.awaitAttempts(eventId, subscription, 3);
    assertIsDue(third, Duration.ofSeconds(8), Duration.ofSeconds(12));
    clock.advanceTo(dueAt(third));
    var deadAgain = tenant.awaitAttempts(eventId, subscription, 4);

    assertThat(deadAgain.path("status").asText()).isEqualTo("DEAD");
    assertThat(each(deadAgain, "number")).containsExactly("1", "2", "3", "4");
  }

  @Test
  void allThatDiedSinceATimeIsReplayed() {
    receiver.answers(500, 500, 500, 200);
    var subscription = subscribe(Map.of("attempts", 1));
    var path = "/api/v1/subscriptions/" + subscription.id() + "/replay";
    var none = tenant.api().post(path, Map.of("since", Instant.EPOCH.toString()));
    assertThat(none.json().path("replayed").asInt()).as(none.toString()).isZero();
    var tooEarly = tenant.publish(Payloads.statusUpdated("sent"));
    tenant.awaitStatus(tooEarly, subscription, "DEAD");
    var since = clock.advance(Duration.ofMinutes(1));
    var events = List.of(tenant.publish(Payloads.received()), tenant.publish(Payloads.received()));
    events.forEach(event -> tenant.awaitStatus(event, subscription, "DEAD"));

    var replayed = tenant.api().post(path, Map.of("since", since.toString()));

    assertThat(replayed.status()).as(replayed.toString()).isEqualTo(202);
    assertThat(replayed.json().path("replayed").asInt()).isEqualTo(2);
    events.forEach(event -> tenant.awaitStatus(event, subscription, "DELIVERED"));
    assertThat(tenant.delivery(tooEarly, subscription).path("status").asText()).isEqualTo("DEAD");
  }

  @Test
  void aSubscriptionHasItsOwnPolicy() {
    receiver.answers(500);
    var subscription = subscribe(Map.of("attempts", 3, "first_delay", "PT30S"));
    var other = tenant.subscribe(receiver.url("/other"));
    var eventId = tenant.publish(Payloads.received());

    var first = tenant.awaitAttempts(eventId, subscription, 1);
    assertIsDue(first, Duration.ofSeconds(24), Duration.ofSeconds(36));
    assertIsDue(
        tenant.awaitAttempts(eventId, other, 1), Duration.ofSeconds(8), Duration.ofSeconds(12));
    clock.advanceTo(dueAt(first));
    var second = tenant.awaitAttempts(eventId, subscription, 2);

    assertIsDue(second, Duration.ofSeconds(144), Duration.ofSeconds(216));
  }

  @Test
  void waitsAsLongAsTheReceiverAsksFor() {
    var date = clock.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
    receiver.answersPath("/429", answer(429, "120"));
    receiver.answersPath("/503", answer(503, " 300 "));
    receiver.answersPath("/date", answer(429, httpDate(date)));
    receiver.answersPath("/days", answer(503, "999999"));
    var subscriptions = subscriptions("429", "503", "date", "days");
    var eventId = tenant.publish(Payloads.received());

    assertIsDueAfter(120, eventId, subscriptions.get("429"));
    assertIsDueAfter(300, eventId, subscriptions.get("503"));
    assertIsDueAfter(86_400, eventId, subscriptions.get("days"));
    var dated = tenant.awaitAttempts(eventId, subscriptions.get("date"), 1);
    assertThat(dueAt(dated)).isEqualTo(date);
  }

  @Test
  void ignoresARetryAfterThatIsShorterOrNonsense() {
    var past = httpDate(clock.now().minusSeconds(600));
    var values = List.of("1", "0", "-120", "1.5e3", "soon", "", past, "٣٠٠", "1".repeat(40));
    var subscriptions = new LinkedHashMap<String, Subscription>();
    for (var value : values) {
      var path = "/" + subscriptions.size();
      receiver.answersPath(path, answer(429, value));
      subscriptions.put("429 " + value, tenant.subscribe(receiver.url(path)));
    }
    receiver.answersPath("/500", answer(500, "3600"));
    subscriptions.put("500", tenant.subscribe(receiver.url("/500")));
    var eventId = tenant.publish(Payloads.received());

    subscriptions.forEach(
        (name, subscription) ->
            assertIsDue(
                tenant.awaitAttempts(eventId, subscription, 1),
                Duration.ofSeconds(8),
                Duration.ofSeconds(12)));
  }

  @Test
  void goneEndpointPausesItsSubscriptionAndTheDeliveryWaits() {
    receiver.answers(410, 200);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish(Payloads.received());

    var waiting = tenant.awaitAttempts(eventId, subscription, 1);
    assertThat(waiting.path("status").asText()).isEqualTo("SCHEDULED");
    assertThat(waiting.path("due_at").isNull()).isTrue();
    assertThat(each(waiting, "next_due_at")).containsExactly("null");
    var path = path(subscription);
    var paused = tenant.api().get(path).json();
    assertThat(paused.path("status").asText()).isEqualTo("PAUSED");
    assertThat(paused.path("paused_by").asText()).isEqualTo("GONE");
    clock.advance(Duration.ofDays(2));
    assertThat(receiver.requests()).hasSize(1);

    var resumed = tenant.api().post(path + "/resume");
    assertThat(resumed.status()).as(resumed.toString()).isEqualTo(200);
    tenant.awaitStatus(eventId, subscription, "DELIVERED");
    assertAreOneEvent(receiver.requests(), eventId, subscription);
  }

  @Test
  void whatFailsAfterItsSubscriptionWasDeletedIsCancelled() {
    var gate = new CountDownLatch(1);
    var subscription = underWay(gate, Answer.status(500));

    assertThat(tenant.api().delete(path(subscription)).status()).isEqualTo(204);
    gate.countDown();

    var cancelled = tenant.awaitStatus(underWay, subscription, "CANCELLED");
    assertThat(each(cancelled, "outcome")).containsExactly("REJECTED");
    assertThat(each(cancelled, "next_due_at")).containsExactly("null");
  }

  @Test
  void whatSucceedsAfterItsSubscriptionWasDeletedIsDelivered() {
    var gate = new CountDownLatch(1);
    var subscription = underWay(gate, Answer.status(200));

    assertThat(tenant.api().delete(path(subscription)).status()).isEqualTo(204);
    gate.countDown();

    tenant.awaitStatus(underWay, subscription, "DELIVERED");
  }

  @Test
  void whatFailsAfterThePauseWaits() {
    var gate = new CountDownLatch(1);
    var subscription = underWay(gate, Answer.status(500));

    tenant.api().post(path(subscription) + "/pause").json(200);
    gate.countDown();

    var waiting = tenant.awaitAttempts(underWay, subscription, 1);
    assertThat(waiting.path("status").asText()).isEqualTo("SCHEDULED");
    assertThat(waiting.path("due_at").isNull()).isTrue();
    assertThat(each(waiting, "next_due_at")).containsExactly("null");
    tenant.api().post(path(subscription) + "/resume").json(200);
    tenant.awaitStatus(underWay, subscription, "DELIVERED");
  }

  /** Its first attempt is answered when the gate is open, all others are accepted. */
  private Subscription underWay(CountDownLatch gate, Answer answer) {
    receiver.answers(Answer.behind(gate, answer), Answer.status(200));
    var subscription = subscribe(Map.of("first_delay", "PT1H"));
    underWay = tenant.publish(Payloads.received());
    Eventually.until("its attempt is under way", () -> receiver.requests().size() == 1);
    return subscription;
  }

  private static String path(Subscription subscription) {
    return "/api/v1/subscriptions/" + subscription.id();
  }

  @Test
  void whatWaitsWhenThePauseComesWaitsOn() {
    receiver.answers(500, 200);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var path = path(subscription);
    var eventId = tenant.publish(Payloads.received());
    tenant.awaitAttempts(eventId, subscription, 1);

    tenant.api().post(path + "/pause");
    var waiting = tenant.delivery(eventId, subscription);
    assertThat(waiting.path("status").asText()).isEqualTo("SCHEDULED");
    assertThat(waiting.path("due_at").isNull()).isTrue();
    clock.advance(Duration.ofDays(1));
    assertThat(receiver.requests()).hasSize(1);
    tenant.api().post(path + "/resume");

    assertThat(each(tenant.awaitStatus(eventId, subscription, "DELIVERED"), "outcome"))
        .containsExactly("REJECTED", "ACCEPTED");
  }

  private Map<String, Subscription> subscriptions(String... paths) {
    var subscriptions = new LinkedHashMap<String, Subscription>();
    for (var path : paths) {
      subscriptions.put(path, tenant.subscribe(receiver.url("/" + path)));
    }
    return subscriptions;
  }

  private Subscription subscribe(Map<String, Object> retry) {
    return tenant.subscribe(
        Map.of(
            "url", receiver.url("/hook").toString(), "event_types", List.of("*"), "retry", retry));
  }

  private static Answer answer(int status, String retryAfter) {
    return Answer.status(status).header("Retry-After", retryAfter);
  }

  private static String httpDate(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  private void assertIsSentWhenDueAndNotBefore(JsonNode delivery, int requests) {
    clock.advanceTo(dueAt(delivery).minus(SOON));
    assertThat(receiver.requests()).hasSize(requests);
    clock.advanceTo(dueAt(delivery));
    receiver.await(requests + 1);
  }

  private void assertIsDueAfter(int seconds, String eventId, Subscription subscription) {
    var wait = Duration.ofSeconds(seconds);
    assertIsDue(tenant.awaitAttempts(eventId, subscription, 1), wait, wait);
  }

  /**
   * The wait begins when the last attempt has ended, by the clock, which is not what its duration
   * is measured with, and before its outcome can be read.
   */
  private void assertIsDue(JsonNode delivery, Duration earliest, Duration latest) {
    assertThat(delivery.path("status").asText()).isEqualTo("SCHEDULED");
    var attempts = delivery.path("attempts");
    var last = attempts.path(attempts.size() - 1);
    var ended =
        Instant.parse(last.path("started_at").asText())
            .plusMillis(last.path("duration_ms").asLong() - 10);
    assertThat(dueAt(delivery))
        .as(delivery.toString())
        .isBetween(ended.plus(earliest), clock.now().plus(latest));
  }

  private static Instant dueAt(JsonNode delivery) {
    return Instant.parse(delivery.path("due_at").asText());
  }

  private static void assertAreOneEvent(
      List<ReceivedRequest> requests, String eventId, Subscription subscription) {
    assertThat(requests).hasSizeGreaterThan(1);
    assertThat(requests)
        .allMatch(request -> request.headers("webhook-id").equals(List.of(eventId)))
        .allMatch(request -> request.text().equals(Payloads.received()))
        .allMatch(request -> Verification.bodyIsSigned(request, subscription.secret()));
    assertThat(requests)
        .extracting(request -> request.header("webhook-signature").orElseThrow())
        .isEqualTo(
            requests.stream()
                .map(request -> Verification.standardSignature(request, subscription.secret()))
                .toList())
        .doesNotHaveDuplicates();
    assertThat(requests)
        .extracting(request -> request.header("webhook-timestamp").orElseThrow())
        .doesNotHaveDuplicates()
        .isSorted();
  }

  private static List<String> each(JsonNode delivery, String field) {
    var values = new ArrayList<String>();
    delivery.path("attempts").forEach(attempt -> values.add(attempt.path(field).asText()));
    return values;
  }
}
