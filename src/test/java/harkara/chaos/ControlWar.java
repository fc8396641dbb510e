package harkara.chaos;

import harkara.testing.control.UncheckedDurability;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The packaged WAR, but one that starts on a URL that loses commits: for the control run only. The
 * switch exists in tests alone.
 */
final class ControlWar {

  private static final String BEANS_XML =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="all"/>
      """;

  private ControlWar() {}

  static Path in(Path folder) {
    var file = folder.resolve("control.war");
    ShrinkWrap.create(ZipImporter.class, "control.war")
        .importFrom(Cluster.packagedWar().toFile())
        .as(WebArchive.class)
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "harkara-control.jar")
                .addClass(UncheckedDurability.class)
                .addAsManifestResource(new StringAsset(BEANS_XML), "beans.xml"))
        .as(ZipExporter.class)
        .exportTo(file.toFile());
    return file;
  }
}
