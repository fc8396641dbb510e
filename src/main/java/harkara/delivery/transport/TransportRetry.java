package harkara.delivery.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Repeats a POST of which the endpoint saw nothing. Waits and numbers can be set, and switched off,
 * by {@code harkara.delivery.transport.TransportRetry/post/Retry/…}; only {@link TransportRetries}
 * calls it.
 */
@ApplicationScoped
class TransportRetry {
  private final WebhookClient client;

  TransportRetry() { // for the client proxy only
    this(null);
  }

  @Inject
  TransportRetry(WebhookClient client) {
    this.client = client;
  }

  /**
   * The first call throws the failure that is known already, so that the wait comes before the
   * first repeat and {@code maxRetries} is the number of repeats.
   */
  @Retry(
      maxRetries = 2,
      delay = 200,
      jitter = 100,
      maxDuration = 60_000,
      retryOn = NothingWritten.class)
  Exchange post(PendingRepeat repeat) throws NothingWritten {
    return repeat.next(client);
  }
}
