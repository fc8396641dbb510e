package harkara.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.PostgresProcess;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestDatabase.Database;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.servers.TestServer;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Servers that lack what Harkara needs: the log says what, once, and the node is not ready. */
class WrongServerIT {
  private static final Duration START_LIMIT = Duration.ofSeconds(120);

  /** While a server starts, and when it has. */
  private static final Set<String> EXPECTED =
      Set.of("200", "401", "no answer", "503 and when to come again");

  private static final String PASSWORD = "not-the-password-7391";

  /** The standard's own switch: annotations are as without effect as where nobody reads them. */
  @Test
  void withoutFaultToleranceNothingWorks() {
    var folder = TestFolders.create("no-fault-tolerance");
    var settings = TestSettings.on(TestDatabase.newDatabase());
    try (var receiver = Receiver.start()) {
      receiver.answers(500);
      try (var right = ServerProcess.start(settings, folder)) {
        var tenant = TestTenant.create(right.baseUri());
        tenant.subscribe(
            receiver.url("/hook"), Map.of("retry", Map.of("attempts", 3, "first_delay", "PT1S")));
        tenant.publish();
        receiver.await(1);
      }

      settings.put("MP_Fault_Tolerance_NonFallback_Enabled", "false");
      try (var server = ServerProcess.launch(settings, folder)) {
        var readiness = awaitDown(server);

        assertThat(check(readiness, "fault-tolerance").path("status").asText()).isEqualTo("DOWN");
        Eventually.until(
            "the database is not to blame",
            () -> check(awaitDown(server), "database"),
            check -> check.path("status").asText().equals("UP"));
        assertThat(server.log())
            .containsOnlyOnce("not ready: this server does not carry out MicroProfile Fault");
        var operator = TestTenant.operator(server.baseUri());
        operator.get("/api/v1/tenants").problem(503, "unavailable");
        operator.post("/api/v1/events", Payloads.unique()).problem(503, "unavailable");
        assertThat(server.log()).doesNotContain("attempt=2");
      }
    }
  }

  /** Nothing that a client would take for an answer of ours, and give up. */
  @Test
  void saysNothingFalseWhileItStarts() {
    var seen = new TreeSet<String>();
    var settings = TestSettings.on(TestDatabase.newDatabase());
    try (var server = ServerProcess.launch(settings, TestFolders.create("start"))) {
      Eventually.until(
          "it has started",
          START_LIMIT,
          () -> {
            seen.add(answerOf(server, "/"));
            return seen.add(answerOf(server, "/api/v1/events")) || server.isStarted();
          },
          started -> server.isStarted() && seen.contains("401"));

      assertThat(seen).isSubsetOf(EXPECTED);
    }
  }

  private static String answerOf(ServerProcess server, String path) {
    try {
      var answer = Api.at(server.baseUri()).get(path);
      var retry = answer.headers().firstValue("Retry-After").isPresent();
      var told = answer.status() + (retry ? " and when to come again" : "");
      return EXPECTED.contains(told) ? told : path + ": " + told + " " + answer.text();
    } catch (UncheckedIOException notYet) {
      return "no answer";
    }
  }

  @Test
  @EnabledIfSystemProperty(
      named = "harkara.test.database",
      matches = "postgresql",
      disabledReason = "needs a database that runs outside of the server")
  void startsWhenTheDatabaseDoes() {
    try (var postgres = PostgresProcess.start(TestFolders.create("late-postgresql"))) {
      var settings = TestSettings.on(postgres.create("late"));
      postgres.stop();
      try (var server = ServerProcess.launch(settings, TestFolders.create("late"))) {
        awaitLine(server, "nothing answers where harkara.db.url points");

        postgres.start();

        server.awaitReady();
        TestTenant.create(server.baseUri());
        assertThat(server.log()).containsOnlyOnce("nothing answers where harkara.db.url points");
      }
    }
  }

  @Test
  void saysThatThePasswordIsWrong() throws SQLException {
    var right = TestDatabase.newDatabase();
    DriverManager.getConnection(right.url(), right.user(), right.password())
        .close(); // H2 makes its file, and who owns it, for the first who comes
    isRefused(
        new Database(right.url(), "nobody", PASSWORD), "harkara.db.user and harkara.db.password");
  }

  @Test
  void saysThatTheUrlIsOfAnotherKind() {
    isRefused(new Database("jdbc:nothing:here", "sa", PASSWORD), "harkara.db.url must start with");
  }

  @Test
  @EnabledIfSystemProperty(
      named = "harkara.test.database",
      matches = "postgresql",
      disabledReason = "H2 makes what is not there")
  void saysThatTheDatabaseIsNotThere() {
    var right = TestDatabase.newDatabase();
    isRefused(
        new Database(right.url() + "_not", right.user(), right.password()),
        "harkara.db.url names a database that is not there");
  }

  @Test
  @EnabledIfSystemProperty(
      named = "harkara.test.database",
      matches = "h2",
      disabledReason = "a file")
  void saysThatAnotherProcessHasTheFile() {
    var database = TestDatabase.newDatabase();
    try (var first = ServerProcess.start(TestSettings.on(database))) {
      isRefused(database, "another process has the H2 file of harkara.db.url open");
      first.awaitReady();
    }
  }

  private static void isRefused(Database database, String line) {
    try (var server =
        ServerProcess.launch(TestSettings.on(database), TestFolders.create("wrong-database"))) {
      awaitLine(server, line);
      Eventually.until("the server has started", START_LIMIT, server::isStarted);

      assertThat(Api.at(server.healthUri()).get("/health/ready").status()).isNotEqualTo(200);
      assertThat(TestTenant.operator(server.baseUri()).get("/api/v1/tenants").status())
          .isEqualTo(TestServer.ofThisRun().statusWithoutApplication());
      assertThat(server.log()).containsOnlyOnce("not ready: ").doesNotContain(PASSWORD);
    }
  }

  private static void awaitLine(ServerProcess server, String text) {
    Eventually.until(
        "the log says " + text,
        START_LIMIT,
        () -> server.log().lines().filter(line -> line.contains("not ready: ")).toList(),
        lines -> lines.stream().anyMatch(line -> line.contains(text)));
  }

  private static JsonNode awaitDown(ServerProcess server) {
    return Eventually.until(
            "the server has started and is not ready",
            START_LIMIT,
            () -> server.isStarted() ? Api.at(server.healthUri()).get("/health/ready") : null,
            answer -> answer != null && answer.status() == 503)
        .json();
  }

  private static JsonNode check(JsonNode readiness, String name) {
    return TestTenant.items(readiness.required("checks")).stream()
        .filter(check -> check.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(readiness.toString()));
  }
}
