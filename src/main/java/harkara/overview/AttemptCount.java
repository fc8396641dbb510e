package harkara.overview;

import java.time.Instant;

/** How many attempts there were, and how many of them were answered 2xx. */
record AttemptCount(long all, long accepted) {
  static final AttemptCount NONE = new AttemptCount(0, 0);

  AttemptCount plus(AttemptCount other) {
    return new AttemptCount(all + other.all, accepted + other.accepted);
  }

  /** From 0 to 1; null without an attempt. */
  Double successRate() {
    return all == 0 ? null : (double) accepted / all;
  }

  AttemptsView from(Instant start) {
    return new AttemptsView(start, accepted, all - accepted);
  }
}
