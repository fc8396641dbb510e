package harkara.delivery.transport;

import harkara.subscriptions.endpoints.AddressPolicy;
import harkara.subscriptions.endpoints.EndpointRules;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Posts to endpoints, and gets from them, over HTTP/1.1, without a thread per request. It follows
 * no redirect, keeps no cookie, answers no challenge, uses no proxy but the operator's, unpacks
 * nothing, and repeats nothing: a kept connection that is found closed before a byte of the request
 * is written gives way to a new one, and one that ends later is a failure like any other.
 *
 * <p>Connections are kept per tenant, scheme, host and port, and used again only while their
 * address is among those that the attempt's own lookup gave.
 */
@ApplicationScoped
public class WebhookClient {
  private static final long SWEEP_MILLIS = 50;

  private final TransportSettings settings;
  private final EndpointRules endpoints;
  private final HostLookup lookup;
  private final AddressPolicy policy;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  private ManagedScheduledExecutorService scheduler;

  @Inject PeerCertificates certificates;

  private Exchanges exchanges;
  private Future<?> sweeping;

  WebhookClient() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  WebhookClient(
      TransportSettings settings,
      EndpointRules endpoints,
      HostLookup lookup,
      AddressPolicy policy) {
    this.settings = settings;
    this.endpoints = endpoints;
    this.lookup = lookup;
    this.policy = policy;
  }

  @PostConstruct
  void start() {
    var tls = new StrictTls(StrictTls.systemTrust(), certificates::seen);
    start(scheduler, new SocketConnector(tls, settings.egressProxy()));
  }

  void start(ScheduledExecutorService sweeper, Connector connector) {
    exchanges = new Exchanges(settings, endpoints, lookup, policy, connector);
    sweeping =
        sweeper.scheduleWithFixedDelay(
            exchanges::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Ends at once whatever is still under way; the results are failures, and they are delivered. */
  @PreDestroy
  void stop() {
    exchanges.close();
    sweeping.cancel(false);
  }

  /**
   * Posts without blocking the caller.
   *
   * @param route of the attempt, the same for all of its requests
   * @param deadline for everything from the lookup to the last byte of the answer; kept to about
   *     100 ms
   * @return never fails, and completes once, mostly on an I/O thread: what depends on it must hand
   *     over, not work or wait there
   */
  public CompletionStage<Exchange> post(WebhookRequest request, Route route, Duration deadline) {
    return exchanges.start(request, route, deadline);
  }

  /**
   * Gets without blocking the caller, under the rules of {@link #post}; a redirect is an answer
   * like any other.
   */
  public CompletionStage<Exchange> get(GetRequest request, Route route, Duration deadline) {
    return exchanges.start(request, route, deadline);
  }
}
