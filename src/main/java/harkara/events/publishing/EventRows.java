package harkara.events.publishing;

import harkara.base.database.Conditions;
import harkara.base.database.LookBack;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Events of a tenant that an index leads to, or several indexes, each by one value: a phone number
 * is in the one of senders and in that of receivers. Each index is read in its own order, so that
 * none of their rows is read that a page does not show.
 */
final class EventRows implements LookBack.Log<ListedEvent> {
  private static final Comparator<ListedEvent> NEWEST_FIRST =
      Comparator.comparing(ListedEvent::id).reversed();

  private final EntityManager entities;
  private final UUID tenantId;
  private final List<Lead> leads;
  private final Conditions others;

  /**
   * @param others what else has to hold, of an event {@code e}
   */
  EventRows(EntityManager entities, UUID tenantId, List<Lead> leads, Conditions others) {
    this.entities = entities;
    this.tenantId = tenantId;
    this.leads = leads;
    this.others = others;
  }

  /**
   * The value of an index.
   *
   * @param column whose; empty for the index of all events
   * @param value what it is
   */
  record Lead(String column, Object value) {
    static final Lead ALL = new Lead("", null);

    String condition() {
      return column.isEmpty() ? "" : " and e." + column + " = :lead";
    }

    /** All of an index: H2 does not go by it otherwise, and reads everything. */
    String order() {
      return " order by e.tenantId desc,"
          + (column.isEmpty() || column.equals("id") ? "" : " e." + column + " desc,")
          + " e.id desc";
    }
  }

  /** The newest of their ends, so that no window of an index is longer. */
  @Override
  public Optional<UUID> end(UUID before, int rows) {
    return leads.stream()
        .flatMap(lead -> end(lead, before, rows).stream())
        .max(Comparator.naturalOrder());
  }

  private Optional<UUID> end(Lead lead, UUID before, int rows) {
    var query =
        entities
            .createQuery(
                "select e.id from WebhookEvent e where e.tenantId = :tenant"
                    + lead.condition()
                    + " and e.id < :before"
                    + lead.order(),
                UUID.class)
            .setParameter("tenant", tenantId)
            .setParameter("before", before)
            .setFirstResult(rows - 1)
            .setMaxResults(1);
    if (lead.value() != null) {
      query.setParameter("lead", lead.value());
    }
    return query.getResultStream().findFirst();
  }

  @Override
  public List<ListedEvent> rows(UUID before, UUID from, int limit) {
    var found = new TreeSet<>(NEWEST_FIRST);
    leads.forEach(lead -> found.addAll(rows(lead, before, from, limit)));
    return found.stream().limit(limit).toList();
  }

  private List<ListedEvent> rows(Lead lead, UUID before, UUID from, int limit) {
    var query =
        entities
            .createQuery(
                "select new harkara.events.publishing.ListedEvent(e.id, e.eventType,"
                    + " e.originalTypes, e.test, e.acceptedAt, e.payloadRemovedAt)"
                    + " from WebhookEvent e where e.tenantId = :tenant"
                    + lead.condition()
                    + others.text()
                    + " and e.id < :before and e.id >= :from"
                    + lead.order(),
                ListedEvent.class)
            .setParameter("tenant", tenantId)
            .setParameter("before", before)
            .setParameter("from", from)
            .setMaxResults(limit);
    if (lead.value() != null) {
      query.setParameter("lead", lead.value());
    }
    return others.bind(query).getResultList();
  }
}
