package harkara.events.outbound;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Erases what a tenant wants erased of its messages, and of the statuses that wait for them; every
 * method is one short transaction, to be called until nothing is left.
 */
@ApplicationScoped
@Transactional
public class OutboundErasure {
  private static final String FIRST = " order by id fetch first 500 rows only for update";

  private static final String MESSAGES = "select id from whatsapp_message where tenant_id = ? and ";

  private static final String WAITING =
      "select id from whatsapp_waiting_status where tenant_id = ? and ";

  private final OutboundRows messages;
  private final WaitingStatuses waiting;

  @PersistenceContext private EntityManager entities;

  OutboundErasure() { // for the client proxy only
    this(null, null);
  }

  @Inject
  OutboundErasure(OutboundRows messages, WaitingStatuses waiting) {
    this.messages = messages;
    this.waiting = waiting;
  }

  /**
   * Erases some that are from or to whom this digest is of, a number or a user.
   *
   * @return how many rows; zero when none is left
   */
  public int of(UUID tenantId, byte[] digest) {
    var all = 0;
    for (var column : List.of("from_digest", "to_digest", "user_digest")) {
      all += remove(ids(MESSAGES + column + " = ?" + FIRST, tenantId, digest), List.of());
    }
    for (var column : List.of("to_digest", "user_digest")) {
      all += remove(List.of(), ids(WAITING + column + " = ?" + FIRST, tenantId, digest));
    }
    return all;
  }

  /** Erases some of all that the tenant has stored up to an id. */
  public int all(UUID tenantId, UUID until) {
    return remove(
        ids(MESSAGES + "id <= ?" + FIRST, tenantId, until),
        ids(WAITING + "id <= ?" + FIRST, tenantId, until));
  }

  /** Erases the message that WhatsApp knows under this id. */
  public int message(UUID tenantId, String wamid) {
    return remove(
        ids(MESSAGES + "wamid = ?" + FIRST, tenantId, wamid),
        ids(WAITING + "wamid = ?" + FIRST, tenantId, wamid));
  }

  private List<UUID> ids(String text, UUID tenantId, Object value) {
    return NativeQuery.of(entities, text).with(tenantId).with(value).ids();
  }

  private int remove(List<UUID> ofMessages, List<UUID> ofWaiting) {
    messages.delete(ofMessages);
    waiting.delete(ofWaiting);
    return ofMessages.size() + ofWaiting.size();
  }
}
