package harkara.delivery.sending;

import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.base.ids.Id;
import harkara.base.log.LogText;
import harkara.delivery.DeliverySettings;
import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.TransportRetries;
import harkara.delivery.transport.WebhookClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Posts the request of an attempt, and within the attempt's time once more where that may help: of
 * which the endpoint saw nothing, or what it refused while a rotation is open. Holds no thread
 * while a receiver thinks.
 */
@ApplicationScoped
class RequestPoster {
  private static final Logger LOG = System.getLogger(RequestPoster.class.getName());

  private final WebhookClient client;
  private final TransportRetries retries;
  private final AttemptCompletion completion;
  private final DeliverySettings settings;
  private final Failpoints failpoints;

  RequestPoster() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  RequestPoster(
      WebhookClient client,
      TransportRetries retries,
      AttemptCompletion completion,
      DeliverySettings settings,
      Failpoints failpoints) {
    this.client = client;
    this.retries = retries;
    this.completion = completion;
    this.settings = settings;
    this.failpoints = failpoints;
  }

  /** Throws only what says that nothing was sent. */
  void post(RunningAttempt attempt) {
    post(attempt, settings.timeout());
  }

  private void post(RunningAttempt attempt, Duration left) {
    var posted = client.post(attempt.request(), attempt.route(), left);
    try {
      failpoints.reached(Failpoint.REQUEST_POSTED);
      posted
          .thenAccept(exchange -> onExchange(attempt, exchange))
          .exceptionally(failure -> lost(attempt, failure));
    } catch (RuntimeException failure) {
      lost(attempt, failure); // it is on its way: nobody may say that it was not sent
    }
  }

  private Void lost(RunningAttempt attempt, Throwable failure) {
    completion.lost(attempt.delivery(), failure);
    return null;
  }

  private void onExchange(RunningAttempt attempt, Exchange exchange) {
    if (exchange instanceof Exchange.Failed failed && failed.repeatable()) {
      retries.postAgain(
          attempt.request(),
          attempt.route(),
          failed,
          left(attempt),
          last -> onLastExchange(attempt, last));
    } else {
      onLastExchange(attempt, exchange);
    }
  }

  private Duration left(RunningAttempt attempt) {
    return settings.timeout().minus(attempt.duration());
  }

  /** While a rotation is open, a receiver that knows the other secret only gets the same again. */
  private void onLastExchange(RunningAttempt attempt, Exchange exchange) {
    var left = left(attempt);
    if (!attempt.isRepeatedAfter(exchange) || left.isNegative() || left.isZero()) {
      completion.complete(attempt, exchange);
      return;
    }
    try {
      post(attempt.repeat((Exchange.Answered) exchange), left);
    } catch (RuntimeException failure) {
      LOG.log(
          Level.ERROR,
          () ->
              "delivery="
                  + Id.DELIVERY.text(attempt.delivery().id())
                  + " is not repeated "
                  + LogText.of(failure));
      completion.complete(attempt, exchange);
    }
  }
}
