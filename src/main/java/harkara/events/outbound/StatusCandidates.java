package harkara.events.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds statuses that wait no longer, whosever they are. */
@ApplicationScoped
@Transactional
class StatusCandidates {
  /** Rows of a look. */
  static final int PAGE = 500;

  @PersistenceContext private EntityManager entities;

  /**
   * What is due at a time, and what was stored while its message was.
   *
   * @return WhatsApp's ids of some messages by tenant, not all
   */
  Map<UUID, Set<String>> find(Instant now) {
    var found = new LinkedHashMap<UUID, Set<String>>();
    for (var row : rows(now)) {
      found.computeIfAbsent((UUID) row[0], tenant -> new LinkedHashSet<>()).add((String) row[1]);
    }
    return found;
  }

  private List<Object[]> rows(Instant now) {
    return entities
        .createQuery(
            "select w.tenantId, w.wamid from WaitingStatus w where w.dueAt <= :now"
                + " or exists (select m.id from OutboundMessage m"
                + " where m.tenantId = w.tenantId and m.wamid = w.wamid)"
                + " or exists (select n.id from OutboundMessage n"
                + " where n.tenantId = w.tenantId and n.ownId = w.ownId) order by w.id",
            Object[].class)
        .setParameter("now", now)
        .setMaxResults(PAGE)
        .getResultList();
  }
}
