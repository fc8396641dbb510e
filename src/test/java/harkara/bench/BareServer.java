package harkara.bench;

import harkara.testing.ServerProcess;
import harkara.testing.TestFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The same server with nothing but a resource that reads a body and answers 202. */
final class BareServer implements AutoCloseable {
  private final ServerProcess server;

  private BareServer(ServerProcess server) {
    this.server = server;
  }

  static BareServer start() {
    return new BareServer(
        ServerProcess.startMeasured(Map.of(), TestFolders.create("bench-bare"), war(), List.of()));
  }

  private static Path war() {
    var file = TestFolders.create("bench-war").resolve("bare.war");
    ShrinkWrap.create(WebArchive.class)
        .addClasses(BareApplication.class, BareResource.class)
        .addAsWebInfResource(new StringAsset(""), "beans.xml")
        .as(ZipExporter.class)
        .exportTo(file.toFile());
    return file;
  }

  /** Requests that are answered a second, at 64 connections. */
  double requests(Duration length) {
    var arrivals = new Arrivals(2_000_000, 1);
    var begin = arrivals.now();
    new Publishers(
            List.of(server.baseUri()),
            "none",
            new BenchEvents("bare"),
            arrivals,
            Load.closed(64, length))
        .run();
    return arrivals.accepted() / ((arrivals.now() - begin) / 1e9);
  }

  @Override
  public void close() {
    server.close();
  }
}
