package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Api;
import harkara.testing.Eventually;
import harkara.testing.MariaDbProcess;
import harkara.testing.PostgresProcess;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestDatabase.Database;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.servers.TestServer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Servers on databases whose settings lose commits. */
class DurabilityIT {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  @Test
  @EnabledIfSystemProperty(
      named = "harkara.test.database",
      matches = "h2",
      disabledReason = "H2's setting")
  void refusesH2ThatWritesLater() {
    var folder = TestFolders.create("write-delay");
    var settings = TestSettings.on(new Database("jdbc:h2:file:" + folder + "/harkara", "sa", ""));

    try (var server = ServerProcess.launch(settings, folder)) {
      Eventually.until(
          "the server says what is wrong",
          START_LIMIT,
          () -> server.log().contains("harkara.db.url must have WRITE_DELAY=0: without it H2"));
      Eventually.until("it has started", START_LIMIT, () -> server.isStarted());
      assertThat(Api.at(server.healthUri()).get("/health/ready").status()).isNotEqualTo(200);
      assertThat(TestTenant.operator(server.baseUri()).get("/api/v1/tenants").status())
          .isEqualTo(TestServer.ofThisRun().statusWithoutApplication());
    }
  }

  @Test
  @EnabledIfSystemProperty(
      named = "harkara.test.database",
      matches = "postgresql",
      disabledReason = "PostgreSQL's encodings")
  void refusesPostgreSqlThatCannotKeepEveryText() throws SQLException {
    var database =
        TestDatabase.newDatabase(
            "encoding 'LATIN1' template template0 lc_collate 'C' lc_ctype 'C'");

    try (var server =
        ServerProcess.launch(TestSettings.on(database), TestFolders.create("latin1"))) {
      Eventually.until(
          "the server says what is wrong",
          START_LIMIT,
          () -> server.log().contains("harkara.db.url has the encoding LATIN1 and needs UTF8"));
      Eventually.until("it has started", START_LIMIT, () -> server.isStarted());
      assertThat(Api.at(server.healthUri()).get("/health/ready").status()).isNotEqualTo(200);
      try (var connection = Schema.connect(database);
          var tables = connection.getMetaData().getTables(null, "public", null, null)) {
        assertThat(tables.next()).as("a table").isFalse();
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(
      named = "harkara.test.database",
      matches = "postgresql",
      disabledReason = "PostgreSQL's settings")
  void isNotReadyWhilePostgreSqlLosesCommits() throws SQLException {
    var folder = TestFolders.create("durability");
    try (var postgres = PostgresProcess.start(folder.resolve("postgresql"), List.of())) {
      var database = postgres.create("durability");
      set(database, "fsync", "off");

      try (var server = ServerProcess.launch(TestSettings.on(database), folder)) {
        awaitDown(server, "fsync");
        assertThat(server.log()).containsOnlyOnce("not ready: PostgreSQL's setting fsync");

        set(database, "fsync", "on");
        server.awaitReady();
        set(database, "synchronous_commit", "off");
        awaitDown(server, "synchronous_commit");
        set(database, "synchronous_commit", "local");
        server.awaitReady();
        set(database, "full_page_writes", "off");
        awaitDown(server, "full_page_writes");
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(
      named = "harkara.test.database",
      matches = "mariadb",
      disabledReason = "MariaDB's settings")
  void isNotReadyWhileMariaDbLosesCommits() {
    var folder = TestFolders.create("durability");
    var lossy = List.of("log-bin=log", "sync-binlog=0", "innodb-flush-log-at-trx-commit=2");
    try (var mariaDb = MariaDbProcess.start(folder.resolve("mariadb"), lossy)) {
      var database = mariaDb.create("durability");

      try (var server = ServerProcess.launch(TestSettings.on(database), folder)) {
        awaitDown(server, "innodb_flush_log_at_trx_commit");
        assertThat(server.log()).containsOnlyOnce("not ready: MariaDB's setting innodb_flush");

        mariaDb.run("set global innodb_flush_log_at_trx_commit = 1");
        awaitDown(server, "sync_binlog");
        mariaDb.run("set global sync_binlog = 1");
        server.awaitReady();
        mariaDb.run("set global innodb_flush_log_at_trx_commit = 0");
        awaitDown(server, "innodb_flush_log_at_trx_commit");
      }
    }
  }

  private static void awaitDown(ServerProcess server, String setting) {
    var operator = TestTenant.operator(server.baseUri());
    Eventually.until(
        setting + " is said to be off",
        START_LIMIT,
        () -> server.isStarted() ? operator.get("/api/v1/health") : null,
        answer -> answer != null && answer.text().contains("'s setting " + setting + " must "));
    assertThat(Api.at(server.healthUri()).get("/health/ready").status()).isEqualTo(503);
  }

  private static void set(Database database, String setting, String value) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute("alter system set " + setting + " = " + value);
      statement.execute("select pg_reload_conf()");
    }
  }
}
