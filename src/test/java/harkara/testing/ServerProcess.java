package harkara.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import harkara.testing.servers.ServerJava;
import harkara.testing.servers.TestServer;
import harkara.testing.servers.TestServer.Start;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The packaged WAR in a server process of its own, on a free port of the loopback: for tests that
 * kill servers, restart them, or run several on one database.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final long STOP_LIMIT_SECONDS = 30;
  private static final int TAIL = 30_000;
  private static final List<String> QUICK_START =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final Map<Integer, URI> HEALTH_BY_PORT = new ConcurrentHashMap<>();

  private final TestServer server;
  private final List<String> jvm;
  private final Map<String, String> settings;
  private final Map<String, String> environment;
  private final Path folder;
  private final Path war;
  private final URI baseUri;
  private final Start start;
  private final Thread ender = new Thread(this::end, "ends a server");
  private volatile Process process;
  private Path log;

  private ServerProcess(
      TestServer server,
      List<String> jvm,
      Map<String, String> settings,
      Map<String, String> environment,
      Path folder,
      Path war,
      int port) {
    this.server = server;
    this.jvm = List.copyOf(jvm);
    this.settings = Map.copyOf(settings);
    this.environment = Map.copyOf(environment);
    this.folder = folder;
    this.war = war;
    this.baseUri = URI.create("http://127.0.0.1:" + port + "/");
    this.start = server.prepare(folder, war, port);
    HEALTH_BY_PORT.put(port, start.health());
    Runtime.getRuntime().addShutdownHook(ender);
    launch();
  }

  private void end() {
    process.destroyForcibly();
  }

  private void launch() {
    deleteTemporary();
    try {
      Files.createDirectories(folder.resolve("tmp"));
      server.beforeLaunch(folder, war);
      log = Files.createTempFile(folder, "server-", ".log");
      var builder =
          new ProcessBuilder(command())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("HARKARA_"));
      builder.environment().putAll(start.environment());
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a server in " + folder, e);
    }
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(ServerJava.executable().toString());
    command.addAll(jvm);
    // what a killed server leaves behind is in the folder too
    command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(start.arguments());
    return command;
  }

  /** Starts a server in a fresh folder and waits until it is ready. */
  public static ServerProcess start(Map<String, String> settings) {
    return start(settings, TestFolders.create("server"));
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @param settings the configuration, all of it: mostly {@link TestSettings#on} and what the test
   *     is about
   * @param folder the server's working directory, where {@code ./harkara-data} and the log are; an
   *     earlier server's, to restart
   */
  public static ServerProcess start(Map<String, String> settings, Path folder) {
    return start(settings, folder, Path.of(System.getProperty("war.file")));
  }

  /** The same with another WAR, in an environment that has more. */
  public static ServerProcess startIn(
      Map<String, String> environment, Map<String, String> settings, Path folder, Path war) {
    var server =
        new ServerProcess(
            TestServer.ofThisRun(),
            QUICK_START,
            settings,
            environment,
            folder,
            war,
            Ports.lasting());
    server.awaitStart();
    return server;
  }

  /** The same with the server's mail session, for whose file the environment has the values. */
  public static ServerProcess startWithMail(
      Map<String, String> environment, Map<String, String> settings, Path folder, Path war) {
    var kind = TestServer.ofThisRun().withMail();
    var server =
        new ServerProcess(kind, QUICK_START, settings, environment, folder, war, Ports.lasting());
    server.awaitStart();
    return server;
  }

  /** The same as users start it: slower. */
  public static ServerProcess startAsShipped(Map<String, String> settings) {
    var war = Path.of(System.getProperty("war.file"));
    var kind = TestServer.ofThisRun().asShipped();
    var server = launch(kind, settings, TestFolders.create("server"), war, Ports.lasting());
    server.awaitStart();
    return server;
  }

  /**
   * The same as users start it, with options of the JVM instead of those for a quick start: for
   * measurements.
   */
  public static ServerProcess startMeasured(
      Map<String, String> settings, Path folder, Path war, List<String> jvm) {
    var kind = TestServer.ofThisRun().asShipped();
    var server = new ServerProcess(kind, jvm, settings, Map.of(), folder, war, Ports.lasting());
    server.awaitStart();
    return server;
  }

  /** The same with another WAR, mostly {@link Deployments#warFile}. */
  public static ServerProcess start(Map<String, String> settings, Path folder, Path war) {
    var server = launch(settings, folder, war);
    server.awaitStart();
    return server;
  }

  /**
   * Starts a server and does not wait: for tests of a start that must fail, or of the time before
   * it is ready.
   */
  public static ServerProcess launch(Map<String, String> settings, Path folder) {
    return launch(settings, folder, Path.of(System.getProperty("war.file")));
  }

  /** The same with another WAR. */
  public static ServerProcess launch(Map<String, String> settings, Path folder, Path war) {
    return launch(TestServer.ofThisRun(), settings, folder, war, Ports.lasting());
  }

  /** The same on a server and a port of the caller's choice. */
  public static ServerProcess launch(
      TestServer server, Map<String, String> settings, Path folder, Path war, int port) {
    return new ServerProcess(server, QUICK_START, settings, Map.of(), folder, war, port);
  }

  /** A server for each life lies unpacked there. */
  private void deleteTemporary() {
    TestFolders.delete(folder.resolve("tmp"));
  }

  private void awaitStart() {
    try {
      awaitReady();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Ends the process where it still runs, starts the same server again, on the same port and in the
   * same folder, and waits until it is ready.
   */
  public void restart() {
    kill();
    launch();
    awaitStart();
  }

  /**
   * Waits until the server is ready; fails as soon as its process has ended or it runs without the
   * application.
   */
  public void awaitReady() {
    var client = HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();
    try {
      Eventually.until("the server is ready", START_LIMIT, () -> isReady(client));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + tail(), e);
    }
  }

  private boolean isReady(HttpClient client) throws InterruptedException {
    if (!process.isAlive()) {
      throw new AssertionError("the server ended by itself with " + process.exitValue());
    }
    var log = log(); // before it is asked: nothing changes after that
    var request =
        HttpRequest.newBuilder(healthUri().resolve("/health/ready")).timeout(ANSWER_LIMIT).build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (server.isWithoutApplication(log, answer.body())) {
        throw new AssertionError("the server runs, but the application did not start");
      }
      return answer.statusCode() == 200
          && (server.isReadyWithItsApplication() || server.isStarted(log));
    } catch (IOException e) {
      return false;
    }
  }

  /** Where the server answers: {@code http://127.0.0.1:port/}. */
  public URI baseUri() {
    return baseUri;
  }

  /** Below which {@code health/ready} is; not every server has it where the application is. */
  public URI healthUri() {
    return start.health();
  }

  /** The same for who knows only where the application is, as Arquillian injects it. */
  public static URI healthUri(URI base) {
    return HEALTH_BY_PORT.get(base.getPort());
  }

  /** Whether the server has done all of its start, with or without the application. */
  public boolean isStarted() {
    return server.isStarted(log());
  }

  /** The process's id, another one after each {@link #restart}. */
  public long pid() {
    return process.pid();
  }

  /** Stops the process wherever it is (SIGSTOP): it goes on as if no time had passed. */
  public void suspend() {
    Signals.suspend(pid());
  }

  /** Lets a suspended process go on (SIGCONT). */
  public void resume() {
    Signals.resume(pid());
  }

  /** All that this server has logged since it was last started. */
  public String log() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  private String tail() {
    var text = log();
    return text.substring(Math.max(0, text.length() - TAIL));
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits up to 30 seconds until the process has ended by itself.
   *
   * @return what it ended with, or empty when it still runs
   */
  public OptionalInt awaitExit() {
    return awaitEnd() ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
  }

  /** Waits, however long, until the process is gone. */
  public void join() throws InterruptedException {
    process.waitFor();
  }

  /** Ends the process at once, wherever it is (SIGKILL), and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /**
   * Asks the server to end (SIGTERM) and waits until it is gone; a server that does not go within
   * 30 seconds fails the test.
   */
  public void stop() {
    process.destroy();
    if (!awaitEnd()) {
      kill();
      throw new AssertionError(
          "the server did not stop within " + STOP_LIMIT_SECONDS + " s\n" + tail());
    }
  }

  private boolean awaitEnd() {
    try {
      return process.waitFor(STOP_LIMIT_SECONDS, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the process, however it is. */
  @Override
  public void close() {
    kill();
    deleteTemporary();
    try {
      Runtime.getRuntime().removeShutdownHook(ender);
    } catch (IllegalStateException e) {
      // the JVM is going down and runs the hook itself
    }
  }
}
