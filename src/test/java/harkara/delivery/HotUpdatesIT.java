package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harkara.base.database.Schema;
import harkara.receiver.Receiver;
import harkara.testing.Eventually;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * What is delivered at once costs PostgreSQL one row, whose update touches no index: a column that
 * comes into an index, or a page without room, would make each of them write all indexes.
 */
class HotUpdatesIT {
  private static final int EVENTS = 400;

  /** Statistics come late. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** As PostgreSQL has counted them. */
  private record Updates(long all, long heapOnly) {}

  @Test
  void successIsWrittenToTheRowAlone() {
    assumeTrue(TestDatabase.isPostgres(), "others have no heap-only updates");
    var database = TestDatabase.newDatabase();
    try (var receiver = Receiver.start();
        var server =
            ServerProcess.start(TestSettings.on(database), TestFolders.create("heap-only"))) {
      var tenant = TestTenant.byOperator(server.baseUri());
      var subscription = tenant.subscribe(receiver.url("/hook"));
      var events = new ArrayList<String>();
      while (events.size() < EVENTS) {
        events.add(tenant.publish());
      }
      events.forEach(event -> tenant.awaitStatus(event, subscription, "DELIVERED"));

      var updates =
          Eventually.until(
              "all updates are counted",
              LIMIT,
              () -> updates(database),
              counted -> counted.all() >= EVENTS);

      assertThat(updates.heapOnly())
          .as(updates.toString())
          .isGreaterThanOrEqualTo(updates.all() * 95 / 100);
    }
  }

  private static Updates updates(TestDatabase.Database database) throws SQLException {
    try (var connection = Schema.connect(database);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select n_tup_upd, n_tup_hot_upd from pg_stat_user_tables"
                    + " where relname = 'delivery'")) {
      row.next();
      return new Updates(row.getLong(1), row.getLong(2));
    }
  }
}
