package harkara.delivery;

import harkara.log.LogText;
import harkara.threads.ManagedThreads;
import harkara.transport.Exchange;
import harkara.transport.TransportRetries;
import harkara.transport.WebhookRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Posts again within the same attempt where nothing of the request was written. Each of these holds
 * a thread while it waits, so there are few at a time; past that, the attempt has failed at once.
 */
@ApplicationScoped
class ConnectRetries {
  private static final Logger LOG = System.getLogger(ConnectRetries.class.getName());
  private static final int AT_ONCE = 16;

  private final TransportRetries retries;
  private final ManagedThreads threads;
  private final Semaphore free = new Semaphore(AT_ONCE);

  ConnectRetries() { // for the client proxy only
    this(null, null);
  }

  @Inject
  ConnectRetries(TransportRetries retries, ManagedThreads threads) {
    this.retries = retries;
    this.threads = threads;
  }

  /**
   * @param failed what the first try came to, for when there is no second
   * @param left of the attempt's deadline
   */
  void post(
      WebhookRequest request, Exchange.Failed failed, Duration left, Consumer<Exchange> result) {
    if (!free.tryAcquire()) {
      result.accept(failed);
      return;
    }
    try {
      threads.execute(() -> result.accept(postHere(request, failed, left)));
    } catch (RejectedExecutionException full) {
      free.release();
      result.accept(failed);
    }
  }

  private Exchange postHere(WebhookRequest request, Exchange.Failed failed, Duration left) {
    try {
      return retries.postAgain(request, failed, left);
    } catch (Throwable failure) {
      LOG.log(Level.ERROR, () -> "a transport retry failed inside " + LogText.of(failure));
      return failed;
    } finally {
      free.release();
    }
  }
}
