package harkara.delivery.transport;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Remembers what the last lookup of a name was like: prompt or slow, and how it ended where it was
 * slow. Past {@value #MOST} names, the one that was not asked for the longest is forgotten. One
 * thread at a time.
 */
final class LookupHistory {
  static final int MOST = 20_000;

  /** The time that a prompt lookup takes at most. */
  static final long PROMPT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long SLOW_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final long FAILED_NANOS = TimeUnit.SECONDS.toNanos(10);

  private record Past(boolean slow, boolean failed, long at) {}

  private final Map<String, Past> names =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Past> eldest) {
          return size() > MOST;
        }
      };

  void remember(String host, long nanos, boolean failed, long now) {
    names.put(host, new Past(nanos > PROMPT_NANOS, failed, now));
  }

  boolean isPrompt(String host) {
    var past = names.get(host);
    return past != null && !past.slow();
  }

  boolean isSlow(String host, long now) {
    var past = names.get(host);
    return past != null && past.slow() && now - past.at() < SLOW_NANOS;
  }

  /** Whether it took long, came to nothing, and was just a moment ago. */
  boolean hasJustFailed(String host, long now) {
    var past = names.get(host);
    return past != null && past.slow() && past.failed() && now - past.at() < FAILED_NANOS;
  }
}
