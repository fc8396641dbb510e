package harkara.bench;

import harkara.testing.TestDatabase.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;

/** Counters of PostgreSQL. */
final class DatabaseMeter {
  private final Database database;

  DatabaseMeter(Database database) {
    this.database = database;
  }

  /**
   * The counters since the cluster was made. Sessions hand in commits and updates at most once a
   * second, so the last second's may be missing; the others are exact.
   *
   * @param commits also of transactions that only read
   * @param writes transactions that wrote something
   * @param statements NaN where {@code pg_stat_statements} is not loaded
   */
  record Counters(
      double commits,
      double writes,
      double walBytes,
      double statements,
      double updates,
      double hot) {

    /** Where nothing is counted. */
    static Counters unknown() {
      var nan = Double.NaN;
      return new Counters(nan, nan, nan, nan, nan, nan);
    }

    Counters since(Counters before) {
      return new Counters(
          commits - before.commits,
          writes - before.writes,
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
        number("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint"),
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

  /**
   * Deliveries of a tenant that are claimed and have no outcome.
   *
   * @param from above this id
   * @param newest so many are looked at
   */
  long sending(UUID tenant, UUID from, int newest) {
    return (long)
        number(
            """
            select count(*) from (select status from delivery
              where tenant_id = '%s' and id > '%s' order by id desc limit %d) newest
            where status = 'SENDING'"""
                .formatted(tenant, from, newest));
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

  /** The first column of all rows. */
  List<String> texts(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      var texts = new ArrayList<String>();
      while (result.next()) {
        texts.add(result.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
