package harkara.testing;

import harkara.accounts.apikeys.KeyUsesNow;
import harkara.accounts.sessions.SessionsNow;
import harkara.accounts.users.CountingPasswords;
import harkara.delivery.DueNow;
import harkara.delivery.FreePlaces;
import harkara.delivery.TransitionTwins;
import harkara.delivery.transport.NamesOfTests;
import harkara.insight.mail.MailNow;
import harkara.insight.watch.NoticesNow;
import harkara.retention.RetentionNow;
import harkara.subscriptions.rotation.RotationsNow;
import harkara.testing.statements.CountedDatabase;
import harkara.testing.statements.CountingDataSource;
import harkara.testing.statements.StatementCounts;
import harkara.testing.statements.StatementCountsMXBean;
import harkara.testing.statements.StatementsResource;
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
    return war("ROOT.war");
  }

  /**
   * The same for classes that move the server's clock: they share a server and a database of their
   * own, on which the time only goes ahead.
   */
  public static WebArchive warWithMovedClock() {
    return war("moved-clock.war");
  }

  private static WebArchive war(String name) {
    return ShrinkWrap.create(ZipImporter.class, name)
        .importFrom(new File(System.getProperty("war.file")))
        .as(WebArchive.class)
        .addAsLibrary(testSupport());
  }

  /** The same in a file, for servers that a test starts itself. */
  public static Path warFile() {
    return export(war());
  }

  /**
   * The same on a database whose statements are counted: the definition of our data source is
   * replaced by the one of {@link #countingDataSource}.
   */
  public static Path countingWarFile() {
    var war = war().addAsLibraries(countingDataSource(), countingSupport());
    war.delete("WEB-INF/classes/harkara/base/database/DatabaseDefinition.class");
    return export(war);
  }

  /**
   * The data source that counts, with the library that does it: for the folder of a server that
   * looks for data sources nowhere else, beside our own.
   */
  public static JavaArchive countingDataSource() {
    return ShrinkWrap.create(JavaArchive.class, "harkara-test-datasource.jar")
        .addClasses(CountingDataSource.class, StatementCounts.class, StatementCountsMXBean.class)
        .addPackages(true, "net.ttddyy.dsproxy");
  }

  private static JavaArchive countingSupport() {
    return ShrinkWrap.create(JavaArchive.class, "harkara-test-statements.jar")
        .addClasses(CountedDatabase.class, StatementsResource.class)
        .addAsManifestResource(new StringAsset(BEANS_XML), "beans.xml");
  }

  private static Path export(WebArchive war) {
    var file = TestFolders.create("war").resolve("harkara-tests.war");
    war.as(ZipExporter.class).exportTo(file.toFile());
    return file;
  }

  private static JavaArchive testSupport() {
    return ShrinkWrap.create(JavaArchive.class, "harkara-test-support.jar")
        .addPackages(true, "harkara.testing.incontainer")
        .addClasses(DueNow.class, FreePlaces.class, RetentionNow.class, RotationsNow.class)
        .addClasses(CountingPasswords.class, KeyUsesNow.class, NoticesNow.class, SessionsNow.class)
        .addClasses(NamesOfTests.class, TransitionTwins.class, MailNow.class)
        .addAsManifestResource(new StringAsset(BEANS_XML), "beans.xml");
  }
}
