package harkara.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.mariadb.jdbc.Driver;

/**
 * Brings up the database that the system property {@code harkara.test.database} names, {@code h2},
 * {@code postgresql} or {@code mariadb}, before the first server starts. Without that property
 * nothing happens: unit tests need none.
 */
public final class TestDatabase implements LauncherSessionListener {

  private static final String POSTGRESQL = "postgresql";
  private static final String MARIADB = "mariadb";

  private static EmbeddedPostgres postgres;
  private static MariaDbProcess mariaDb;
  private static Database shared;

  /** Where a database is and how to get in. */
  public record Database(String url, String user, String password) {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("harkara.test.database") == null) {
      return;
    }
    if (is(POSTGRESQL)) {
      startPostgres();
    } else if (is(MARIADB)) {
      startMariaDb();
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    stopPostgres();
    stopMariaDb();
  }

  /** Says which database the container's server has that serves the present test class. */
  public static Database shared() {
    return shared;
  }

  static void share(Database database) {
    shared = database;
  }

  /**
   * Makes a database that is empty and nobody else's, for a test that starts servers of its own.
   */
  public static Database newDatabase() {
    if (is(MARIADB)) {
      return mariaDb.create(newName());
    }
    return is(POSTGRESQL) ? newDatabase("") : newH2Database();
  }

  /** Says whether many servers, and a test, can use this run's database at the same time. */
  public static boolean isShared() {
    return is(POSTGRESQL) || is(MARIADB);
  }

  /** Says whether this run is on PostgreSQL, for the few tests that speak its dialect. */
  public static boolean isPostgres() {
    return is(POSTGRESQL);
  }

  /** Says whether this run is on MariaDB, for the few tests that speak its dialect. */
  public static boolean isMariaDb() {
    return is(MARIADB);
  }

  private static boolean is(String database) {
    return database.equals(System.getProperty("harkara.test.database"));
  }

  /** Starts a database server that is the caller's alone; only where there are such. */
  public static DatabaseProcess startOwn(Path folder) {
    return is(MARIADB) ? MariaDbProcess.start(folder) : PostgresProcess.start(folder);
  }

  /** What the server needs beside the WAR for this run's database: MariaDB's driver. */
  public static Optional<Path> driverBesideTheWar() {
    if (!is(MARIADB)) {
      return Optional.empty();
    }
    try {
      var driver = Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Optional.of(Path.of(driver));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Database newH2Database() {
    var folder = TestFolders.create("h2");
    return new Database("jdbc:h2:file:" + folder + "/harkara;WRITE_DELAY=0", "sa", "");
  }

  /** The same with options of PostgreSQL's, such as {@code encoding 'LATIN1'}. */
  public static synchronized Database newDatabase(String options) {
    var name = newName();
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name + " " + options);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the database " + name, e);
    }
    return new Database(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name, "postgres", "postgres");
  }

  private static String newName() {
    return "harkara_" + UUID.randomUUID().toString().replace('-', '_');
  }

  private static synchronized void startMariaDb() {
    if (mariaDb == null) {
      mariaDb = MariaDbProcess.start(TestFolders.create("mariadb"));
    }
  }

  private static synchronized void stopMariaDb() {
    if (mariaDb != null) {
      mariaDb.close();
      mariaDb = null;
    }
  }

  private static synchronized void startPostgres() {
    if (postgres != null) {
      return;
    }
    var folder = TestFolders.create("postgresql");
    try {
      // below target/, not in the common temporary folder: another user's files there would be in
      // the way
      postgres =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(folder.toFile())
              .setDataDirectory(folder.resolve("data"))
              .setServerConfig("listen_addresses", "127.0.0.1")
              // the library's defaults lose commits, and a server on such a database is not ready
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("fsync", "on")
              .setOutputRedirector(Redirect.appendTo(log(folder)))
              .setErrorRedirector(Redirect.appendTo(log(folder)))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL in " + folder, e);
    }
  }

  private static File log(Path folder) {
    return folder.resolve("postgresql.log").toFile();
  }

  private static synchronized void stopPostgres() {
    if (postgres == null) {
      return;
    }
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop PostgreSQL", e);
    } finally {
      postgres = null;
    }
  }
}
