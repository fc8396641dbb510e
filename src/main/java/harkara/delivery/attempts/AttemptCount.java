package harkara.delivery.attempts;

import java.util.Collection;

/** A number of attempts, and how many of them were answered 2xx. */
public record AttemptCount(long all, long accepted) {
  public static final AttemptCount NONE = new AttemptCount(0, 0);

  public static AttemptCount sum(Collection<AttemptCount> counts) {
    return counts.stream()
        .reduce(
            NONE,
            (one, other) -> new AttemptCount(one.all + other.all, one.accepted + other.accepted));
  }

  /** From 0 to 1; null without an attempt. */
  public Double successRate() {
    return all == 0 ? null : (double) accepted / all;
  }
}
