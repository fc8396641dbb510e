package harkara.insight.watch;

import harkara.delivery.log.RecentDeaths;
import harkara.insight.notices.NoticeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts what has died of each subscription since that was told last. It stays a little behind: the
 * end of a delivery is dated before its transaction is committed.
 */
@ApplicationScoped
class Deaths implements Watch {
  private static final Duration BEHIND = Duration.ofSeconds(15);
  private static final Duration LOOKS_BACK = Duration.ofHours(1);

  private final RecentDeaths deaths;
  private final WatchStates states;

  Deaths() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Deaths(RecentDeaths deaths, WatchStates states) {
    this.deaths = deaths;
    this.states = states;
  }

  @Override
  public NoticeKind kind() {
    return NoticeKind.DELIVERY_DEAD;
  }

  @Override
  public List<Condition> find(Instant now) {
    var told = states.of(kind());
    return deaths.subscriptions(now.minus(LOOKS_BACK), MOST).stream()
        .flatMap(
            each ->
                count(
                    each, Optional.ofNullable(told.get(subject(each))).map(WatchState::toldAt), now)
                    .stream())
        .toList();
  }

  private static Subject subject(RecentDeaths.Bereaved each) {
    return new Subject(each.tenantId(), each.subscriptionId(), "");
  }

  private Optional<Condition> count(
      RecentDeaths.Bereaved of, Optional<Instant> toldAt, Instant now) {
    var since = toldAt.orElse(now.minus(LOOKS_BACK)).minus(BEHIND);
    var until = now.minus(BEHIND);
    if (toldAt.isPresent() && toldAt.get().plus(WatchState.PAUSE).isAfter(now)) {
      return Optional.empty();
    }
    var dead = deaths.count(of.tenantId(), of.subscriptionId(), since, until);
    return dead == 0
        ? Optional.empty()
        : Optional.of(
            new Condition(kind(), of.tenantId(), of.subscriptionId(), null, 1, since, dead, null));
  }

  /** Once nothing is looked for any more that was told already. */
  @Override
  public Ending ending(WatchState told, Instant now) {
    return told.toldAt().isBefore(now.minus(LOOKS_BACK.multipliedBy(2)))
        ? Ending.SILENT
        : Ending.NOT_YET;
  }
}
