package harkara.delivery.sending;

import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.base.ids.Id;
import harkara.base.log.LogText;
import harkara.base.threads.ServerExecutor;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.DeliveriesClaimed;
import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.FailureKind;
import harkara.delivery.transport.TransportRetries;
import harkara.delivery.transport.WebhookClient;
import harkara.subscriptions.registry.SubscriptionCache;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sends claimed deliveries: sign, post, hand the outcome on. Holds no thread while a receiver
 * thinks.
 */
@ApplicationScoped
public class DeliveryDispatcher {
  private static final Logger LOG = System.getLogger(DeliveryDispatcher.class.getName());

  private final SubscriptionCache subscriptions;
  private final WebhookClient client;
  private final TransportRetries retries;
  private final AttemptEnd end;
  private final InstantSource clock;
  private final ServerExecutor executor;
  private final Failpoints failpoints;

  DeliveryDispatcher() { // for the client proxy only
    this(null, null, null, null, null, null, null);
  }

  @Inject
  DeliveryDispatcher(
      SubscriptionCache subscriptions,
      WebhookClient client,
      TransportRetries retries,
      AttemptEnd end,
      InstantSource clock,
      ServerExecutor executor,
      Failpoints failpoints) {
    this.subscriptions = subscriptions;
    this.client = client;
    this.retries = retries;
    this.end = end;
    this.clock = clock;
    this.executor = executor;
    this.failpoints = failpoints;
  }

  /** Runs on the request's thread, so it only hands over. */
  void onClaimed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveriesClaimed claimed) {
    try {
      failpoints.reached(Failpoint.DELIVERIES_HANDED_OVER);
      executor.execute(() -> claimed.deliveries().forEach(this::dispatch));
    } catch (RuntimeException notHandedOver) {
      LOG.log(
          Level.WARNING,
          () ->
              "not handed over; the claims run out and are repeated " + LogText.of(notHandedOver));
      claimed.deliveries().forEach(end::forget);
    }
  }

  void onRolledBack(@Observes(during = TransactionPhase.AFTER_FAILURE) DeliveriesClaimed claimed) {
    claimed.deliveries().forEach(end::forget);
  }

  /** Throws nothing: what fails before the send is an outcome like any other. */
  public void dispatch(ClaimedDelivery delivery) {
    var startedAt = clock.instant();
    try {
      failpoints.reached(Failpoint.DISPATCHING);
      var subscription = subscriptions.find(delivery.tenantId(), delivery.subscriptionId());
      if (mustWait(subscription, delivery)) {
        end.park(delivery);
      } else if (delivery.payload() == null) {
        end.notSent(delivery, startedAt, "the payload is no longer kept");
      } else {
        sign(delivery, subscription.get(), startedAt);
      }
    } catch (RuntimeException failure) {
      LOG.log(Level.ERROR, () -> text(delivery) + " could not be sent " + LogText.of(failure));
      end.notSent(delivery, startedAt, "the request could not be built");
    }
  }

  private static String text(ClaimedDelivery delivery) {
    return "delivery=" + Id.DELIVERY.text(delivery.id());
  }

  private static boolean mustWait(
      Optional<SubscriptionSnapshot> subscription, ClaimedDelivery delivery) {
    return subscription.isEmpty() || subscription.get().paused() && !delivery.test();
  }

  private void sign(ClaimedDelivery delivery, SubscriptionSnapshot to, Instant startedAt) {
    var secrets = to.secretsAt(end.now());
    if (secrets.isEmpty()) {
      end.notSent(delivery, startedAt, "the signing secret cannot be decrypted");
      return;
    }
    var signed = SignedRequest.of(delivery, to, secrets, startedAt);
    failpoints.reached(Failpoint.REQUEST_SIGNED);
    post(RunningAttempt.first(delivery, signed, startedAt), end.timeout());
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

  /** A fault of ours: the claim runs out and the attempt is repeated. */
  private Void lost(RunningAttempt attempt, Throwable failure) {
    LOG.log(
        Level.ERROR,
        () -> text(attempt.delivery()) + " has lost its outcome " + LogText.of(failure));
    end.forget(attempt.delivery());
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
    return end.timeout().minus(attempt.duration());
  }

  /** While a rotation is open, a receiver that knows the other secret only gets the same again. */
  private void onLastExchange(RunningAttempt attempt, Exchange exchange) {
    var left = left(attempt);
    if (!attempt.isRepeatedAfter(exchange) || left.isNegative() || left.isZero()) {
      finish(attempt, exchange);
      return;
    }
    try {
      post(attempt.repeat((Exchange.Answered) exchange), left);
    } catch (RuntimeException failure) {
      LOG.log(
          Level.ERROR, () -> text(attempt.delivery()) + " is not repeated " + LogText.of(failure));
      finish(attempt, exchange);
    }
  }

  /** Throws nothing: after a transport retry nobody would hear of it. */
  private void finish(RunningAttempt attempt, Exchange exchange) {
    try {
      failpoints.reached(Failpoint.EXCHANGE_FINISHED);
      if (exchange instanceof Exchange.Failed failed && failed.kind() == FailureKind.OVERLOADED) {
        giveBack(attempt);
      } else {
        end.of(attempt, exchange);
      }
    } catch (RuntimeException failure) {
      lost(attempt, failure);
    }
  }

  /** What the receiver has answered is not forgotten for want of a connection for the repeat. */
  private void giveBack(RunningAttempt attempt) {
    if (attempt.refused() == null) {
      end.giveBack(attempt.delivery());
    } else {
      end.of(attempt.withoutRepeat(), attempt.refused());
    }
  }
}
