package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.SettableClock;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** Endpoints that fail, that are slow, and their neighbours; by the settable clock. */
@ContainerTest(movesClock = true)
class PacingIT {
  private static final int TO_OPEN = 10;

  @ArquillianResource private URI base;

  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  @ArquillianResource private SettableClock clock;

  @Test
  void anEndpointThatFailsIsOnlyProbedAndGetsMoreAndMoreWhenItIsBack() {
    receiver.answers(500);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var failed = publish(TO_OPEN);
    failed.forEach(event -> tenant.awaitAttempts(event, subscription, 1));

    var held = publish(2); // the breaker is open: they keep their place and their attempts
    clock.advance(Duration.ofSeconds(1));
    assertThat(receiver.requests()).hasSize(TO_OPEN);
    held.forEach(event -> assertIsHeldBack(tenant.delivery(event, subscription)));

    clock.advance(Duration.ofSeconds(5));
    tenant.awaitAttempts(held.get(0), subscription, 1);
    assertThat(receiver.requests()).hasSize(TO_OPEN + 1);
    receiver.answers(200);
    clock.advance(Duration.ofSeconds(13));
    tenant.awaitStatus(held.get(1), subscription, "DELIVERED");
    var sizes = new ArrayList<Integer>();
    for (var more : List.of(4, 8, 13)) {
      clock.advance(Duration.ofSeconds(3));
      receiver.await(TO_OPEN + more);
      Eventually.until("all have ended", () -> tenant.deliveriesWith("SENDING").isEmpty());
      sizes.add(receiver.requests().size());
    }

    // 10 failures, a probe that fails, one that goes well; then 2, 4, and the last 5
    assertThat(sizes).containsExactly(TO_OPEN + 4, TO_OPEN + 8, TO_OPEN + 13);
    failed.forEach(event -> tenant.awaitStatus(event, subscription, "DELIVERED"));
    assertThat(tenant.delivery(held.get(0), subscription).path("attempts").size()).isEqualTo(2);
    assertThat(tenant.delivery(held.get(1), subscription).path("attempts").size()).isEqualTo(1);
  }

  private static void assertIsHeldBack(JsonNode delivery) {
    assertThat(delivery.path("status").asText()).isEqualTo("SCHEDULED");
    assertThat(delivery.path("attempts").size()).isZero();
    assertThat(delivery.path("due_at").isNull()).isFalse();
  }

  @Test
  void whatHasWaitedLongestGoesFirst() {
    var subscription = tenant.subscribe(receiver.url("/hook"));
    receiver.answers(500);
    var failed = publish(TO_OPEN);
    failed.forEach(event -> tenant.awaitAttempts(event, subscription, 1));
    var held = publish(3);

    receiver.answers(200);
    for (var step = 0; step < 3; step++) {
      clock.advance(Duration.ofSeconds(7));
      Eventually.until("all have ended", () -> tenant.deliveriesWith("SENDING").isEmpty());
    }

    assertThat(receiver.requests().subList(TO_OPEN, TO_OPEN + 3))
        .extracting(request -> request.header("webhook-id").orElseThrow())
        .containsExactlyInAnyOrderElementsOf(held);
  }

  @Test
  void withoutSuccessForFiveDaysItIsPausedWithANoticeBeforeAndAfter() {
    receiver.answers(500);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var event = tenant.publish(Payloads.received());
    tenant.awaitAttempts(event, subscription, 1);

    var failing = state(subscription);
    assertThat(failing.path("status").asText()).isEqualTo("ACTIVE");
    var since = Instant.parse(failing.path("failing_since").asText());
    assertThat(since).isBetween(clock.now().minusSeconds(60), clock.now());
    assertThat(failing.path("notice").asText())
        .contains("No delivery has succeeded since")
        .contains(since.plus(Duration.ofDays(5)).toString());

    clock.advance(Duration.ofDays(5).minusSeconds(30));
    var later = tenant.publish(Payloads.received());
    tenant.await(later, subscription, delivery -> delivery.path("attempts").size() > 0);
    assertThat(state(subscription).path("failing_since")).isEqualTo(failing.path("failing_since"));
    clock.advance(Duration.ofSeconds(31));
    var paused =
        Eventually.until(
            "it is paused",
            () -> state(subscription),
            view -> view.path("status").asText().equals("PAUSED"));
    assertThat(paused.path("paused_by").asText()).isEqualTo("FAILING");
    assertThat(paused.path("notice").asText()).contains("Mend the endpoint").contains("resume");

    receiver.answers(200);
    tenant.api().post("/api/v1/subscriptions/" + subscription.id() + "/resume").json(200);
    assertThat(state(subscription).path("failing_since").isNull()).isTrue();
    assertThat(state(subscription).path("notice").isNull()).isTrue();
    clock.advance(Duration.ofMinutes(2)); // a second attempt may have come before the pause
    tenant.awaitStatus(later, subscription, "DELIVERED");
  }

  @Test
  void aSuccessForgetsTheFailures() {
    receiver.answers(500, 200);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var event = tenant.publish(Payloads.received());
    tenant.awaitAttempts(event, subscription, 1);
    assertThat(state(subscription).path("failing_since").isNull()).isFalse();

    clock.advance(Duration.ofSeconds(13));
    tenant.awaitStatus(event, subscription, "DELIVERED");

    assertThat(state(subscription).path("failing_since").isNull()).isTrue();
    clock.advance(Duration.ofDays(6));
    assertThat(state(subscription).path("status").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void aFailureAmongSuccessesIsNoNews() {
    receiver.answers(200, 500, 200);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");

    tenant.awaitAttempts(tenant.publish(Payloads.received()), subscription, 1);

    assertThat(state(subscription).path("failing_since").isNull()).isTrue();
  }

  @Test
  void healthTellsStrangersOnlyWhatIsUp() {
    var checks = Api.at(ServerProcess.healthUri(base)).get("/health").json().path("checks");

    assertThat(checks).hasSizeGreaterThan(5).allMatch(check -> check.path("data").isEmpty());
  }

  @Test
  void healthTellsOperatorsOfTheBacklog() {
    var backlog =
        TestTenant.operator(base)
            .get("/api/v1/health")
            .json(200)
            .path("checks")
            .valueStream()
            .filter(check -> check.path("name").asText().equals("backlog"))
            .findFirst()
            .orElseThrow();

    assertThat(backlog.path("up").asBoolean()).isTrue();
    assertThat(backlog.at("/data/waiting").asLong()).isNotNegative();
    assertThat(backlog.at("/data/longest_wait_ms").asLong()).isNotNegative();
  }

  private List<String> publish(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> tenant.publish(Payloads.received()))
        .toList();
  }

  private JsonNode state(Subscription subscription) {
    return tenant.api().get("/api/v1/subscriptions/" + subscription.id()).json(200);
  }
}
