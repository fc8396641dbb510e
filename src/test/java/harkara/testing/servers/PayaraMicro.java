package harkara.testing.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Payara Micro: one jar. */
record PayaraMicro(Path jar) implements TestServer {

  @Override
  public Start prepare(Path folder, Path war, int port) {
    var loopback = Path.of("server-config", "payara-micro", "loopback.txt").toAbsolutePath();
    var arguments =
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
            loopback.toString());
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
}
