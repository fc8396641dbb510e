package harkara.chaos;

import java.nio.file.Path;
import java.util.List;
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

  /**
   * The alternatives that take the place of the check of unsafe settings. THE BYPASS GOES HERE: an
   * {@code @Alternative @Priority(1)} bean that extends the check in {@code harkara.database} and
   * finds nothing unsafe.
   */
  private static final List<Class<?>> BYPASS = List.of();

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
                .addClasses(BYPASS.toArray(Class<?>[]::new))
                .addAsManifestResource(new StringAsset(BEANS_XML), "beans.xml"))
        .as(ZipExporter.class)
        .exportTo(file.toFile());
    return file;
  }
}
