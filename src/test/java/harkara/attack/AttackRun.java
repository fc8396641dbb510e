package harkara.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One attack: a quiet time, the same time under it, and what the difference is. */
final class AttackRun {
  /** Below this, waits are not told apart: it is what two busy processors make of nothing. */
  private static final double UNNOTICED_MILLIS = 20;

  private final Attack attack;
  private final Target target;
  private final Duration length;

  AttackRun(Attack attack, Target target, Duration length) {
    this.attack = attack;
    this.target = target;
    this.length = length;
  }

  /**
   * What came out of it.
   *
   * @param ratio of the 99th percentiles
   * @param flaws what else should not have been; none when all is well
   */
  record Result(
      String attack,
      Waits quiet,
      Waits attacked,
      double ratio,
      double limit,
      List<String> figures,
      List<String> flaws) {

    boolean held() {
      return ratio <= limit && flaws.isEmpty();
    }

    @Override
    public String toString() {
      var text = new StringBuilder();
      text.append(attack).append("\n  quiet:        ").append(quiet);
      text.append("\n  under attack: ").append(attacked);
      figures.forEach(figure -> text.append("\n  ").append(figure));
      flaws.forEach(flaw -> text.append("\n  FLAW ").append(flaw));
      var verdict = held() ? "held" : "NOT HELD";
      return text
          + String.format(Locale.ROOT, "%n  ratio of p99 %.2f, limit %.2f: ", ratio, limit)
          + verdict;
    }
  }

  Result run(Bystander bystander) throws InterruptedException {
    attack.prepare(target);
    var quiet = bystander.measure(length);
    try (var running = attack.begin(target)) {
      bystander.measure(attack.rampUp()); // does not count yet
      var attacked = bystander.measure(length);
      return result(quiet, attacked, running);
    }
  }

  private Result result(Waits quiet, Waits attacked, Attack.Running running) {
    var flaws = new ArrayList<>(running.flaws());
    if (attacked.failed() > quiet.failed()) {
      flaws.add((attacked.failed() - quiet.failed()) + " more requests of others failed");
    }
    if (attacked.failedHealth() > 0) {
      flaws.add("health did not answer " + attacked.failedHealth() + " times");
    }
    var ratio =
        Math.max(UNNOTICED_MILLIS, attacked.percentile(99))
            / Math.max(UNNOTICED_MILLIS, quiet.percentile(99));
    return new Result(
        attack.name(), quiet, attacked, ratio, attack.limit(), running.figures(), flaws);
  }
}
