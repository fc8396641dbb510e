package harkara.events.reception;

import harkara.base.ids.Id;
import harkara.events.connections.WhatsAppNumbers;
import harkara.events.reception.UnroutedChanges.Number;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Erases what is kept of a tenant's numbers, where it has no room for more events: before it can
 * become events. What is nobody's yet is not of any tenant.
 */
@ApplicationScoped
public class KeptErasure {
  private static final int NUMBERS = 100;

  /** Above all ids. */
  private static final UUID END = new UUID(-1L, -1L);

  private final WhatsAppNumbers numbers;
  private final KeptErasureRows rows;

  KeptErasure() { // for the client proxy only
    this(null, null);
  }

  @Inject
  KeptErasure(WhatsAppNumbers numbers, KeptErasureRows rows) {
    this.numbers = numbers;
    this.rows = rows;
  }

  /**
   * What tells of somebody; what else came with it stays.
   *
   * @param subject a phone number, or a user's id
   */
  public void naming(UUID tenantId, String subject) {
    erase(tenantId, Optional.of(subject));
  }

  /** All that is kept until now. */
  public void everything(UUID tenantId) {
    erase(tenantId, Optional.empty());
  }

  private void erase(UUID tenantId, Optional<String> subject) {
    var page = numbers.ofTenant(tenantId, END, NUMBERS);
    while (!page.isEmpty()) {
      page.forEach(
          number -> erase(new Number(number.connectionId(), number.phoneNumberId()), subject));
      page = numbers.ofTenant(tenantId, page.get(page.size() - 1).id(), NUMBERS);
    }
  }

  private void erase(Number number, Optional<String> subject) {
    var last = rows.erase(number, subject, Id.NONE);
    while (last.isPresent()) {
      last = rows.erase(number, subject, last.get());
    }
  }
}
