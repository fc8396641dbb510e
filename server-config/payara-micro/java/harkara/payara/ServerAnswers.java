package harkara.payara;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.IOStrategy;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;

/**
 * Puts {@link ServerAnswersFilter} and {@link UnreadAnswersFilter} in front of everything that a
 * listener serves, and {@link BrokenHeads} below what reads it, before its first connection. Payara
 * takes no filter by name, but the strategy of a transport, which meets every connection: it does
 * all else as the usual one.
 */
@SuppressWarnings("rawtypes") // as the interface has them
public final class ServerAnswers implements IOStrategy {
  private static final int MOST_UNREAD = 65_536;
  private static final ServerAnswers INSTANCE = new ServerAnswers();

  private final IOStrategy usual = WorkerThreadIOStrategy.getInstance();

  private ServerAnswers() {}

  /** Payara calls it by its name. */
  public static ServerAnswers getInstance() {
    return INSTANCE;
  }

  @Override
  public boolean executeIoEvent(Connection connection, IOEvent event) throws IOException {
    return executeIoEvent(connection, event, true);
  }

  @Override
  public boolean executeIoEvent(Connection connection, IOEvent event, boolean enabled)
      throws IOException {
    if (event == IOEvent.SERVER_ACCEPT) {
      guard(connection.getTransport());
    }
    return usual.executeIoEvent(connection, event, enabled);
  }

  private static synchronized void guard(Transport transport) {
    if (transport.getProcessor() instanceof FilterChain chain
        && chain.indexOfType(ServerAnswersFilter.class) < 0) {
      chain.add(chain.indexOfType(HttpServerFilter.class), new ServerAnswersFilter());
      chain.add(chain.indexOfType(HttpServerFilter.class), new UnreadAnswersFilter());
      BrokenHeads.guard(chain);
      limitUnread(transport);
    }
  }

  /** Payara would keep several MiB of each connection that is not read. */
  private static void limitUnread(Transport transport) {
    if (transport instanceof TCPNIOTransport tcp) {
      tcp.getAsyncQueueIO().getWriter().setMaxPendingBytesPerConnection(MOST_UNREAD);
    }
  }

  @Override
  public Executor getThreadPoolFor(Connection connection, IOEvent event) {
    return usual.getThreadPoolFor(connection, event);
  }

  @Override
  public ThreadPoolConfig createDefaultWorkerPoolConfig(Transport transport) {
    return usual.createDefaultWorkerPoolConfig(transport);
  }
}
