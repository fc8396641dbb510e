package harkara.delivery.transport;

import harkara.base.log.LogText;
import harkara.base.threads.ServerExecutor;
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
 * Transport retries: repeats, within one attempt, of a POST of which the endpoint saw nothing. By
 * default two, each about 0.2 s after the failure before it. They lead where the attempt's one
 * lookup led.
 *
 * <p>Each of these holds a thread while it waits, so there are few at a time, and no tenant has
 * more than a quarter of them; past that, the attempt has failed at once.
 */
@ApplicationScoped
public class TransportRetries {
  static final int AT_ONCE = 16;
  static final int OF_ONE_TENANT = AT_ONCE / 4;

  private static final Logger LOG = System.getLogger(TransportRetries.class.getName());

  private final TransportRetry retry;
  private final ServerExecutor executor;

  // guarded by this
  private final Map<UUID, Integer> byTenant = new HashMap<>();
  private int running;

  TransportRetries() { // for the client proxy only
    this(null, null);
  }

  @Inject
  TransportRetries(TransportRetry retry, ServerExecutor executor) {
    this.retry = retry;
    this.executor = executor;
  }

  /**
   * Waits and posts again, without blocking the caller.
   *
   * @param route of the attempt
   * @param failed what came of the first try; anything that is not {@link
   *     Exchange.Failed#repeatable} comes back at once
   * @param timeLeft what is left of the attempt's deadline
   * @param result takes the result of the last try, whatever it is, once, on any thread; its
   *     duration is that of the last try alone
   */
  public void postAgain(
      WebhookRequest request,
      Route route,
      Exchange.Failed failed,
      Duration timeLeft,
      Consumer<Exchange> result) {
    if (!failed.repeatable() || !begin(request.tenantId())) {
      result.accept(failed);
      return;
    }
    try {
      executor.execute(() -> result.accept(postHere(request, route, failed, timeLeft)));
    } catch (RejectedExecutionException full) {
      end(request.tenantId());
      result.accept(failed);
    }
  }

  private synchronized boolean begin(UUID tenantId) {
    int own = byTenant.getOrDefault(tenantId, 0);
    if (running == AT_ONCE || own == OF_ONE_TENANT) {
      return false;
    }
    running++;
    byTenant.put(tenantId, own + 1);
    return true;
  }

  private synchronized void end(UUID tenantId) {
    running--;
    byTenant.computeIfPresent(tenantId, (id, own) -> own == 1 ? null : own - 1);
  }

  private Exchange postHere(
      WebhookRequest request, Route route, Exchange.Failed failed, Duration timeLeft) {
    try {
      return retry.post(new UnsentRequest(request, route, failed, timeLeft));
    } catch (UnsentRequest.NothingWritten usedUp) {
      return usedUp.exchange();
    } catch (Throwable failure) {
      LOG.log(Level.ERROR, () -> "a transport retry failed inside " + LogText.of(failure));
      return failed;
    } finally {
      end(request.tenantId());
    }
  }
}
