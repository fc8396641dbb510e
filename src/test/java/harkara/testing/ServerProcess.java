package harkara.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

/**
 * The packaged WAR in a server process of its own, on a free port of the loopback: for tests that
 * kill servers, restart them, or run several on one database.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(120);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final long STOP_LIMIT_SECONDS = 30;
  private static final int TAIL = 30_000;

  private final List<String> command;
  private final Path folder;
  private final URI baseUri;
  private final Thread ender = new Thread(this::end, "ends a server");
  private volatile Process process;
  private Path log;

  private ServerProcess(List<String> command, Path folder, int port) {
    this.command = command;
    this.folder = folder;
    this.baseUri = URI.create("http://127.0.0.1:" + port + "/");
    Runtime.getRuntime().addShutdownHook(ender);
    launch();
  }

  private void end() {
    process.destroyForcibly();
  }

  private void launch() {
    try {
      Files.createDirectories(folder.resolve("tmp"));
      log = Files.createTempFile(folder, "server-", ".log");
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("HARKARA_"));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a server in " + folder, e);
    }
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
    return launch(settings, folder, war, freePort());
  }

  /** The same on a port of the caller's choice, which may have been an earlier server's. */
  public static ServerProcess launch(
      Map<String, String> settings, Path folder, Path war, int port) {
    return new ServerProcess(command(settings, folder, war, port), folder, port);
  }

  private static List<String> command(
      Map<String, String> settings, Path folder, Path war, int port) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")); // for a quick start
    // what a killed server leaves behind is in the folder too
    command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-jar");
    command.add(absolute(System.getProperty("micro.jar")));
    command.addAll(List.of("--deploy", war.toAbsolutePath().toString()));
    command.addAll(List.of("--contextroot", "/", "--port", Integer.toString(port)));
    command.addAll(List.of("--nohazelcast", "--disablephonehome"));
    command.addAll(
        List.of("--prebootcommandfile", absolute("server-config/payara-micro/loopback.txt")));
    command.addAll(TestDatabase.microOptions());
    return command;
  }

  private static String absolute(String file) {
    return Path.of(file).toAbsolutePath().toString();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
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
    var isStarted = log().contains(" ready in "); // before it is asked: nothing changes after that
    var request =
        HttpRequest.newBuilder(baseUri.resolve("/health/ready")).timeout(ANSWER_LIMIT).build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (isStarted && answer.body().contains("No Application deployed")) {
        throw new AssertionError("the server runs, but the application did not start");
      }
      return answer.statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where the server answers: {@code http://127.0.0.1:port/}. */
  public URI baseUri() {
    return baseUri;
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
    try {
      Runtime.getRuntime().removeShutdownHook(ender);
    } catch (IllegalStateException e) {
      // the JVM is going down and runs the hook itself
    }
  }
}
