package harkara.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import harkara.testing.TestDatabase.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A MariaDB of its own, with a user who owns its databases and may do no more. */
public final class MariaDbProcess implements DatabaseProcess {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final List<String> DURABLE =
      List.of("innodb-flush-log-at-trx-commit=1", "innodb-doublewrite=ON");
  private static final String USER = "harkara";
  private static final String PASSWORD = "tests-only";

  private final List<String> settings;
  private final Path base = MariaDbBinaries.folder();
  private final int port = Ports.lasting();
  private final Path data;
  private final Path log;
  private final boolean asRoot;

  private volatile boolean closed;

  // guarded by this
  private Process process;

  private MariaDbProcess(Path folder, List<String> settings) {
    this.settings = settings;
    this.data = folder.resolve("data");
    this.log = folder.resolve("mariadb.log");
    this.asRoot = isRoots(folder);
  }

  /** Makes a new server in the folder and starts it. */
  public static MariaDbProcess start(Path folder) {
    return start(folder, DURABLE);
  }

  /** The same with these settings, such as {@code sync-binlog=0}. */
  public static MariaDbProcess start(Path folder, List<String> settings) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var mariaDb = new MariaDbProcess(folder, settings);
    var hook = new Thread(mariaDb::close, "ends MariaDB");
    Runtime.getRuntime().addShutdownHook(hook);
    mariaDb.install();
    mariaDb.start();
    return mariaDb;
  }

  private static boolean isRoots(Path folder) {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void install() {
    var command = new ArrayList<>(List.of("sh", base.resolve("scripts/mariadb-install-db") + ""));
    command.addAll(common());
    command.addAll(List.of("--auth-root-authentication-method=normal", "--skip-test-db"));
    try {
      var install = launch(command);
      if (!install.waitFor(START_LIMIT.toSeconds(), SECONDS) || install.exitValue() != 0) {
        install.destroyForcibly();
        throw new IllegalStateException("MariaDB cannot be installed, see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** It runs as root only where that is said. */
  private List<String> common() {
    var options = new ArrayList<>(List.of("--no-defaults", "--basedir=" + base));
    options.add("--datadir=" + data);
    if (asRoot) {
      options.add("--user=root");
    }
    return options;
  }

  private Process launch(List<String> command) {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // at its start a server removes every temporary table that it finds there: others' as well
    builder.environment().put("TMPDIR", log.getParent().toString());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    }
  }

  @Override
  public synchronized void start() {
    var command = new ArrayList<>(List.of(base.resolve("bin/mariadbd").toString()));
    command.addAll(common());
    command.addAll(List.of("--bind-address=127.0.0.1", "--port=" + port, "--max-connections=200"));
    command.add("--innodb-log-file-size=8M"); // some tests read all files
    command.add("--socket=s"); // within the data: a longer path might be too long for a socket
    settings.forEach(setting -> command.add("--" + setting));
    Eventually.until(
        "MariaDB answers, see " + log, START_LIMIT, () -> closed || isStarted(command));
  }

  private boolean isStarted(List<String> command) {
    if (answers()) {
      return true;
    }
    if (process == null || !process.isAlive()) {
      process = launch(command);
    }
    return false;
  }

  private boolean answers() {
    try (var connection = connect()) {
      return connection.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** As root, who may set what is set for all. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url("mysql") + "?connectTimeout=2000", "root", "");
  }

  /** Runs statements as root, one after another. */
  public void run(String... statements) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void kill() {
    if (process != null) {
      process.destroyForcibly();
      awaitEnd();
    }
  }

  @Override
  public synchronized void suspend() {
    Signals.suspend(process.pid());
  }

  @Override
  public synchronized void resume() {
    Signals.resume(process.pid());
  }

  @Override
  public synchronized void stop() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(START_LIMIT.toSeconds(), SECONDS)) {
        throw new IllegalStateException("MariaDB does not end, see " + log);
      }
      process = null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public Database create(String name) {
    run(
        "create database " + name,
        "create user if not exists " + USER + "@'%' identified by '" + PASSWORD + "'",
        "grant all on " + name + ".* to " + USER + "@'%'");
    return new Database(url(name), USER, PASSWORD);
  }

  private String url(String name) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + name;
  }

  @Override
  public void close() {
    closed = true; // a start that is waiting gives up
    kill();
  }
}
