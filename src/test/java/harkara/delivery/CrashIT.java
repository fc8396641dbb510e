package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.receiver.Answer;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.receiver.Verification;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A server is killed while one attempt is under way and right after it has acknowledged more; then
 * it starts again on the same data.
 */
class CrashIT {
  private static final int ACKNOWLEDGED = 20;
  private static final Receiver HANGING = Receiver.start().answers(Answer.hang());

  private static ServerProcess server;
  private static Receiver late;
  private static TestTenant tenant;
  private static Subscription hung;
  private static Subscription refused;
  private static Subscription down;
  private static String underWay;
  private static String unreachable;
  private static final List<String> acknowledged = new ArrayList<>();

  @BeforeAll
  static void crash() {
    var settings = TestSettings.on(TestDatabase.newDatabase());
    settings.put("harkara.delivery.timeout", "PT5S");
    settings.put("harkara.delivery.lease", "PT10S");
    var folder = TestFolders.create("crash");
    server = ServerProcess.start(settings, folder);
    tenant = TestTenant.byOperator(server.baseUri());
    var port = freePort();
    hung = subscribe(HANGING.url("/hook"), "message.received");
    refused = subscribe(URI.create("http://127.0.0.1:" + port + "/hook"), "message.status.updated");

    down =
        tenant.subscribe(
            Map.of(
                "url", "http://127.0.0.1:" + freePort() + "/hook",
                "event_types", List.of("message.sent"),
                "retry", Map.of("attempts", 2, "first_delay", "PT1S")));

    underWay = tenant.publish(Payloads.received());
    unreachable = tenant.publish(Payloads.sent());
    HANGING.await(1);
    for (var count = 0; count < ACKNOWLEDGED; count++) {
      acknowledged.add(tenant.publish(Payloads.statusUpdated("read")));
    }
    server.kill();

    HANGING.answers(200);
    late = Receiver.startOn(port);
    server = ServerProcess.start(settings, folder);
    tenant = tenant.on(server.baseUri());
  }

  private static int freePort() {
    try (var receiver = Receiver.start()) {
      return receiver.port();
    }
  }

  private static Subscription subscribe(URI url, String eventType) {
    return tenant.subscribe(Map.of("url", url.toString(), "event_types", List.of(eventType)));
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
    HANGING.close();
    if (late != null) {
      late.close();
    }
  }

  @Test
  void whatWasUnderWayIsDeliveredWhenItsLeaseHasRunOut() {
    var delivered = tenant.awaitStatus(underWay, hung, "DELIVERED");

    assertThat(delivered.at("/attempts/0/outcome").asText()).isEqualTo("UNKNOWN");
    assertThat(delivered.at("/attempts/1/outcome").asText()).isEqualTo("ACCEPTED");
    assertThat(delivered.path("attempts").size()).isEqualTo(2);
    assertThat(HANGING.requests())
        .hasSize(2)
        .allMatch(request -> request.headers("webhook-id").equals(List.of(underWay)))
        .allMatch(request -> request.text().equals(Payloads.received()))
        .allMatch(request -> Verification.bodyIsSigned(request, hung.secret()));
  }

  /** After a start, the poller is the first to send: its threads can repeat a connection, too. */
  @Test
  void whatCannotBeReachedEndsAsItWouldHaveWithoutTheCrash() {
    var dead = tenant.awaitStatus(unreachable, down, "DEAD");

    var outcomes = dead.path("attempts").findValuesAsText("outcome");
    assertThat(outcomes).endsWith("UNREACHABLE", "UNREACHABLE");
    assertThat(outcomes.subList(0, outcomes.size() - 2)).isIn(List.of(), List.of("UNKNOWN"));
  }

  @Test
  void everyAcknowledgedEventIsDelivered() {
    late.await(ACKNOWLEDGED);
    acknowledged.forEach(event -> tenant.awaitStatus(event, refused, "DELIVERED"));

    assertThat(late.requests())
        .extracting(request -> request.header("webhook-id").orElseThrow())
        .containsExactlyInAnyOrderElementsOf(acknowledged);
    assertThat(late.requests())
        .extracting(ReceivedRequest::text)
        .containsOnly(Payloads.statusUpdated("read"));
  }
}
