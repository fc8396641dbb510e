package harkara.base.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harkara.receiver.Receiver;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.PgBouncer;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A server whose PostgreSQL is behind a PgBouncer that gives each transaction any connection. */
@EnabledIfSystemProperty(
    named = "harkara.test.database",
    matches = "postgresql",
    disabledReason = "PostgreSQL's pooler")
class PoolerIT {
  private static final int EVENTS = 160;
  private static final int AT_ONCE = 16;

  @Test
  void storesAndDeliversEverything() throws Exception {
    assumeTrue(PgBouncer.isInstalled(), "PgBouncer is not installed");
    var folder = TestFolders.create("pooler");
    var direct = TestDatabase.newDatabase();
    try (var pooler = PgBouncer.start(folder.resolve("pgbouncer"), direct, "transaction");
        var receiver = Receiver.start();
        var server = ServerProcess.start(TestSettings.on(pooler.database()), folder)) {
      var tenant = TestTenant.byOperator(server.baseUri());
      tenant.subscribe(receiver.url("/hook"));

      publish(tenant);

      Eventually.until(
          "all are delivered", () -> receiver.requests().size(), count -> count >= EVENTS);
      Eventually.until("all are written", () -> tenant.deliveriesWith("SENDING").isEmpty());
      assertThat(receiver.requests()).hasSize(EVENTS);
      assertThat(server.log())
          .contains("alter role ... set lock_timeout")
          .doesNotContain("prepared statement");
    }
  }

  private static void publish(TestTenant tenant) throws InterruptedException, ExecutionException {
    var publishers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var publish = (Callable<String>) () -> tenant.publish(Payloads.received());
      var all = IntStream.range(0, EVENTS).mapToObj(event -> publish).toList();
      for (var published : publishers.invokeAll(all)) {
        published.get();
      }
    } finally {
      publishers.shutdownNow();
    }
  }
}
