package harkara.testing;

import harkara.delivery.DueNow;
import harkara.retention.RetentionNow;
import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
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

  private static JavaArchive testSupport() {
    return ShrinkWrap.create(JavaArchive.class, "harkara-test-support.jar")
        .addPackages(true, "harkara.testing.incontainer")
        .addClass(DueNow.class)
        .addClass(RetentionNow.class)
        .addAsManifestResource(new StringAsset(BEANS_XML), "beans.xml");
  }
}
