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
 * is in the one of senders, in that of receivers, and in that of whom Meta's changes tell. Each
 * index is read in its own order, so that none of their rows is read that a page does not show.
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
   * @param from what else is read; empty for events alone
   * @param condition that it is this value; empty for the index of all events
   * @param order of the index but for the id
   * @param id in the index
   * @param value null where there is none
   */
  record Lead(String from, String condition, String order, String id, Object value) {
    static final Lead ALL = new Lead("", "", "e.tenantId desc", "e.id", null);

    /** That of a column of events. */
    static Lead of(String column, Object value) {
      return new Lead(
          "",
          " and e." + column + " = :lead",
          column.equals("id") ? "e.tenantId desc" : "e.tenantId desc, e." + column + " desc",
          "e.id",
          value);
    }

    /** That of whom Meta's changes tell, by a digest. */
    static Lead ofSubject(byte[] digest) {
      return new Lead(
          ", EventSubject s",
          " and s.tenantId = :tenant and s.digest = :lead and s.eventId = e.id",
          "s.tenantId desc, s.digest desc",
          "s.eventId",
          digest);
    }

    /** All of an index: H2 does not go by it otherwise, and reads everything. */
    String orderBy() {
      return " order by " + order + ", " + id + " desc";
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
                "select e.id from WebhookEvent e"
                    + lead.from()
                    + " where e.tenantId = :tenant"
                    + lead.condition()
                    + (" and " + lead.id() + " < :before")
                    + lead.orderBy(),
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
                    + " from WebhookEvent e"
                    + lead.from()
                    + " where e.tenantId = :tenant"
                    + lead.condition()
                    + others.text()
                    + (" and " + lead.id() + " < :before and " + lead.id() + " >= :from")
                    + lead.orderBy(),
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
