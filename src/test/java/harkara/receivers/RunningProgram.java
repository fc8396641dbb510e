package harkara.receivers;

import harkara.testing.Eventually;
import harkara.testing.Ports;
import harkara.testing.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/**
 * A receiver at work, installed and started by the shell lines that the page shows. Two lines stand
 * in for its own work: it waits as long as there is a file {@code hold}, and it fails when there is
 * a file {@code fail}.
 */
final class RunningProgram {
  private static final Path PARENT = Path.of("target", "receivers").toAbsolutePath();
  private static final Duration INSTALLATION = Duration.ofMinutes(8);
  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  /** What Maven and Go say of a program that does not compile. */
  private static final Pattern COMPILER = Pattern.compile("COMPILATION ERROR|main\\.go:\\d");

  /** What must be there, as a shell line that succeeds then. */
  private static final Map<String, String> RUNTIME =
      Map.of(
          "javascript",
          "node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' && command -v npm",
          "python",
          "python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 9))'",
          "php",
          "php -r 'exit((int) (PHP_VERSION_ID < 80000));'",
          "java",
          "command -v mvn",
          "go",
          "go version | grep -E 'go1\\.(2[5-9]|[3-9][0-9])'");

  private static final Map<String, String> WORK =
      Map.of(
          "javascript",
          """
            const { existsSync } = await import('node:fs');
            while (existsSync('hold')) await new Promise((again) => setTimeout(again, 20));
            if (existsSync('fail')) throw new Error('as told');
          """,
          "python",
          """
              import time
              while os.path.exists("hold"):
                  time.sleep(0.02)
              if os.path.exists("fail"):
                  raise ValueError("as told")
          """,
          "php",
          """
              while (file_exists(__DIR__ . '/hold')) { usleep(20000); clearstatcache(); }
              if (file_exists(__DIR__ . '/fail')) { throw new Exception('as told'); }
          """,
          "java",
          """
              while (java.nio.file.Files.exists(java.nio.file.Path.of("hold"))) { Thread.onSpinWait(); }
              if (java.nio.file.Files.exists(java.nio.file.Path.of("fail"))) {
                throw new IllegalStateException("as told");
              }
          """,
          "go",
          """
          	for _, err := os.Stat("hold"); err == nil; _, err = os.Stat("hold") {
          		time.Sleep(20 * time.Millisecond)
          	}
          	if _, err := os.Stat("fail"); err == nil {
          		return os.ErrInvalid
          	}
          """);

  private final Program program;
  private final Path folder;
  private final int port = Ports.lasting();
  private final HttpClient client = HttpClient.newHttpClient();
  private Process process;
  private boolean answers;

  private RunningProgram(Program program) {
    this.program = program;
    this.folder = PARENT.resolve(program.id());
  }

  /** Comes back when the program answers; aborts the test when what it needs cannot be had. */
  static RunningProgram start(Program program, String secret) {
    var running = new RunningProgram(program);
    try {
      running.install();
      running.run(secret);
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!running.answers) {
        running.end();
      }
    }
  }

  private void install() throws IOException {
    Files.createDirectories(folder);
    require(RUNTIME.get(program.language()), "its runtime is not installed, or too old");
    var stamp = folder.resolve("installed");
    var wanted = program.install() + "\n" + text();
    if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
      return;
    }
    TestFolders.delete(folder);
    Files.createDirectories(folder);
    for (var file : program.files().toList()) {
      var copy = inFolder(file);
      Files.createDirectories(copy.getParent());
      Files.copy(program.folder().resolve(file), copy);
    }
    Files.writeString(inFolder(program.file()), text());
    require(program.install(), "its packages cannot be had");
    Files.writeString(stamp, wanted);
  }

  /** The file's place, which on the page is told without the program's id. */
  private Path inFolder(Path file) {
    return folder.resolve(file.subpath(1, file.getNameCount()));
  }

  /** The program with its work written in. */
  private String text() {
    return program
        .text()
        .lines()
        .map(line -> isWork(line) ? WORK.get(program.language()) + line : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static boolean isWork(String line) {
    return line.contains("\"handled") || line.contains("'handled");
  }

  private void require(String command, String otherwise) throws IOException {
    var failure = command.isEmpty() ? Optional.<String>empty() : failureOf(command);
    if (failure.isPresent()) {
      if (COMPILER.matcher(failure.get()).find()) {
        throw new AssertionError(program + " does not compile: " + failure.get());
      }
      var reason = "receiver " + program + " is not tested: " + otherwise + ": " + command;
      System.out.println(reason);
      Assumptions.abort(reason + "\n" + failure.get());
    }
  }

  private Optional<String> failureOf(String command) throws IOException {
    var log = folder.resolve("install.log");
    var installation = shell(command, log);
    try {
      if (!installation.waitFor(INSTALLATION.toSeconds(), TimeUnit.SECONDS)) {
        end(installation);
        return Optional.of("not within " + INSTALLATION);
      }
    } catch (InterruptedException e) {
      end(installation);
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
    return installation.exitValue() == 0
        ? Optional.empty()
        : Optional.of(Files.readString(log, StandardCharsets.UTF_8));
  }

  private void run(String secret) throws IOException {
    Files.deleteIfExists(hold());
    Files.deleteIfExists(fail());
    var line = program.run().replace("whsec_...", secret).replace("9000", "" + port);
    process = shell(line, log());
    Eventually.until(
        program + " answers",
        START,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(program + " has ended: " + printed());
          }
          return isUp();
        });
    answers = true;
  }

  private boolean isUp() {
    try {
      return client
              .send(HttpRequest.newBuilder(url()).build(), BodyHandlers.discarding())
              .statusCode()
          > 0;
    } catch (ConnectException e) {
      return false;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process shell(String line, Path log) throws IOException {
    var builder = new ProcessBuilder("sh", "-c", line).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    var java = System.getProperty("java.home");
    builder.environment().put("JAVA_HOME", java);
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"); // starts sooner
    builder.environment().merge("PATH", java + "/bin:", (path, own) -> own + path);
    return builder.start();
  }

  /**
   * @return the status of the answer
   */
  int post(Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(url()).timeout(ANSWER);
    request.header("Content-Type", "application/json");
    headers.forEach(request::header);
    request.POST(BodyPublishers.ofByteArray(body));
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  /** Where it takes requests. */
  URI url() {
    return URI.create("http://127.0.0.1:" + port + "/webhooks");
  }

  /** How often it has done its work for an event. */
  long timesHandled(String webhookId) throws IOException {
    return printed().lines().filter(line -> line.contains("handled " + webhookId + " ")).count();
  }

  boolean hasFailed(String webhookId) throws IOException {
    return printed().contains("failed " + webhookId);
  }

  String printed() throws IOException {
    return Files.readString(log(), StandardCharsets.UTF_8);
  }

  /** As long as this file is there, the work goes on. */
  Path hold() {
    return folder.resolve("hold");
  }

  /** As long as this file is there, the work fails. */
  Path fail() {
    return folder.resolve("fail");
  }

  private Path log() {
    return folder.resolve("run.log");
  }

  void end() {
    if (process != null) {
      end(process);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
