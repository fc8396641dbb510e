package harkara.transport;

import harkara.log.LogText;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** The exchanges under way and what they share. */
final class Exchanges {
  private static final System.Logger LOG = System.getLogger(Exchanges.class.getName());

  private final TransportSettings settings;
  private final HostLookup lookup;
  private final AddressPolicy policy;
  private final ConnectionPool pool;
  private final Connector connector;
  private final Set<RunningExchange> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Exchanges(TransportSettings settings, HostLookup lookup, AddressPolicy policy, SSLContext tls) {
    this.settings = settings;
    this.lookup = lookup;
    this.policy = policy;
    this.pool = new ConnectionPool(settings);
    this.connector = new Connector(tls);
  }

  CompletableFuture<Exchange> start(WebhookRequest request, Duration deadline) {
    var exchange = new RunningExchange(this, request, deadline);
    running.add(exchange);
    if (closed) {
      exchange.abort();
    } else {
      exchange.start();
    }
    return exchange.result();
  }

  void ended(RunningExchange exchange) {
    running.remove(exchange);
  }

  /**
   * Ends what is overdue. Called every now and then; it throws nothing, or it would not be again.
   */
  void sweep() {
    try {
      long now = System.nanoTime();
      for (RunningExchange exchange : running) {
        exchange.endIfOverdue(now);
      }
      pool.sweep(now);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR, () -> "Overdue requests could not be ended " + LogText.of(e));
    }
  }

  void close() {
    closed = true;
    running.forEach(RunningExchange::abort);
    pool.closeIdle();
    connector.close();
  }

  TransportSettings settings() {
    return settings;
  }

  HostLookup lookup() {
    return lookup;
  }

  AddressPolicy policy() {
    return policy;
  }

  ConnectionPool pool() {
    return pool;
  }

  Connector connector() {
    return connector;
  }
}
