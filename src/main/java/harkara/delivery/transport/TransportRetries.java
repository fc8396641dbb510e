package harkara.delivery.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Transport retries: repeats, within one attempt, of a POST of which the endpoint saw nothing. By
 * default two, each about 0.2 s after the failure before it. They lead where the attempt's one
 * lookup led.
 */
@ApplicationScoped
public class TransportRetries {
  private final TransportRetry retry;

  protected TransportRetries() { // for the client proxy only
    this(null);
  }

  @Inject
  TransportRetries(TransportRetry retry) {
    this.retry = retry;
  }

  /**
   * Waits and posts again, blocking the calling thread for up to {@code timeLeft}: only for the
   * failure path, on a bounded executor.
   *
   * @param failed what came of the first try; anything that is not {@link
   *     Exchange.Failed#repeatable} comes back at once
   * @param route of the attempt
   * @param timeLeft what is left of the attempt's deadline
   * @return the result of the last try, whatever it is; its duration is that of the last try alone
   */
  public Exchange postAgain(
      WebhookRequest request, Route route, Exchange.Failed failed, Duration timeLeft) {
    if (!failed.repeatable()) {
      return failed;
    }
    try {
      return retry.post(new PendingRepeat(request, route, failed, timeLeft));
    } catch (NothingWritten usedUp) {
      return usedUp.exchange();
    }
  }
}
