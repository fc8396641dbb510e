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
   * Posts again, after a wait each time: the failure that is known already comes first, so that the
   * wait is before the first repeat and {@code maxRetries} is the number of repeats.
   */
  @Retry(
      maxRetries = 2,
      delay = 200,
      jitter = 100,
      maxDuration = 60_000,
      retryOn = UnsentRequest.NothingWritten.class)
  Exchange post(UnsentRequest unsent) throws UnsentRequest.NothingWritten {
    return unsent.post(client);
  }
}
