package harkara.testing;

import harkara.testing.TestDatabase.Database;
import harkara.testing.servers.StartFigures;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Arquillian's container is a {@link ServerProcess}, on every server the same. It serves one test
 * class after the other, because all deploy the same, until this JVM ends. Classes that move its
 * clock have another one, see {@link ContainerTest#movesClock}.
 */
public class ServerContainer
    implements DeployableContainer<ServerContainer.Configuration>, LoadableExtension {
  private static final String FILE = "ROOT.war"; // what makes the context root on some servers
  private static final Duration SAME_TIME = Duration.ofSeconds(5);

  // not of the instance: classes come one by one, and each time Arquillian begins anew
  private static final Map<String, Running> RUNNING = new HashMap<>();

  private static URI base;

  private record Running(ServerProcess server, Database database) {}

  /** There is nothing to configure. */
  public static class Configuration implements ContainerConfiguration {
    @Override
    public void validate() {}
  }

  @Override
  public void register(ExtensionBuilder builder) {
    builder.service(DeployableContainer.class, ServerContainer.class);
    builder.service(DeploymentScenarioGenerator.class, ContainerDeployments.class);
    ContainerResources.register(builder);
  }

  @Override
  public Class<Configuration> getConfigurationClass() {
    return Configuration.class;
  }

  @Override
  public ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Local");
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) {
    var running = RUNNING.get(archive.getName());
    if (running == null || !running.server().isAlive()) {
      running = start(archive, running == null ? TestDatabase.newDatabase() : running.database());
      RUNNING.put(archive.getName(), running);
    }
    TestDatabase.share(running.database());
    base = running.server().baseUri();
    var context = new HTTPContext(base.getHost(), base.getPort());
    context.add(new Servlet("default", "/"));
    return new ProtocolMetaData().addContext(context);
  }

  /** Where the server is that serves the present test class. */
  static URI base() {
    return base;
  }

  private static Running start(Archive<?> archive, Database database) {
    var begun = System.nanoTime();
    var server =
        ServerProcess.start(TestSettings.on(database), TestFolders.create("server"), file(archive));
    StartFigures.record(Duration.ofNanos(System.nanoTime() - begun), server.pid());
    return new Running(server, database);
  }

  private static Path file(Archive<?> archive) {
    var file = TestFolders.create("war").resolve(FILE);
    archive.as(ZipExporter.class).exportTo(file.toFile());
    return file;
  }

  @Override
  public void undeploy(Archive<?> archive) {
    var server = RUNNING.get(archive.getName()).server();
    if (archive.getName().equals(FILE) && server.isAlive()) {
      var clock = SettableClock.of(TestTenant.operator(server.baseUri()));
      if (Duration.between(Instant.now(), clock.now()).abs().compareTo(SAME_TIME) > 0) {
        throw new IllegalStateException(
            "the clock was moved: say @ContainerTest(movesClock = true)");
      }
    }
  }

  @Override
  public void stop() {}

  @Override
  public void setup(Configuration configuration) {}

  @Override
  public void start() {}
}
