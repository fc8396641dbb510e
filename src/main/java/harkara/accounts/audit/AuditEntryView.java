package harkara.accounts.audit;

import harkara.accounts.identity.AuditAction;
import harkara.base.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * An entry as the API shows it.
 *
 * @param actor the id of who did it, such as {@code key_…}, or {@code system} for the server itself
 * @param operator whether that is an operator's, in whoever's name
 * @param clientAddress the IP address that the request came from; null where the server did it by
 *     itself
 * @param subject the id of what it was done to; null where the action says it all
 * @param detail more in a few words; null for nothing
 */
@JsonbPropertyOrder({
  "id",
  "occurredAt",
  "actor",
  "operator",
  "clientAddress",
  "action",
  "subject",
  "detail"
})
public record AuditEntryView(
    String id,
    Instant occurredAt,
    String actor,
    boolean operator,
    String clientAddress,
    AuditAction action,
    String subject,
    String detail) {

  static AuditEntryView of(AuditEntry entry) {
    return new AuditEntryView(
        Id.AUDIT_ENTRY.text(entry.id()),
        entry.occurredAt(),
        entry.actor().text(),
        entry.operator(),
        entry.clientAddress(),
        entry.action(),
        entry.subject(),
        entry.detail());
  }
}
