package harkara.chaos;

import harkara.testing.Ports;
import harkara.testing.ServerProcess;
import harkara.testing.servers.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node with its keeper: a server process on a port and in a folder that stay, started anew
 * whenever it has ended or could not become ready.
 */
final class ServerNode implements AutoCloseable {
  private final TestServer server;
  private final Map<String, String> settings;
  private final Path folder;
  private final Path war;
  private final int port = Ports.lasting();
  private final Thread keeper;
  private final Timeline timeline;
  private final AtomicInteger failedStarts = new AtomicInteger();

  private volatile ServerProcess process;
  private volatile boolean ready;
  private volatile boolean paused;
  private volatile boolean closed;

  /** What explains most about answers comes first. */
  enum State {
    PAUSED,
    STARTING,
    READY
  }

  private ServerNode(
      TestServer server, Map<String, String> settings, Path folder, Path war, Timeline timeline) {
    this.server = server;
    this.settings = settings;
    this.folder = folder;
    this.war = war;
    this.timeline = timeline;
    this.keeper = new Thread(this::keep, "keeper of " + folder.getFileName());
    keeper.setDaemon(true);
  }

  static ServerNode start(
      TestServer server, Map<String, String> settings, Path folder, Path war, Timeline timeline) {
    var node = new ServerNode(server, settings, folder, war, timeline);
    node.keeper.start();
    return node;
  }

  private void keep() {
    try {
      while (!closed) {
        process = ServerProcess.launch(server, settings, folder, war, port);
        oneLife(process);
      }
    } catch (InterruptedException | RuntimeException over) {
      if (!closed) {
        timeline.add(this + " is kept no more: " + over);
      }
    }
  }

  private void oneLife(ServerProcess server) throws InterruptedException {
    try (server) {
      if (becomesReady(server)) {
        ready = true;
        timeline.add(this + " is ready");
        server.join();
      }
    } finally {
      ready = false;
    }
  }

  private boolean becomesReady(ServerProcess server) {
    try {
      server.awaitReady();
      return true;
    } catch (AssertionError notReady) {
      if (server.isAlive() && !closed) {
        failedStarts.incrementAndGet();
        timeline.add(this + " could not start: " + notReady.getMessage());
      }
      return false;
    }
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Whether it has become ready and was not killed since. */
  boolean isReady() {
    return ready;
  }

  State state() {
    return paused ? State.PAUSED : ready ? State.READY : State.STARTING;
  }

  /** Starts that came to nothing without having been killed, as without a database. */
  int failedStarts() {
    return failedStarts.get();
  }

  void kill() {
    ready = false;
    process.kill();
  }

  void pause() {
    paused = true;
    process.suspend();
  }

  void goOn() {
    process.resume();
    paused = false;
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }

  @Override
  public void close() {
    closed = true;
    keeper.interrupt();
    if (process != null) {
      process.close();
    }
  }
}
