package harkara.testing.servers;

import harkara.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Payara Micro: one jar.
 *
 * @param shipped whether it starts as users start it, and not with an archive of its classes
 * @param mail whether it has a mail session
 */
record PayaraMicro(Path jar, boolean shipped, boolean mail) implements TestServer {
  private static final Path CONFIGURATION =
      Path.of("server-config", "payara-micro").toAbsolutePath();
  private static final Pattern ENTRY = Pattern.compile("\\[\\d{4}-\\d\\d-\\d\\dT[^]]+] .*");

  /** With many, a start fails now and then: a ConcurrentModificationException in HK2. */
  private static final String ONE_THREAD = "-Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS";

  private static final Path PREBOOT = CONFIGURATION.resolve("loopback.txt");

  @Override
  public TestServer asShipped() {
    return new PayaraMicro(jar, true, mail);
  }

  @Override
  public TestServer withMail() {
    return new PayaraMicro(jar, shipped, true);
  }

  @Override
  public Optional<String> mailSession() {
    return Optional.of("mail/harkara");
  }

  @Override
  public Start prepare(Path folder, Path war, int port) {
    var arguments = new ArrayList<>(shipped ? shippedOptions() : List.of(ONE_THREAD));
    arguments.addAll(shipped ? fromTheJar() : fromTheArchive(folder, war));
    arguments.addAll(
        List.of(
            "--deploy",
            war.toAbsolutePath().toString(),
            "--contextroot",
            "/",
            "--port",
            Integer.toString(port),
            "--nohazelcast",
            "--disablephonehome",
            "--logproperties",
            logging(folder).toString(),
            "--prebootcommandfile",
            PREBOOT.toString()));
    if (mail) {
      arguments.addAll(
          List.of("--postbootcommandfile", CONFIGURATION.resolve("mail.txt").toString()));
    }
    return new Start(arguments, Map.of(), URI.create("http://127.0.0.1:" + port + "/"));
  }

  /** Those of the JVM, in start.conf. */
  private static List<String> shippedOptions() {
    try {
      return Files.readAllLines(CONFIGURATION.resolve("start.conf")).stream()
          .filter(line -> line.startsWith("ExecStart="))
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .filter(word -> word.startsWith("-D") || word.startsWith("-X"))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** As shipped, and where tests wait for it, with the line that it is ready. */
  private Path logging(Path folder) {
    var file = CONFIGURATION.resolve("logging.properties");
    if (shipped) {
      return file;
    }
    try {
      var more = Files.readString(file) + "\nPayaraMicro.level=INFO\n";
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve("logging.properties"), more).toAbsolutePath();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<String> fromTheJar() {
    var arguments = new ArrayList<>(List.of("-jar", jar.toString()));
    libraries().forEach(library -> arguments.addAll(List.of("--addlibs", library.toString())));
    return arguments;
  }

  private List<String> fromTheArchive(Path folder, Path war) {
    return classData(war).command(instance(folder), libraries());
  }

  @Override
  public void beforeLaunch(Path folder, Path war) {
    if (!shipped) {
      classData(war).layInstance(instance(folder));
    }
  }

  private PayaraClassData classData(Path war) {
    return PayaraClassData.of(jar, war.toAbsolutePath(), PREBOOT);
  }

  private static Path instance(Path folder) {
    return folder.resolve("tmp").resolve("instance");
  }

  private static List<Path> libraries() {
    var libraries = new ArrayList<Path>();
    libraries.add(Path.of(System.getProperty("war.file")).resolveSibling("harkara-payara.jar"));
    libraries.removeIf(Files::notExists); // a WAR from elsewhere may come alone
    TestDatabase.driverBesideTheWar().ifPresent(libraries::add);
    return libraries;
  }

  @Override
  public boolean isStarted(String log) {
    return log.contains(" ready in ");
  }

  @Override
  public boolean isWithoutApplication(String log, String readiness) {
    return isStarted(log) && readiness.contains("No Application deployed");
  }

  /** 503 is from harkara-payara.jar. */
  @Override
  public int statusWithoutApplication() {
    return 503;
  }

  @Override
  public boolean isQuietWhenStarted() {
    return shipped;
  }

  @Override
  public boolean isEntry(String line) {
    return ENTRY.matcher(line).matches();
  }
}
