package harkara.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.testing.Deployments;
import harkara.testing.Eventually;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Servers whose clock is not the database's. */
class ClockSkewIT {
  private static final Duration START = Duration.ofSeconds(120);

  @Test
  void moreThanHalfAMinuteIsTooMuch() {
    var atTheStart = Duration.ofSeconds(35);
    var settings = TestSettings.on(TestDatabase.newDatabase());
    settings.put("harkara.test.skew", atTheStart.toString());
    try (var server =
        ServerProcess.launch(settings, TestFolders.create("skew"), Deployments.warFile())) {
      assertDown(server, atTheStart);
      assertUp(server, setSkew(server, Duration.ofSeconds(20)));
      assertDown(server, setSkew(server, Duration.ofSeconds(-35)));
    }
  }

  private static Duration setSkew(ServerProcess server, Duration skew) {
    var operator = TestTenant.operator(server.baseUri());
    operator.put("/api/test/clock/skew", Map.of("by", skew.toString())).json(200);
    return skew;
  }

  private static void assertDown(ServerProcess server, Duration skew) {
    var check = awaitCheck(server, skew);
    assertThat(check.path("up").asBoolean()).as(check.toString()).isFalse();
    assertThat(check.path("reason").asText()).contains("clock");
  }

  private static void assertUp(ServerProcess server, Duration skew) {
    var check = awaitCheck(server, skew);
    assertThat(check.path("up").asBoolean()).as(check.toString()).isTrue();
  }

  private static JsonNode awaitCheck(ServerProcess server, Duration skew) {
    return Eventually.until(
            "it tells that it has seen " + skew,
            START,
            () -> check(server),
            check -> check.filter(each -> isAbout(each, skew)).isPresent())
        .orElseThrow();
  }

  private static boolean isAbout(JsonNode check, Duration skew) {
    return Math.abs(check.at("/data/clock_skew_ms").asLong() - skew.toMillis()) <= 2000;
  }

  private static Optional<JsonNode> check(ServerProcess server) {
    try {
      var answer = TestTenant.operator(server.baseUri()).get("/api/v1/health");
      return answer.text().contains("clock_skew_ms")
          ? answer
              .json()
              .path("checks")
              .valueStream()
              .filter(each -> each.path("name").asText().equals("database"))
              .findFirst()
          : Optional.empty();
    } catch (UncheckedIOException notYet) {
      return Optional.empty();
    }
  }
}
