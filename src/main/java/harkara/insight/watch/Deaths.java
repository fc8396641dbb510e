package harkara.insight.watch;

import harkara.delivery.log.RecentDeaths;
import harkara.insight.notices.NoticeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Counts what has died of each subscription since that was told last, and begins with those that
 * were told longest ago. It stays a little behind: the end of a delivery is dated before its
 * transaction is committed.
 */
@ApplicationScoped
class Deaths implements Watch {
  private static final Duration BEHIND = Duration.ofSeconds(15);
  private static final Duration LOOKS_BACK = Duration.ofHours(1);

  /**
   * Whose turn it is.
   *
   * @param told null where nothing was
   */
  private record Turn(RecentDeaths.Bereaved of, WatchState told) {

    Instant toldAt() {
      return told == null ? Instant.MIN : told.toldAt();
    }

    /** From when on deaths are news. */
    Instant since(Instant now) {
      return (told == null ? now.minus(LOOKS_BACK) : told.toldAt()).minus(BEHIND);
    }

    /** Whether something may have died since, and enough time has passed. */
    boolean leavesToCount(Instant now) {
      return !of.lastDeath().isBefore(since(now))
          && (told == null || !told.toldAt().plus(WatchState.PAUSE).isAfter(now));
    }
  }

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
        .map(each -> new Turn(each, told.get(subject(each))))
        .filter(turn -> turn.leavesToCount(now))
        .sorted(Comparator.comparing(Turn::toldAt))
        .flatMap(turn -> count(turn, now).stream())
        .limit(AT_ONCE)
        .toList();
  }

  private static Subject subject(RecentDeaths.Bereaved each) {
    return new Subject(each.tenantId(), each.subscriptionId(), "");
  }

  private Optional<Condition> count(Turn turn, Instant now) {
    var of = turn.of();
    var since = turn.since(now);
    var dead = deaths.count(of.tenantId(), of.subscriptionId(), since, now.minus(BEHIND));
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
