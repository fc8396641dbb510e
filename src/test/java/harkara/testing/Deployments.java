package harkara.testing;

import harkara.delivery.DueNow;
import harkara.delivery.FreePlaces;
import harkara.retention.RetentionNow;
import harkara.rotation.RotationsNow;
import harkara.sessions.SessionsNow;
import harkara.tenants.KeyUsesNow;
import harkara.users.CountingPasswords;
import java.io.File;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What container tests deploy. */
public final class Deployments {

  private static final String BEANS_XML =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="all"/>
      """;

  private Deployments() {}

  /**
   * The packaged WAR at the context root, every entry as it was built, and beside its libraries one
   * more jar: the whole package {@code harkara.testing.incontainer} and what it needs from inside
   * ours.
   */
  public static WebArchive war() {
    return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
        .importFrom(new File(System.getProperty("war.file")))
        .as(WebArchive.class)
        .addAsLibrary(testSupport());
  }

  /** The same in a file, for servers that a test starts itself. */
  public static Path warFile() {
    var file = TestFolders.create("war").resolve("harkara-tests.war");
    war().as(ZipExporter.class).exportTo(file.toFile());
    return file;
  }

  private static JavaArchive testSupport() {
    return ShrinkWrap.create(JavaArchive.class, "harkara-test-support.jar")
        .addPackages(true, "harkara.testing.incontainer")
        .addClasses(DueNow.class, FreePlaces.class, RetentionNow.class, RotationsNow.class)
        .addClasses(CountingPasswords.class, KeyUsesNow.class, SessionsNow.class)
        .addAsManifestResource(new StringAsset(BEANS_XML), "beans.xml");
  }
}
