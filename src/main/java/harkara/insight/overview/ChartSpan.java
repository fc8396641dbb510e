package harkara.insight.overview;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A time back from now, and the buckets that it is shown in; about a hundred fit on a screen. */
enum ChartSpan {
  HOUR("1h", 60, Duration.ofMinutes(1)),
  DAY("24h", 96, Duration.ofMinutes(15)),
  WEEK("7d", 84, Duration.ofHours(2));

  private final String text;
  private final int count;
  private final Duration bucket;

  ChartSpan(String text, int count, Duration bucket) {
    this.text = text;
    this.count = count;
    this.bucket = bucket;
  }

  /**
   * @param text as the parameter has it; null for a day
   */
  static ChartSpan of(String text) {
    if (text == null) {
      return DAY;
    }
    return Arrays.stream(values())
        .filter(span -> span.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INVALID_PARAMETER, "last must be " + choices() + "."));
  }

  private static String choices() {
    return Arrays.stream(values()).map(span -> span.text).collect(Collectors.joining(" or "));
  }

  TimeBuckets until(Instant now) {
    return TimeBuckets.until(now, count, bucket);
  }

  Duration bucket() {
    return bucket;
  }

  String text() {
    return text;
  }
}
