package harkara.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.testing.Api;
import harkara.testing.Deployments;
import harkara.testing.Eventually;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers whose clock is not the database's. */
class ClockSkewIT {
  private static final Duration START = Duration.ofSeconds(120);

  @ParameterizedTest
  @CsvSource({"PT35S, DOWN", "-PT35S, DOWN", "PT20S, UP"})
  void moreThanHalfAMinuteIsTooMuch(Duration skew, String status) {
    var settings = TestSettings.on(TestDatabase.newDatabase());
    settings.put("harkara.test.skew", skew.toString());
    try (var server =
        ServerProcess.launch(settings, TestFolders.create("skew"), Deployments.warFile())) {
      var check =
          Eventually.until("it tells its state", START, () -> check(server), Optional::isPresent)
              .orElseThrow();

      assertThat(check.path("status").asText()).as(check.toString()).isEqualTo(status);
      assertThat(check.at("/data/clock_skew_ms").asLong())
          .isBetween(skew.toMillis() - 2000, skew.toMillis() + 2000);
      if (status.equals("DOWN")) {
        assertThat(check.at("/data/reason").asText()).contains("clock");
      }
    }
  }

  private static Optional<JsonNode> check(ServerProcess server) {
    try {
      var answer = Api.at(server.healthUri()).get("/health/ready");
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
