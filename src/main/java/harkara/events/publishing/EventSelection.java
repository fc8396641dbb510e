package harkara.events.publishing;

import java.util.UUID;

/**
 * Some of a tenant's events.
 *
 * @param until the newest that is meant
 * @param by what they have in common
 * @param value of that; null where it is nothing
 */
public record EventSelection(UUID tenantId, UUID until, By by, Object value) {

  /** What selects events. */
  enum By {
    NOTHING,
    ID,
    FROM_DIGEST,
    TO_DIGEST,
    USER_DIGEST,
    SUBJECT
  }

  public static EventSelection all(UUID tenantId, UUID until) {
    return new EventSelection(tenantId, until, By.NOTHING, null);
  }

  public static EventSelection one(UUID tenantId, UUID eventId) {
    return new EventSelection(tenantId, eventId, By.ID, eventId);
  }

  /** Those whose payload names as {@code from} what has this digest. */
  public static EventSelection from(UUID tenantId, UUID until, byte[] digest) {
    return new EventSelection(tenantId, until, By.FROM_DIGEST, digest);
  }

  /** Those that record a change of Meta's which tells of whom has this digest. */
  public static EventSelection tellingOf(UUID tenantId, UUID until, byte[] digest) {
    return new EventSelection(tenantId, until, By.SUBJECT, digest);
  }

  /** Those whose payload names as {@code to} what has this digest. */
  public static EventSelection to(UUID tenantId, UUID until, byte[] digest) {
    return new EventSelection(tenantId, until, By.TO_DIGEST, digest);
  }

  /** Those whose payload names as user, the sender or the receiver, what has this digest. */
  public static EventSelection user(UUID tenantId, UUID until, byte[] digest) {
    return new EventSelection(tenantId, until, By.USER_DIGEST, digest);
  }
}
