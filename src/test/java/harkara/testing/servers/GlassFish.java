package harkara.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import harkara.testing.Ports;
import harkara.testing.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** GlassFish: each server has a domain of its own, the installation is shared. */
record GlassFish(Path home) implements TestServer {
  private static final String DOMAIN = "domain1";
  private static final Pattern ENTRY = Pattern.compile("\\[#\\|\\d{4}-\\d\\d-\\d\\dT.*");

  /** Of the listeners of web, administration, IIOP, JMX and JMS. */
  private static final Pattern PORT =
      Pattern.compile("\"(8080|8181|4848|3700|3820|3920|8686|7676)\"");

  private static final String APPLICATION =
      """
      <applications>
        <application context-root="/" object-type="user" name="harkara"\
       location="${com.sun.aas.instanceRootURI}/applications/harkara/">
          <property name="archiveType" value="war"/>
          <property name="defaultAppName" value="harkara"/>
          <module name="harkara">
            <engine sniffer="ejb"/>
            <engine sniffer="weld"/>
            <engine sniffer="mp-config"/>
            <engine sniffer="security"/>
            <engine sniffer="jpa"/>
            <engine sniffer="web"/>
          </module>
        </application>
      </applications>""";

  /**
   * Without the one, its start waits minutes for its own turn to write it; without the other, it
   * would listen on every address.
   */
  private static final String SERVICES = "<cdi-service/><jms-service type=\"DISABLE\"/>";

  @Override
  public Start prepare(Path folder, Path war, int port) {
    var domains = folder.resolve("domains");
    var domain = domains.resolve(DOMAIN);
    try {
      if (!Files.exists(domain)) {
        TestFolders.copy(home.resolve("domains").resolve(DOMAIN), domain);
        configure(domain.resolve("config"), port);
      }
      var application = domain.resolve("applications").resolve("harkara");
      TestFolders.delete(application);
      unpack(war, application);
      return new Start(
          arguments(domains),
          Map.of(
              "AS_DERBY_INSTALL",
              home.resolveSibling("javadb").toString()), // where timers are kept
          URI.create("http://127.0.0.1:" + port + "/"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + domain, e);
    }
  }

  private static void configure(Path folder, int port) throws IOException {
    var file = folder.resolve("domain.xml");
    var text = Files.readString(file);
    var own = text.indexOf("<config name=\"server-config\"");
    var end = text.indexOf("</config>", own);
    var config =
        PORT.matcher(text.substring(own, end))
            .replaceAll(
                each ->
                    '"' + (each.group(1).equals("8080") ? "" + port : "" + Ports.lasting()) + '"')
            .replace("0.0.0.0", "127.0.0.1")
            .replace("<network-listener ", "<network-listener address=\"127.0.0.1\" ")
            .replaceFirst(">", ">" + SERVICES);
    var before =
        text.substring(0, own)
            .replaceFirst("<applications */>|<applications>\\s*</applications>", "")
            .replaceFirst(
                "(<server name=\"server\"[^>]*>)",
                "$1<application-ref ref=\"harkara\" virtual-servers=\"server\"/>");
    var with = before.indexOf("<resources");
    Files.writeString(
        file,
        before.substring(0, with)
            + APPLICATION
            + before.substring(with)
            + config
            + text.substring(end));
    // it prints every problem that a transaction ends with
    var log = folder.resolve("logging.properties");
    Files.writeString(
        log,
        Files.readString(log)
            + "\norg.glassfish.cdi.transaction.TransactionalInterceptorBase.level=OFF\n");
  }

  private static void unpack(Path war, Path folder) throws IOException {
    try (var zip = new ZipFile(war.toFile())) {
      for (var entry : zip.stream().toList()) {
        var target = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          try (var content = zip.getInputStream(entry)) {
            Files.copy(content, target);
          }
        }
      }
    }
  }

  /** As its own tool would start it, but as a process of ours: to be killed, too. */
  private List<String> arguments(Path domains) throws IOException {
    var tool =
        new ProcessBuilder(
            home.resolve("bin/asadmin").toString(),
            "start-domain",
            "--dry-run",
            "--domaindir",
            domains.toString(),
            DOMAIN);
    tool.environment().put("AS_JAVA", ServerJava.home().toString());
    var process = tool.redirectErrorStream(true).start();
    var lines = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    var java = lines.indexOf(ServerJava.executable().toString());
    if (java < 0) {
      throw new IOException(String.join("\n", lines));
    }
    return lines.subList(java + 1, lines.size() - 2); // an empty line, and that it went well
  }

  @Override
  public boolean isStarted(String log) {
    return log.contains(" startup time: ");
  }

  @Override
  public boolean isReadyWithItsApplication() {
    return false;
  }

  @Override
  public boolean writesTraces() {
    return false;
  }

  @Override
  public boolean describesApis() {
    return false;
  }

  @Override
  public boolean isWithoutApplication(String log, String readiness) {
    return log.contains("Application deployment failed");
  }

  @Override
  public boolean isEntry(String line) {
    return ENTRY.matcher(line).matches();
  }
}
