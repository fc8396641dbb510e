package harkara.delivery.attempts;

import java.time.Instant;
import java.util.UUID;

/**
 * What an attempt recorded of its request and the answer's head.
 *
 * @param sent see {@link SentHead}
 * @param responseHeaders one a line; null where they are not kept
 */
public record RecordedHeads(
    Instant startedAt, int durationMillis, String sent, String responseHeaders) {

  /**
   * One a line; none where they are not kept.
   *
   * @param eventId of the delivery
   */
  public String requestHeaders(UUID eventId) {
    return SentHead.inFull(sent, eventId, startedAt);
  }
}
