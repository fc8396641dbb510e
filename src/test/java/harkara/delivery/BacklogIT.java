package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that may have only few deliveries waiting. */
class BacklogIT {
  private final Receiver receiver = Receiver.start().answers(500);
  private ServerProcess server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    receiver.close();
  }

  @Test
  void pastItsLimitEventsAreRefusedUntilThereIsRoomAgain() {
    var settings = TestSettings.on(TestDatabase.newDatabase());
    settings.put("harkara.delivery.max-waiting", "5");
    server = ServerProcess.start(settings);
    var tenant = TestTenant.create(server.baseUri());
    var subscription = tenant.subscribe(receiver.url("/hook"));

    var refused =
        Eventually.until(
            "events are refused", () -> publish(tenant), answer -> answer.status() != 202);

    assertThat(refused.problem(503, "unavailable").path("detail").asText()).contains("waiting");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    var health = health();
    assertThat(health.path("status").asText()).isEqualTo("DOWN");
    assertThat(health.at("/data/waiting").asInt()).isEqualTo(5);
    assertThat(health.at("/data/reason").asText()).contains("max-waiting");
    tenant.api().delete("/api/v1/subscriptions/" + subscription.id());
    Eventually.until("events are taken in again", () -> publish(tenant).status() == 202);
    assertThat(health().path("status").asText()).isEqualTo("UP");
  }

  private static Api.Answer publish(TestTenant tenant) {
    var body = Payloads.received().getBytes(StandardCharsets.UTF_8);
    return tenant.api().send("POST", "/api/v1/events", "application/json", body);
  }

  private JsonNode health() {
    return Api.at(server.baseUri())
        .get("/health/ready")
        .json()
        .path("checks")
        .valueStream()
        .filter(check -> check.path("name").asText().equals("backlog"))
        .findFirst()
        .orElseThrow();
  }
}
