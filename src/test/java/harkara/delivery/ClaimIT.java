package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Answer;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.SettableClock;
import harkara.testing.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claims that run out while the attempt is under way, as they do for a node that has gone. */
@ContainerTest(movesClock = true)
class ClaimIT {
  private static final Duration LEASE = Duration.ofSeconds(10);

  @ArquillianResource private Receiver receiver;
  private final CountDownLatch gate = new CountDownLatch(1);
  @ArquillianResource private TestTenant tenant;
  @ArquillianResource private SettableClock clock;

  @AfterEach
  void closeReceiver() {
    gate.countDown();
  }

  @Test
  void aClaimThatRunsOutIsLoggedAsUnknownAndTheAttemptRepeated() {
    receiver.answers(Answer.behind(gate, Answer.status(200)), Answer.status(200));
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish(Payloads.received());
    receiver.await(1);

    clock.advance(LEASE);
    var delivered = tenant.awaitStatus(eventId, subscription, "DELIVERED");

    assertThat(each(delivered, "number")).containsExactly("1", "2");
    assertThat(each(delivered, "outcome")).containsExactly("UNKNOWN", "ACCEPTED");
    var unknown = delivered.path("attempts").path(0);
    assertThat(unknown.path("detail").asText()).contains("stopped before");
    assertThat(unknown.path("response_status").isNull()).isTrue();
    assertThat(unknown.path("next_due_at").isNull()).isFalse();
    var requests = receiver.requests();
    assertThat(requests).hasSize(2);
    assertThat(requests)
        .extracting(request -> request.header("webhook-id").orElseThrow())
        .containsOnly(eventId);
    assertThat(requests).extracting(ReceivedRequest::text).containsOnly(Payloads.received());
  }

  @Test
  void theLateOutcomeOfALostClaimChangesNothing() {
    receiver.answers(Answer.behind(gate, Answer.status(410)), Answer.status(200));
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish(Payloads.received());
    receiver.await(1);
    clock.advance(LEASE);
    var delivered = tenant.awaitStatus(eventId, subscription, "DELIVERED");

    gate.countDown();
    Eventually.until("the late answer is out", () -> receiver.answered() == 2);
    var later = tenant.publish(Payloads.statusUpdated("read")); // written down behind the late one
    tenant.awaitStatus(later, subscription, "DELIVERED");

    assertThat(tenant.delivery(eventId, subscription)).isEqualTo(delivered);
    var state = tenant.api().get("/api/v1/subscriptions/" + subscription.id()).json();
    assertThat(state.path("status").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void expiredClaimsDoNotUseUpTheSchedule() {
    receiver.answers(
        Answer.behind(gate, Answer.status(200)),
        Answer.status(500),
        Answer.status(500),
        Answer.status(500));
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish(Payloads.received());
    receiver.await(1);

    clock.advance(LEASE);
    for (var attempts = 2; attempts < 4; attempts++) {
      clock.advanceTo(
          Instant.parse(
              tenant.awaitAttempts(eventId, subscription, attempts).path("due_at").asText()));
    }
    var dead = tenant.awaitStatus(eventId, subscription, "DEAD");

    assertThat(each(dead, "outcome"))
        .containsExactly("UNKNOWN", "REJECTED", "REJECTED", "REJECTED");
  }

  @Test
  void theFifthExpiryInARowCountsAsAFailedAttempt() {
    receiver.answers(Answer.behind(gate, Answer.status(200)));
    var subscription =
        tenant.subscribe(
            Map.of(
                "url", receiver.url("/hook").toString(),
                "event_types", List.of("*"),
                "retry", Map.of("attempts", 2)));
    var eventId = tenant.publish(Payloads.received());
    for (var expiry = 1; expiry <= 5; expiry++) {
      receiver.await(expiry);
      clock.advance(LEASE);
    }

    var waiting = tenant.delivery(eventId, subscription);
    assertThat(waiting.path("status").asText()).isEqualTo("SCHEDULED");
    assertThat(each(waiting, "outcome")).hasSize(5).containsOnly("UNKNOWN");
    assertThat(receiver.requests()).hasSize(5);
    assertThat(Instant.parse(waiting.path("due_at").asText())).isAfter(clock.now().plusSeconds(5));

    clock.advanceTo(Instant.parse(waiting.path("due_at").asText()));
    for (var expiry = 6; expiry <= 10; expiry++) {
      receiver.await(expiry);
      clock.advance(LEASE);
    }
    var dead = tenant.delivery(eventId, subscription);
    assertThat(dead.path("status").asText()).isEqualTo("DEAD");
    assertThat(each(dead, "next_due_at").get(9)).isEqualTo("null");
    assertThat(each(dead, "number"))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
  }

  private static List<String> each(JsonNode delivery, String field) {
    var values = new ArrayList<String>();
    delivery.path("attempts").forEach(attempt -> values.add(attempt.path(field).asText()));
    return values;
  }
}
