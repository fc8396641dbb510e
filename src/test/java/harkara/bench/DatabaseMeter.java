package harkara.bench;

import harkara.testing.TestDatabase.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.OptionalDouble;

/** Counters of PostgreSQL. */
final class DatabaseMeter {
  private final Database database;

  DatabaseMeter(Database database) {
    this.database = database;
  }

  /**
   * The counters since the cluster was made.
   *
   * @param statements NaN where {@code pg_stat_statements} is not loaded
   */
  record Counters(double commits, double walBytes, double statements, double updates, double hot) {

    Counters since(Counters before) {
      return new Counters(
          commits - before.commits,
          walBytes - before.walBytes,
          statements - before.statements,
          updates - before.updates,
          hot - before.hot);
    }

    /** The share of the updates that wrote no index entry. */
    double hotShare() {
      return updates == 0 ? 0 : hot / updates;
    }
  }

  /** Full pages behind a checkpoint are counted, so each run begins with one. */
  void checkpoint() {
    execute("checkpoint");
  }

  Counters counters() {
    execute("select pg_stat_force_next_flush()");
    return new Counters(
        number("select xact_commit from pg_stat_database where datname = current_database()"),
        number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"),
        statements().orElse(Double.NaN),
        number("select coalesce(sum(n_tup_upd), 0) from pg_stat_user_tables"),
        number("select coalesce(sum(n_tup_hot_upd), 0) from pg_stat_user_tables"));
  }

  /** Of transactions' ends too: the driver sends them as statements. */
  private OptionalDouble statements() {
    if (number("select count(*) from pg_extension where extname = 'pg_stat_statements'") == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        number(
            "select coalesce(sum(calls), 0) from pg_stat_statements"
                + " where upper(left(query, 5)) not in ('BEGIN', 'COMMI')"));
  }

  /** Rows that are dead and not yet cleaned away. */
  double deadRows(String table) {
    return number("select n_dead_tup from pg_stat_user_tables where relname = '" + table + "'");
  }

  void execute(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  double number(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      return result.next() ? result.getDouble(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  java.sql.Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
