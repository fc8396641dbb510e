package harkara.testing.servers;

import harkara.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * WildFly, configured by {@code harkara.cli} and {@code mail.cli} in server-config: each server has
 * a base directory of its own, the installation is shared.
 */
record WildFly(Path home) implements TestServer {

  private static final Pattern ENTRY =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} [A-Z]+ +\\[[\\w.]+] .*");

  /** What the server's own script gives to a Java with modules. */
  private static final List<String> MODULE_OPTIONS =
      Stream.concat(
              Stream.of(
                      "java.desktop/sun.awt",
                      "java.naming/com.sun.jndi.ldap",
                      "java.naming/com.sun.jndi.url.ldap",
                      "java.naming/com.sun.jndi.url.ldaps",
                      "jdk.naming.dns/com.sun.jndi.dns")
                  .map(name -> "--add-exports=" + name + "=ALL-UNNAMED"),
              Stream.of(
                      "java.base/java.lang",
                      "java.base/java.lang.invoke",
                      "java.base/java.lang.reflect",
                      "java.base/java.io",
                      "java.base/java.net",
                      "java.base/java.security",
                      "java.base/java.util",
                      "java.base/java.util.concurrent",
                      "java.management/javax.management",
                      "java.naming/javax.naming")
                  .map(name -> "--add-opens=" + name + "=ALL-UNNAMED"))
          .toList();

  @Override
  public Optional<String> mailSession() {
    return Optional.of("java:jboss/mail/harkara");
  }

  @Override
  public Start prepare(Path folder, Path war, int port) {
    var base = folder.resolve("standalone");
    try {
      copyConfiguration(base.resolve("configuration"));
      Files.copy(
          war,
          Files.createDirectories(base.resolve("deployments")).resolve("ROOT.war"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + base, e);
    }
    var management = Ports.lasting();
    var arguments = new ArrayList<>(MODULE_OPTIONS);
    arguments.addAll(
        List.of(
            "-Djboss.home.dir=" + home,
            "-Djboss.server.base.dir=" + base,
            "-Djboss.http.port=" + port,
            "-Djboss.https.port=" + Ports.lasting(),
            "-Djboss.management.http.port=" + management,
            "-jar",
            home.resolve("jboss-modules.jar").toString(),
            "-mp",
            home.resolve("modules").toString(),
            "org.jboss.as.standalone",
            "-b",
            "127.0.0.1"));
    return new Start(arguments, Map.of(), URI.create("http://127.0.0.1:" + management + "/"));
  }

  private void copyConfiguration(Path folder) throws IOException {
    if (Files.exists(folder)) {
      return; // a server has been here before
    }
    Files.createDirectories(folder);
    try (var files = Files.list(home.resolve("standalone").resolve("configuration"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  @Override
  public boolean isStarted(String log) {
    return log.contains("WFLYSRV0025") || isStartedWithErrors(log);
  }

  private static boolean isStartedWithErrors(String log) {
    return log.contains("WFLYSRV0026");
  }

  @Override
  public boolean isWithoutApplication(String log, String readiness) {
    return isStartedWithErrors(log);
  }

  @Override
  public int statusWithoutApplication() {
    return 503; // as server-config has it
  }

  @Override
  public boolean marksItsEmptyRefusals() {
    return false;
  }

  @Override
  public boolean filtersItsOwnPages() {
    return false;
  }

  @Override
  public boolean refusesBrokenRequestsItself() {
    return true;
  }

  @Override
  public boolean refusesBrokenEscapesItself() {
    return true;
  }

  @Override
  public boolean isEntry(String line) {
    return ENTRY.matcher(line).matches();
  }
}
