package harkara.insight.stream;

import java.util.Collection;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * One client that watches a tenant's attempts. It first gets what it has missed, page by page, and
 * then what turns up in the tenant's window.
 */
final class AttemptStream {
  private final UUID tenantId;
  private final BooleanSupplier allowed;
  private final UUID subscriptionId;
  private final SseWriter output;
  private final long endNanos;

  /** What the client got last, on an earlier connection; null once it is known what it missed. */
  private ResumeToken last;

  /** Up to here everything has been sent; of no use once it has joined. */
  private UUID position;

  private boolean joined;

  /**
   * @param allowed whether what opened it would still be let in
   * @param subscriptionId whose attempts it wants; null for all of the tenant's
   * @param last what the client got on an earlier connection; null for nothing
   * @param position above which it wants them, as far as {@code last} does not say
   * @param endNanos when it ends at the latest, by {@link System#nanoTime}
   */
  AttemptStream(
      UUID tenantId,
      BooleanSupplier allowed,
      UUID subscriptionId,
      SseWriter output,
      ResumeToken last,
      UUID position,
      long endNanos) {
    this.tenantId = tenantId;
    this.allowed = allowed;
    this.subscriptionId = subscriptionId;
    this.output = output;
    this.last = last;
    this.position = position;
    this.endNanos = endNanos;
  }

  UUID tenantId() {
    return tenantId;
  }

  /** Whether what opened it would still be let in. */
  boolean isAllowed() {
    return allowed.getAsBoolean();
  }

  ResumeToken last() {
    return last;
  }

  UUID position() {
    return position;
  }

  /** Goes on from here. */
  void resume(UUID newPosition) {
    position = newPosition;
    last = null;
  }

  SseWriter output() {
    return output;
  }

  boolean isOver(long nanos) {
    return nanos - endNanos >= 0;
  }

  boolean hasJoined() {
    return joined;
  }

  /** Sends what was missed; there has to be room for it. */
  void catchUp(Iterable<SseFrame> missed, UUID newPosition) {
    missed.forEach(this::send);
    position = newPosition;
  }

  /**
   * Sends what is new.
   *
   * @return false when the client reads too slowly
   */
  boolean follow(AttemptWindow window) {
    Collection<SseFrame> messages = joined ? window.fresh() : window.after(position);
    joined = true;
    for (var message : messages) {
      if (!send(message)) {
        return false;
      }
    }
    return true;
  }

  private boolean send(SseFrame message) {
    return subscriptionId != null && !subscriptionId.equals(message.row().subscriptionId())
        || output.send(message.bytes());
  }
}
