package harkara.subscriptions.registry;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Pauses subscriptions that have been without success for too long, and tells before and after. */
@ApplicationScoped
class AutomaticPause {
  private static final Logger LOG = System.getLogger(AutomaticPause.class.getName());

  private final FailingSubscriptions failing;
  private final Subscriptions subscriptions;
  private final SubscriptionSettings settings;
  private final DatabaseClock clock;

  AutomaticPause() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  AutomaticPause(
      FailingSubscriptions failing,
      Subscriptions subscriptions,
      SubscriptionSettings settings,
      DatabaseClock clock) {
    this.failing = failing;
    this.subscriptions = subscriptions;
    this.settings = settings;
    this.clock = clock;
  }

  void pauseThoseOverdue() {
    var since = clock.now().minus(settings.pauseAfter());
    for (var subscription : failing.since(since)) {
      if (subscriptions.pauseFailing(subscription.tenantId(), subscription.id(), since)) {
        LOG.log(
            Level.WARNING,
            "subscription={0} paused: without success since {1}",
            Id.SUBSCRIPTION.text(subscription.id()),
            subscription.failingSince());
      }
    }
  }

  /**
   * What its owner should know, in plain words.
   *
   * @return null when there is nothing to say
   */
  String notice(Subscription subscription) {
    if (subscription.pausedBy() == PausedBy.GONE) {
      return "Paused, because the endpoint answered 410 Gone. Resume it when the endpoint is there"
          + " again: what waits is sent then.";
    }
    if (subscription.pausedBy() == PausedBy.FAILING) {
      return "Paused, because no delivery had succeeded since "
          + subscription.failingSince()
          + ". Mend the endpoint, test it, then resume: what waits is sent then.";
    }
    if (subscription.pausedBy() == null && subscription.failingSince() != null) {
      return "No delivery has succeeded since "
          + subscription.failingSince()
          + ". Unless one does, this subscription is paused at "
          + subscription.failingSince().plus(settings.pauseAfter())
          + ".";
    }
    return null;
  }
}
