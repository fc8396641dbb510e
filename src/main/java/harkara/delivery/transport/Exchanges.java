package harkara.delivery.transport;

import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import harkara.subscriptions.endpoints.AddressPolicy;
import harkara.subscriptions.endpoints.EndpointRules;
import harkara.subscriptions.endpoints.EndpointUrl;
import harkara.subscriptions.endpoints.NotAllowed;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The exchanges under way and what they share. */
final class Exchanges {
  private static final String REFUSED = "refused";
  private static final LimitedLogger LOG = new LimitedLogger(Exchanges.class);

  private final TransportSettings settings;
  private final EndpointRules endpoints;
  private final HostLookup lookup;
  private final AddressPolicy policy;
  private final ConnectionPool pool;
  private final Connector connector;
  private final Set<RunningExchange> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Exchanges(
      TransportSettings settings,
      EndpointRules endpoints,
      HostLookup lookup,
      AddressPolicy policy,
      Connector connector) {
    this.settings = settings;
    this.endpoints = endpoints;
    this.lookup = lookup;
    this.policy = policy;
    this.pool = new ConnectionPool(settings);
    this.connector = connector;
  }

  /** The URL is checked again: it may have been stored under other rules, or by other hands. */
  CompletableFuture<Exchange> start(OutgoingRequest request, Route route, Duration deadline) {
    EndpointUrl endpoint;
    try {
      endpoint = endpoints.check(request.url());
    } catch (NotAllowed refused) {
      String detail = "The URL " + refused.rule();
      LOG.log(
          System.Logger.Level.WARNING,
          REFUSED,
          () -> "tenant=%s refused: %s".formatted(request.tenantId(), detail));
      return CompletableFuture.completedFuture(
          new Exchange.Failed(FailureKind.TARGET_REFUSED, detail, false, Duration.ZERO));
    }
    var exchange = new RunningExchange(this, request, route, endpoint, deadline);
    running.add(exchange);
    if (closed) {
      exchange.abort();
    } else {
      exchange.start();
    }
    return exchange.result();
  }

  /** Hosts are names by a narrow grammar, so the line stays one. */
  void logRefused(Target target, String detail) {
    LOG.log(
        System.Logger.Level.WARNING,
        REFUSED,
        () ->
            "tenant=%s host=%s port=%d refused: %s"
                .formatted(target.tenantId(), target.host(), target.port(), detail));
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
          System.Logger.Level.ERROR,
          "sweep",
          () -> "Overdue requests could not be ended " + LogText.of(e));
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
