package harkara.testing.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An application server as tests start it: what differs from one to another. */
public interface TestServer {

  /** The server that the system property {@code harkara.test.server} names. */
  static TestServer ofThisRun() {
    return named(System.getProperty("harkara.test.server"));
  }

  /**
   * @param name of a profile; the system property {@code harkara.test.servers} is the folder where
   *     they lie unpacked
   */
  static TestServer named(String name) {
    var servers = Path.of(System.getProperty("harkara.test.servers")).toAbsolutePath();
    return switch (name) {
      case "payara-micro", "payara-micro-7" ->
          new PayaraMicro(servers.resolve(name + ".jar"), false, false);
      case "liberty" -> new Liberty(servers.resolve("wlp"), false);
      case "wildfly" -> new WildFly(servers.resolve("wildfly"));
      case "glassfish" -> new GlassFish(servers.resolve("glassfish8").resolve("glassfish"));
      default -> throw new IllegalArgumentException(name + " is no server that tests know");
    };
  }

  /**
   * How a server starts.
   *
   * @param arguments what follows {@code java} and the system properties on the command line; its
   *     process ends with SIGTERM and SIGKILL
   * @param environment what it needs there
   * @param health the parent of {@code health/ready}
   */
  record Start(List<String> arguments, Map<String, String> environment, URI health) {}

  /**
   * Prepares a server of one's own that listens on the loopback only, with the WAR at {@code /}.
   *
   * @param folder the server's working directory; it may have been used before
   */
  Start prepare(Path folder, Path war, int port);

  /** Lays what a server needs in the folder {@code tmp}, which is empty before each launch. */
  default void beforeLaunch(Path folder, Path war) {}

  /** The same server started as users start it, where tests have a quicker way. */
  default TestServer asShipped() {
    return this;
  }

  /** The same server with the mail session that its folder in server-config has a file for. */
  default TestServer withMail() {
    return this;
  }

  /** The JNDI name of that session; empty where there is no such file. */
  default Optional<String> mailSession() {
    return Optional.empty();
  }

  /** Whether the log says that it has done all of its start, with or without the application. */
  boolean isStarted(String log);

  /** Whether it says that it is ready when its application is; otherwise before. */
  default boolean isReadyWithItsApplication() {
    return true;
  }

  /** Whether it gives OpenTelemetry's API to its applications, and exports what they write. */
  default boolean writesTraces() {
    return true;
  }

  /** Whether it has {@code /openapi}. */
  default boolean describesApis() {
    return true;
  }

  /** What it answers where the application would be, when that is not there. */
  default int statusWithoutApplication() {
    return 404;
  }

  /** Whether health and API description pass the application's filters. */
  default boolean filtersItsOwnPages() {
    return true;
  }

  /** Whether it refuses a {@code Content-Length} beside another one, or beside chunks. */
  default boolean refusesLengthsTooMany() {
    return true;
  }

  /** Whether it refuses a {@code Content-Length} that is no number, or hands it on. */
  default boolean refusesWhatIsNoLength() {
    return true;
  }

  /** Whether some TRACE never reaches the application, and is forbidden. */
  default boolean refusesTraceItself() {
    return false;
  }

  /** Whether what it refuses with nothing in the answer has our headers all the same. */
  default boolean marksItsEmptyRefusals() {
    return true;
  }

  /** Whether what it refuses does not end the connection. */
  default boolean keepsConnectionsOnRefusal() {
    return true;
  }

  /** Whether it answers what is hardly HTTP with a page of its own. */
  default boolean refusesBrokenRequestsItself() {
    return false;
  }

  /**
   * Whether it refuses a {@code %} without two hex digits in the query, with nothing in the answer.
   */
  default boolean refusesBrokenEscapesItself() {
    return false;
  }

  /** Whether it prints nothing of its own behind what the application says at its start. */
  default boolean isQuietWhenStarted() {
    return false;
  }

  /** Whether a line of the log begins an entry, as the server prints them. */
  boolean isEntry(String line);

  /** The log without what the server says of itself, over several lines. */
  default String withoutItsOwn(String log) {
    return log;
  }

  /**
   * Whether it runs but the application did not start, and will not.
   *
   * @param readiness what it answers when it is asked whether it is ready
   */
  boolean isWithoutApplication(String log, String readiness);
}
