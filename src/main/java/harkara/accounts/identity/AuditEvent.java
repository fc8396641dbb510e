package harkara.accounts.identity;

import java.util.UUID;

/**
 * News of something that belongs into the audit log, fired in the transaction that does it.
 *
 * @param actor null for the caller of the current request; where there is none, the server itself
 * @param tenantId whose log it belongs to; null for the operator's
 * @param subject the id of what it was done to, as the API writes it, such as {@code sub_…}; null
 *     where the action says it all
 * @param detail more in a few words, such as {@code status=PAUSED}: names and numbers of ours,
 *     never personal data, URLs or secrets; null for nothing
 */
public record AuditEvent(
    Actor actor, UUID tenantId, AuditAction action, String subject, String detail) {

  public static AuditEvent of(UUID tenantId, AuditAction action, String subject, String detail) {
    return new AuditEvent(null, tenantId, action, subject, detail);
  }

  /** The same, done by somebody else than the caller. */
  public AuditEvent by(Actor other) {
    return new AuditEvent(other, tenantId, action, subject, detail);
  }
}
