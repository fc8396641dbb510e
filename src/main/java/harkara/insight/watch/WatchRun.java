package harkara.insight.watch;

import harkara.base.database.DatabaseClock;
import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import harkara.insight.notices.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * Has every watch look, and tells what there is to tell, a transaction each; what one cannot do
 * keeps no other from it, nor does one thing that cannot be told. Beyond {@link Watch#AT_ONCE} of a
 * kind the rest is told in the next round.
 */
@ApplicationScoped
class WatchRun {
  private static final LimitedLogger LOG = new LimitedLogger(WatchRun.class);

  private final Instance<Watch> watches;
  private final WatchStates states;
  private final Teller teller;
  private final Notices notices;
  private final DatabaseClock clock;

  WatchRun() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  WatchRun(
      @Any Instance<Watch> watches,
      WatchStates states,
      Teller teller,
      Notices notices,
      DatabaseClock clock) {
    this.watches = watches;
    this.states = states;
    this.teller = teller;
    this.notices = notices;
    this.clock = clock;
  }

  /** What this node alone knows, and all else where this round is its own. */
  void tick() {
    look(teller.takeRound(clock.now()));
  }

  /**
   * @param round whether this round is this node's
   */
  void look(boolean round) {
    for (var watch : watches) {
      if (round || watch.isOfEachNode()) {
        run(notTold(watch), () -> look(watch));
      }
    }
    if (round) {
      run("old notices could not be removed", notices::removeOld);
    }
  }

  private static String notTold(Watch watch) {
    return "notices of " + watch.kind().eventType() + " could not be told";
  }

  private static void run(String whenItFails, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, whenItFails, () -> whenItFails + " " + LogText.of(failure));
    }
  }

  private void look(Watch watch) {
    var now = clock.now();
    var found = watch.find(now);
    var told = states.of(watch.kind());
    found.stream()
        .filter(each -> isNews(each, told.get(each.subject()), now))
        .limit(Watch.AT_ONCE)
        .forEach(each -> run(notTold(watch), () -> teller.tell(each, now)));
    if (found.size() < Watch.MOST) {
      told.keySet().removeAll(found.stream().map(Condition::subject).collect(Collectors.toSet()));
      told.values().forEach(each -> run(notTold(watch), () -> end(watch, each, now)));
    }
  }

  private static boolean isNews(Condition condition, WatchState told, Instant now) {
    return told == null || told.leavesToTell(condition, now);
  }

  private void end(Watch watch, WatchState told, Instant now) {
    var ending = watch.ending(told, now);
    if (ending != Ending.NOT_YET) {
      teller.end(told, ending);
    }
  }
}
