package harkara.insight.overview;

import harkara.delivery.attempts.AttemptCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Time buckets of equal length, one behind the other; they begin where all such begin since 1970.
 *
 * @param first when the first one begins
 * @param length of each, in whole seconds that divide a day
 */
record TimeBuckets(Instant first, int count, Duration length) {

  /** Those of which the last one is under way at this time. */
  static TimeBuckets until(Instant now, int count, Duration length) {
    var seconds = length.toSeconds();
    var last = Math.floorDiv(now.getEpochSecond(), seconds) * seconds;
    return new TimeBuckets(
        Instant.ofEpochSecond(last).minus(length.multipliedBy(count - 1L)), count, length);
  }

  /** When the last so many of them begin. */
  Instant fromLast(int number) {
    return start(count - number);
  }

  /** When the last one ends. */
  Instant end() {
    return start(count);
  }

  private Instant start(int index) {
    return first.plus(length.multipliedBy(index));
  }

  /** When each begins, the first one first. */
  List<Instant> starts() {
    return IntStream.range(0, count).mapToObj(this::start).toList();
  }

  /** Some of them: so many before the one with this index. */
  TimeBuckets before(int index, int number) {
    return new TimeBuckets(start(index - number), number, length);
  }

  /** Each, the first one first, with what was counted in it. */
  List<AttemptsView> views(Map<Instant, AttemptCount> counts) {
    return starts().stream()
        .map(start -> AttemptsView.of(start, counts.getOrDefault(start, AttemptCount.NONE)))
        .toList();
  }
}
