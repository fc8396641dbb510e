package harkara.testing;

import harkara.testing.servers.StartFigures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Arquillian's container is a {@link ServerProcess}, on every server the same. It serves one test
 * class after the other, because all deploy the same, until this JVM ends; one whose clock was
 * moved is replaced.
 */
public class ServerContainer
    implements DeployableContainer<ServerContainer.Configuration>, LoadableExtension {
  private static final Duration SAME_TIME = Duration.ofSeconds(5);

  // not of the instance: classes come one by one, and each time Arquillian begins anew
  private static ServerProcess server;
  private static String deployed;

  /** There is nothing to configure. */
  public static class Configuration implements ContainerConfiguration {
    @Override
    public void validate() {}
  }

  @Override
  public void register(ExtensionBuilder builder) {
    builder.service(DeployableContainer.class, ServerContainer.class);
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
    if (server == null || !archive.getName().equals(deployed)) {
      end();
      var begun = System.nanoTime();
      server =
          ServerProcess.start(
              TestSettings.on(TestDatabase.shared()), TestFolders.create("server"), file(archive));
      StartFigures.record(Duration.ofNanos(System.nanoTime() - begun), server.pid());
      deployed = archive.getName();
    }
    var base = server.baseUri();
    var context = new HTTPContext(base.getHost(), base.getPort());
    context.add(new Servlet("default", "/"));
    return new ProtocolMetaData().addContext(context);
  }

  private static Path file(Archive<?> archive) {
    var file = TestFolders.create("war").resolve(archive.getName());
    archive.as(ZipExporter.class).exportTo(file.toFile());
    return file;
  }

  @Override
  public void undeploy(Archive<?> archive) {
    if (!isAsNew()) {
      end();
    }
  }

  private static boolean isAsNew() {
    if (!server.isAlive()) {
      return false;
    }
    var clock = SettableClock.of(Tenancy.operator(server.baseUri()));
    return Duration.between(Instant.now(), clock.now()).abs().compareTo(SAME_TIME) < 0;
  }

  private static void end() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @Override
  public void stop() {}

  @Override
  public void setup(Configuration configuration) {}

  @Override
  public void start() {}
}
