package harkara.testing.servers;

import harkara.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Payara Micro: one jar. */
record PayaraMicro(Path jar) implements TestServer {
  private static final Pattern ENTRY = Pattern.compile("\\[\\d{4}-\\d\\d-\\d\\dT[^]]+] .*");

  /** The web server prints the stack of its parser for a request that is not HTTP. */
  private static final Pattern ITS_OWN =
      Pattern.compile("(?ms)^\\[[^\\n]*org\\.glassfish\\.grizzly[^\\n]*\\[\\[$.*?^]]$");

  @Override
  public Start prepare(Path folder, Path war, int port) {
    var loopback = Path.of("server-config", "payara-micro", "loopback.txt").toAbsolutePath();
    var arguments = new ArrayList<String>();
    arguments.addAll(
        List.of(
            "-jar",
            jar.toString(),
            "--deploy",
            war.toAbsolutePath().toString(),
            "--contextroot",
            "/",
            "--port",
            Integer.toString(port),
            "--nohazelcast",
            "--disablephonehome",
            "--prebootcommandfile",
            loopback.toString()));
    TestDatabase.driverBesideTheWar()
        .ifPresent(driver -> arguments.addAll(List.of("--addlibs", driver.toString())));
    return new Start(arguments, Map.of(), URI.create("http://127.0.0.1:" + port + "/"));
  }

  @Override
  public boolean isStarted(String log) {
    return log.contains(" ready in ");
  }

  @Override
  public boolean isWithoutApplication(String log, String readiness) {
    return isStarted(log) && readiness.contains("No Application deployed");
  }

  @Override
  public boolean isEntry(String line) {
    return ENTRY.matcher(line).matches();
  }

  @Override
  public String withoutItsOwn(String log) {
    return ITS_OWN.matcher(log).replaceAll("");
  }
}
