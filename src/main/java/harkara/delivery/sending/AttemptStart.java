package harkara.delivery.sending;

import harkara.base.database.DatabaseClock;
import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.delivery.ClaimedDelivery;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import harkara.subscriptions.signing.DecryptedSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;

/** Signs the request of an attempt and has it posted. */
@ApplicationScoped
class AttemptStart {
  private final RequestPoster poster;
  private final AttemptCompletion completion;
  private final DatabaseClock databaseClock;
  private final InstantSource clock;
  private final Failpoints failpoints;

  AttemptStart() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  AttemptStart(
      RequestPoster poster,
      AttemptCompletion completion,
      DatabaseClock databaseClock,
      InstantSource clock,
      Failpoints failpoints) {
    this.poster = poster;
    this.completion = completion;
    this.databaseClock = databaseClock;
    this.clock = clock;
    this.failpoints = failpoints;
  }

  void send(ClaimedDelivery delivery, SubscriptionSnapshot to) {
    var secrets = to.secretsAt(databaseClock.now());
    if (secrets.isEmpty()) {
      completion.notSent(delivery, "the signing secret cannot be decrypted");
    } else {
      poster.post(signed(delivery, to, secrets));
    }
  }

  private RunningAttempt signed(
      ClaimedDelivery delivery, SubscriptionSnapshot to, List<DecryptedSecret> secrets) {
    var startedAt = clock.instant();
    var request = SignedRequest.of(delivery, to, secrets, startedAt);
    failpoints.reached(Failpoint.REQUEST_SIGNED);
    return RunningAttempt.first(delivery, request, startedAt);
  }
}
