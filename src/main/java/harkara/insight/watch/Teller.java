package harkara.insight.watch;

import harkara.base.ids.Id;
import harkara.insight.notices.NoticeKind;
import harkara.insight.notices.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;

/**
 * Tells each thing once, whatever other nodes do meanwhile: the notice and what is remembered of it
 * are one transaction, behind a lock.
 */
@ApplicationScoped
@Transactional
class Teller {
  private final WatchRounds rounds;
  private final WatchStates states;
  private final Notices notices;

  Teller() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Teller(WatchRounds rounds, WatchStates states, Notices notices) {
    this.rounds = rounds;
    this.states = states;
    this.notices = notices;
  }

  /** Whether this round is this node's. */
  boolean takeRound(Instant now) {
    return rounds.take(now);
  }

  /** Unless somebody has told it already. */
  void tell(Condition condition, Instant now) {
    rounds.lock();
    var told = states.find(condition.kind(), condition.subject());
    if (told.isEmpty()) {
      states.add(new WatchState(Id.next(), condition, now));
    } else if (told.get().leavesToTell(condition, now)) {
      told.get().told(condition, now);
    } else {
      return;
    }
    notices.tell(condition.notice());
  }

  /** Forgets what is over, and tells of it where it should be known. */
  void end(WatchState told, Ending ending) {
    rounds.lock();
    if (states.remove(told.id()) && ending == Ending.RECOVERED) {
      notices.tell(recovery(told).notice());
    }
  }

  private static Condition recovery(WatchState told) {
    var was = told.kind() == NoticeKind.ENDPOINT_SLOW ? "slow" : "failing";
    return Condition.of(
        NoticeKind.ENDPOINT_RECOVERED, told.tenantId(), told.subject().id(), was, told.since());
  }
}
