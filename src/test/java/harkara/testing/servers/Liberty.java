package harkara.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * Open Liberty: each server has a user directory of its own, the installation is shared.
 *
 * @param mail whether it has a mail session
 */
record Liberty(Path home, boolean mail) implements TestServer {
  private static final String NAME = "harkara";
  private static final Path CONFIGURATION = Path.of("server-config", "liberty");

  private static final Pattern ENTRY = Pattern.compile("\\[(INFO|AUDIT|WARNING|ERROR) *] .*");

  /** What the README tells to take out of the WAR. */
  private static final Pattern DATABASES =
      Pattern.compile("WEB-INF/lib/((harkara-.*datasource|h2-|postgresql-).*\\.jar)");

  @Override
  public TestServer withMail() {
    return new Liberty(home, true);
  }

  @Override
  public Optional<String> mailSession() {
    return Optional.of("mail/harkara");
  }

  @Override
  public Start prepare(Path folder, Path war, int port) {
    var user = folder.resolve("wlp");
    try {
      var server = Files.createDirectories(user.resolve("servers").resolve(NAME));
      for (var file : List.of("server.xml", "bootstrap.properties")) {
        Files.copy(
            CONFIGURATION.resolve(file), server.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      if (mail) {
        Files.copy(
            CONFIGURATION.resolve("mail.xml"),
            Files.createDirectories(server.resolve("configDropins/overrides")).resolve("mail.xml"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Files.copy(
          war,
          Files.createDirectories(server.resolve("apps")).resolve("harkara.war"),
          StandardCopyOption.REPLACE_EXISTING);
      unpackDatabases(war, Files.createDirectories(server.resolve("databases")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + user, e);
    }
    return new Start(
        List.of(
            "-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"),
            "@" + home.resolve("lib/platform/java").resolve(javaOptions()),
            "-jar",
            home.resolve("bin/tools/ws-server.jar").toString(),
            NAME),
        Map.of("WLP_USER_DIR", user.toString(), "HTTP_PORT", Integer.toString(port)),
        URI.create("http://127.0.0.1:" + port + "/"));
  }

  private static void unpackDatabases(Path war, Path folder) throws IOException {
    try (var zip = new ZipFile(war.toFile())) {
      for (var entry : zip.stream().toList()) {
        var library = DATABASES.matcher(entry.getName());
        if (library.matches()) {
          try (var content = zip.getInputStream(entry)) {
            Files.copy(
                content, folder.resolve(library.group(1)), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  /** As the server's own script chooses. */
  private static String javaOptions() {
    return ServerJava.version() < 24 ? "java9.options" : "java24.options";
  }

  @Override
  public boolean isStarted(String log) {
    return log.contains("CWWKF0011I"); // ready to run a smarter planet
  }

  @Override
  public boolean isWithoutApplication(String log, String readiness) {
    return log.contains("CWWKZ0002E"); // an exception while the application started
  }

  /** It does so only with a page of its own. */
  @Override
  public boolean describesApis() {
    return false;
  }

  /** But ends the connection. */
  @Override
  public boolean refusesLengthsTooMany() {
    return false;
  }

  @Override
  public boolean refusesWhatIsNoLength() {
    return false;
  }

  @Override
  public boolean refusesTraceItself() {
    return true;
  }

  /** And says so. */
  @Override
  public boolean keepsConnectionsOnRefusal() {
    return false;
  }

  @Override
  public boolean refusesBrokenRequestsItself() {
    return true;
  }

  @Override
  public boolean isEntry(String line) {
    return ENTRY.matcher(line).matches();
  }
}
