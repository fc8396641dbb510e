package harkara.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import harkara.testing.TestDatabase.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of its own. */
public final class PostgresProcess implements DatabaseProcess {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final List<String> DURABLE =
      List.of("fsync", "synchronous_commit", "full_page_writes");
  private static final String USER = "postgres";

  private final List<String> settings;
  private final Path binaries = PostgresBinaries.folder();
  private final int port = Ports.lasting();
  private final Path data;
  private final Path log;
  private final boolean asRoot;

  private volatile boolean closed;

  // guarded by this
  private Process postmaster;

  private PostgresProcess(Path folder, List<String> settings) {
    this.settings = settings;
    this.data = folder.resolve("data");
    this.log = folder.resolve("postgresql.log");
    this.asRoot = isRoots(folder);
  }

  /** Makes a new cluster in the folder and starts it; refuses one that could lose commits. */
  public static PostgresProcess start(Path folder) {
    var postgres = start(folder, DURABLE.stream().map(setting -> setting + "=on").toList());
    postgres.requireDurable();
    return postgres;
  }

  /** The same with these settings, such as {@code fsync=off}. */
  public static PostgresProcess start(Path folder, List<String> settings) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var postgres = new PostgresProcess(folder, settings);
    var hook = new Thread(postgres::close, "ends PostgreSQL");
    Runtime.getRuntime().addShutdownHook(hook);
    postgres.run("initdb", "-A", "trust", "-U", USER, "-E", "UTF-8", "--no-locale");
    postgres.start();
    return postgres;
  }

  /** PostgreSQL does not run as root; in a user namespace of its own root is nobody. */
  private static boolean isRoots(Path folder) {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String program, String... arguments) {
    try {
      var process = launch(program, List.of(arguments));
      if (!process.waitFor(START_LIMIT.toSeconds(), SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(program + " failed, see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Process launch(String program, List<String> arguments) {
    var command = new ArrayList<String>();
    if (asRoot) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(binaries.resolve(program).toString(), "-D", data.toString()));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + program, e);
    }
  }

  @Override
  public synchronized void start() {
    var arguments = new ArrayList<>(List.of("-p", Integer.toString(port)));
    for (var setting :
        List.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200")) {
      arguments.addAll(List.of("-c", setting));
    }
    settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
    Eventually.until(
        "PostgreSQL answers, see " + log, START_LIMIT, () -> closed || isStarted(arguments));
  }

  private boolean isStarted(List<String> arguments) {
    if (answers()) {
      return true;
    }
    if (postmaster == null || !postmaster.isAlive()) {
      postmaster = launch("postgres", arguments);
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

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url("postgres") + "?connectTimeout=2", USER, "");
  }

  private void requireDurable() {
    DURABLE.forEach(
        setting -> {
          if (!"on".equals(ask(url("postgres"), "show " + setting))) {
            throw new IllegalStateException(setting + " is off: nothing could be shown");
          }
        });
  }

  /** The process whose children are the sessions. */
  public synchronized long pid() {
    return postmaster.pid();
  }

  /** Where it writes what it has to say. */
  public Path log() {
    return log;
  }

  /** What the programs call themselves, such as {@code postgres (PostgreSQL) 15.13}. */
  public static String version() {
    var program = PostgresBinaries.folder().resolve("postgres").toString();
    try {
      var answer = new ProcessBuilder(program, "--version").start().getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where this PostgreSQL has a library, such as {@code pg_stat_statements.so}, or would have. */
  public static Path library(String name) {
    return PostgresBinaries.folder().resolveSibling("lib").resolve(name);
  }

  /** What a query for one number says, in the database that the nodes use. */
  public long count(Database database, String query) {
    return Long.parseLong(ask(database.url(), query));
  }

  private static String ask(String url, String query) {
    try (var connection = DriverManager.getConnection(url, USER, "");
        var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void kill() {
    if (postmaster == null) {
      return;
    }
    var handle = postmaster.toHandle();
    if (postmaster.isAlive()) {
      Signals.suspend(postmaster.pid()); // so that it makes no more children
    }
    var all = new ArrayList<>(handle.children().toList());
    all.add(handle);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(PostgresProcess::awaitEnd);
    postmaster = null;
  }

  @Override
  public synchronized void suspend() {
    Signals.suspend(postmaster.pid());
    postmaster.toHandle().children().forEach(child -> Signals.suspend(child.pid()));
  }

  @Override
  public synchronized void resume() {
    postmaster.toHandle().children().forEach(child -> Signals.resume(child.pid()));
    Signals.resume(postmaster.pid());
  }

  private static void awaitEnd(ProcessHandle process) {
    Eventually.until(
        "PostgreSQL has ended", START_LIMIT, () -> !process.isAlive() || isDefunct(process));
  }

  /** Ended, and its new parent has not asked yet how. */
  private static boolean isDefunct(ProcessHandle process) {
    try {
      var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException gone) {
      return true;
    }
  }

  @Override
  public synchronized void stop() {
    run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "30");
    postmaster = null;
  }

  @Override
  public Database create(String name) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the database " + name, e);
    }
    return new Database(url(name), USER, USER);
  }

  private String url(String name) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  @Override
  public void close() {
    closed = true; // a start that is waiting gives up
    kill();
  }
}
