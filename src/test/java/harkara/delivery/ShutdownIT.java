package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A node is asked to end (SIGTERM) while attempts are under way. On PostgreSQL another node is
 * there; on H2 the same one starts again.
 */
@Tag("portability")
class ShutdownIT {
  private final Map<String, String> settings = TestSettings.on(TestDatabase.newDatabase());
  private final Path folder = TestFolders.create("shutdown");

  @Test
  void finishesWhatItCanAndGivesBackTheRest() {
    settings.put("harkara.delivery.timeout", "PT20S");
    settings.put("harkara.delivery.lease", "PT120S");
    settings.put("harkara.delivery.shutdown-wait", "PT4S");
    try (var slow =
            Receiver.start().answers(Answer.delay(Duration.ofSeconds(1), Answer.status(200)));
        var hanging = Receiver.start().answers(Answer.hang());
        var ending = ServerProcess.start(settings, folder)) {
      var tenant = TestTenant.byOperator(ending.baseUri());
      var hung = subscribe(tenant, hanging, "message.received");
      var late = subscribe(tenant, slow, "message.status.updated");
      // a server that ends loads no more classes: those of an attempt are in use long before
      tenant.awaitStatus(tenant.publish(Payloads.statusUpdated("sent")), late, "DELIVERED");
      var unfinished = tenant.publish(Payloads.received());
      hanging.await(1);
      var finished = tenant.publish(Payloads.statusUpdated("read"));
      slow.await(2);

      var end = CompletableFuture.runAsync(ending::stop);
      var accepted = publishUntil(tenant, end);
      end.join();
      hanging.answers(200);
      slow.answers(200);

      try (var next = ServerProcess.start(settings, folder)) {
        var there = tenant.on(next.baseUri());
        var once = there.awaitStatus(finished, late, "DELIVERED");
        assertThat(once.path("attempts").findValuesAsText("outcome")).containsExactly("ACCEPTED");
        var again = there.awaitStatus(unfinished, hung, "DELIVERED");
        assertThat(again.path("attempts").findValuesAsText("outcome")).containsExactly("ACCEPTED");
        accepted.forEach(event -> there.awaitStatus(event, late, "DELIVERED"));
      }
      assertThat(hanging.requests())
          .hasSize(2)
          .allMatch(request -> request.headers("webhook-id").equals(List.of(unfinished)));
      assertThat(slow.requests())
          .extracting(request -> request.header("webhook-id").orElseThrow())
          .doesNotHaveDuplicates();
    }
  }

  /** All are accepted or refused, as far as the server still listens. */
  private static List<String> publishUntil(TestTenant tenant, CompletableFuture<Void> end) {
    var accepted = new ArrayList<String>();
    Eventually.until(
        "nobody answers any more",
        Duration.ofSeconds(60),
        () -> end.isDone() || !isAnswered(tenant, accepted));
    return accepted;
  }

  /** Publishes once; false when it is not the application that answers. */
  private static boolean isAnswered(TestTenant tenant, List<String> accepted) {
    var payload = Payloads.statusUpdated("sent").getBytes(StandardCharsets.UTF_8);
    try {
      var answer = tenant.api().send("POST", "/api/v1/events", "application/json", payload);
      var type = answer.headers().firstValue("Content-Type").orElse("");
      if (!type.contains("json") || answer.status() == 404) {
        return false; // the server's own, without the application
      }
      assertThat(answer.status()).as(answer.toString()).isIn(202, 503);
      if (answer.status() == 202) {
        accepted.add(answer.json().path("id").asText());
      } else {
        // Open Liberty writes "Close" where it says so itself
        assertThat(answer.headers().allValues("Connection"))
            .as(answer.toString())
            .anyMatch("close"::equalsIgnoreCase);
      }
      return true;
    } catch (UncheckedIOException gone) {
      return false;
    }
  }

  private static TestTenant.Subscription subscribe(
      TestTenant tenant, Receiver receiver, String eventType) {
    return tenant.subscribe(
        Map.of("url", receiver.url("/hook").toString(), "event_types", List.of(eventType)));
  }
}
