package harkara.delivery.sending;

import harkara.base.log.LogText;
import harkara.base.threads.ServerExecutor;
import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.Route;
import harkara.delivery.transport.TransportRetries;
import harkara.delivery.transport.WebhookRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Posts again within the same attempt where nothing of the request was written. Each of these holds
 * a thread while it waits, so there are few at a time, and no tenant has more than a quarter of
 * them; past that, the attempt has failed at once.
 */
@ApplicationScoped
class ConnectRetries {
  private static final Logger LOG = System.getLogger(ConnectRetries.class.getName());
  static final int AT_ONCE = 16;
  static final int OF_ONE_TENANT = AT_ONCE / 4;

  private final TransportRetries retries;
  private final ServerExecutor executor;

  // guarded by this
  private final Map<UUID, Integer> held = new HashMap<>();
  private int running;

  ConnectRetries() { // for the client proxy only
    this(null, null);
  }

  @Inject
  ConnectRetries(TransportRetries retries, ServerExecutor executor) {
    this.retries = retries;
    this.executor = executor;
  }

  /**
   * @param route of the attempt
   * @param failed what the first try came to, for when there is no second
   * @param left of the attempt's deadline
   */
  void post(
      WebhookRequest request,
      Route route,
      Exchange.Failed failed,
      Duration left,
      Consumer<Exchange> result) {
    if (!enter(request.tenantId())) {
      result.accept(failed);
      return;
    }
    try {
      executor.execute(() -> result.accept(postHere(request, route, failed, left)));
    } catch (RejectedExecutionException full) {
      leave(request.tenantId());
      result.accept(failed);
    }
  }

  private synchronized boolean enter(UUID tenantId) {
    int own = held.getOrDefault(tenantId, 0);
    if (running == AT_ONCE || own == OF_ONE_TENANT) {
      return false;
    }
    running++;
    held.put(tenantId, own + 1);
    return true;
  }

  private synchronized void leave(UUID tenantId) {
    running--;
    held.computeIfPresent(tenantId, (id, own) -> own == 1 ? null : own - 1);
  }

  private Exchange postHere(
      WebhookRequest request, Route route, Exchange.Failed failed, Duration left) {
    try {
      return retries.postAgain(request, route, failed, left);
    } catch (Throwable failure) {
      LOG.log(Level.ERROR, () -> "a transport retry failed inside " + LogText.of(failure));
      return failed;
    } finally {
      leave(request.tenantId());
    }
  }
}
