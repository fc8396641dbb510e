package harkara.chaos;

import harkara.chaos.Endpoint.Reply;
import java.time.Duration;
import java.util.Random;

/** How a share of the first requests fails, or is slow: by seed and event. */
final class ScriptedFailures {
  private final long seed;
  private final double share;

  /**
   * @param share of the first requests, from 0 to 1
   */
  ScriptedFailures(long seed, double share) {
    this.seed = seed;
    this.share = share;
  }

  /** The answer to the first request for the event. */
  Reply replyTo(String eventId, String subscriberId) {
    var random = new Random(seed ^ (eventId + subscriberId).hashCode() * 0x9E3779B97F4A7C15L);
    random.nextInt();
    if (random.nextDouble() >= share) {
      return Reply.of(200);
    }
    return switch (random.nextInt(5)) {
      case 0 -> Reply.of(500);
      case 1 -> Reply.of(503);
      case 2 -> new Reply(Reply.DROP, Duration.ZERO);
      case 3 -> new Reply(Reply.HANG, Duration.ZERO);
      default -> new Reply(200, Duration.ofMillis(300 + random.nextInt(500)));
    };
  }
}
