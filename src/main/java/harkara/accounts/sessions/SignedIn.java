package harkara.accounts.sessions;

import harkara.accounts.users.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * A session and its user, as the database has them.
 *
 * @param tenantId {@link harkara.accounts.identity.Credential#OPERATOR} for an operator
 */
record SignedIn(
    String digest, UUID tenantId, UUID userId, Role role, Instant createdAt, Instant lastSeenAt) {

  SignedIn seenAt(Instant now) {
    return new SignedIn(digest, tenantId, userId, role, createdAt, now);
  }
}
