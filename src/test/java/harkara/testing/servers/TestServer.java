package harkara.testing.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An application server as tests start it: what differs from one to another. */
public interface TestServer {

  /** The server that the system property {@code harkara.test.server} names. */
  static TestServer ofThisRun() {
    var home = Path.of(System.getProperty("harkara.test.server.home")).toAbsolutePath();
    var name = System.getProperty("harkara.test.server");
    return switch (name) {
      case "payara-micro" -> new PayaraMicro(home);
      case "liberty" -> new Liberty(home);
      case "wildfly" -> new WildFly(home);
      default -> throw new IllegalArgumentException("harkara.test.server is " + name);
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

  /** Whether the log says that it has done all of its start, with or without the application. */
  boolean isStarted(String log);

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
