package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that have little room, for what waits and for what is under way. */
class BacklogIT {
  private final Receiver receiver = Receiver.start();
  private final CountDownLatch gate = new CountDownLatch(1);
  private ServerProcess server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    gate.countDown();
    receiver.close();
  }

  @Test
  void pastItsLimitEventsAreRefusedUntilThereIsRoomAgain() {
    receiver.answers(500);
    var settings = TestSettings.on(TestDatabase.newDatabase());
    settings.put("harkara.delivery.max-waiting", "5");
    server = ServerProcess.start(settings);
    var tenant = TestTenant.byOperator(server.baseUri());
    var subscription = tenant.subscribe(receiver.url("/hook"));

    var refused =
        Eventually.until(
            "events are refused", () -> publish(tenant), answer -> answer.status() != 202);

    assertThat(refused.problem(503, "unavailable").path("detail").asText()).contains("waiting");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    var health = health();
    assertThat(health.path("up").asBoolean()).isFalse();
    assertThat(health.at("/data/waiting").asInt()).isEqualTo(5);
    assertThat(health.path("reason").asText()).contains("max-waiting");
    tenant.api().delete("/api/v1/subscriptions/" + subscription.id());
    Eventually.until("events are taken in again", () -> publish(tenant).status() == 202);
    assertThat(health().path("up").asBoolean()).isTrue();
  }

  @Test
  void aTenantWhoseEndpointsNeverAnswerLeavesPlacesForOthers() {
    receiver.answersPath("/never", Answer.behind(gate, Answer.status(200)));
    startWithLittleRoom();
    var tenant = TestTenant.byOperator(server.baseUri());
    for (var count = 0; count < 5; count++) {
      tenant.subscribe(receiver.url("/never"));
    }
    var neighbour = TestTenant.byOperator(server.baseUri());
    var served = neighbour.subscribe(receiver.url("/served"));

    var batch = "[" + String.join(",", Collections.nCopies(50, Payloads.received())) + "]";
    tenant.api().post("/api/v1/events/batch", batch).json(202);
    receiver.await("/never", 30);
    var event = neighbour.publish(Payloads.received());
    neighbour.awaitStatus(event, served, "DELIVERED");

    assertThat(receiver.requests("/never")).hasSize(30); // three quarters of 40, and 12 an endpoint
    gate.countDown();
    receiver.await("/never", 250);
    Eventually.until("all is sent", () -> tenant.deliveriesWith("SENDING").isEmpty());
    assertThat(receiver.requests("/never"))
        .extracting(request -> request.header("webhook-id").orElseThrow())
        .hasSize(250);
  }

  @Test
  void aReceiverThatHangsHoldsUpNobodyElse() {
    receiver.answersPath("/slow", Answer.behind(gate, Answer.status(200)));
    startWithLittleRoom();
    var tenant = TestTenant.byOperator(server.baseUri());
    var slow = tenant.subscribe(receiver.url("/slow"));
    for (var count = 0; count < 20; count++) {
      tenant.publish(Payloads.statusUpdated("read"));
    }
    receiver.await("/slow", 12);
    var fast = tenant.subscribe(receiver.url("/fast"));

    var eventId = tenant.publish(Payloads.received());

    tenant.awaitStatus(eventId, fast, "DELIVERED");
    Eventually.until("none waits in memory for it", () -> underWay(tenant, slow) == 12);
    assertThat(receiver.requests("/slow")).hasSize(12);
    gate.countDown();
    receiver.await("/slow", 21);
  }

  private void startWithLittleRoom() {
    var settings = TestSettings.on(TestDatabase.newDatabase());
    settings.put("harkara.delivery.timeout", "PT20S");
    settings.put("harkara.delivery.lease", "PT40S");
    settings.put("harkara.delivery.in-flight", "40");
    settings.put("harkara.delivery.in-flight-per-subscription", "12");
    server = ServerProcess.start(settings);
  }

  private static int underWay(TestTenant tenant, TestTenant.Subscription subscription) {
    var path = "/api/v1/deliveries?limit=100&status=SENDING&subscription_id=" + subscription.id();
    return tenant.api().get(path).json().path("items").size();
  }

  private static Api.Answer publish(TestTenant tenant) {
    var body = Payloads.received().getBytes(StandardCharsets.UTF_8);
    return tenant.api().send("POST", "/api/v1/events", "application/json", body);
  }

  private JsonNode health() {
    return TestTenant.operator(server.baseUri())
        .get("/api/v1/health")
        .json(200)
        .path("checks")
        .valueStream()
        .filter(check -> check.path("name").asText().equals("backlog"))
        .findFirst()
        .orElseThrow();
  }
}
