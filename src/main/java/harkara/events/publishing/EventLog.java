package harkara.events.publishing;

import harkara.base.database.Conditions;
import harkara.base.database.LookBack;
import harkara.base.database.LookBack.Found;
import harkara.base.ids.Id;
import harkara.events.publishing.EventRows.Lead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds events for people: of a type, of a message, of a phone number. */
@ApplicationScoped
@Transactional
public class EventLog {
  private static final String OF_MESSAGE = "e.messageKey = :value";
  private static final String OF_PHONE =
      "e.fromDigest = :value or e.toDigest = :value"
          + " or exists (select s.id from EventSubject s where s.tenantId = e.tenantId"
          + " and s.eventId = e.id and s.digest = :value)";

  private static final UUID ABOVE_ALL = new UUID(Long.MAX_VALUE, -1L);

  private final PhoneDigests digests;

  private final LookBack lookBack = new LookBack();

  @PersistenceContext private EntityManager entities;

  EventLog() { // for the client proxy only
    this(null);
  }

  @Inject
  EventLog(PhoneDigests digests) {
    this.digests = digests;
  }

  public Optional<ListedEvent> find(UUID tenantId, UUID id) {
    return list(tenantId, EventCriteria.ofId(id), ABOVE_ALL, 1).rows().stream().findFirst();
  }

  /** Newest first. */
  public Found<ListedEvent> list(UUID tenantId, EventCriteria criteria, UUID before, int limit) {
    var matching =
        new EventRows(entities, tenantId, leads(tenantId, criteria), others(tenantId, criteria));
    return criteria.eventType().isEmpty() || criteria.isNarrow()
        ? Found.all(matching.rows(before, Id.NONE, limit))
        : lookBack.find(matching, before, Optional.empty(), limit);
  }

  private List<Lead> leads(UUID tenantId, EventCriteria criteria) {
    if (criteria.id().isPresent()) {
      return List.of(Lead.of("id", criteria.id().get()));
    }
    if (criteria.messageId().isPresent()) {
      return digests.messageKeys(tenantId, criteria.messageId().get()).stream()
          .map(key -> Lead.of("messageKey", key))
          .toList();
    }
    return criteria
        .phone()
        .map(phone -> digests.all(tenantId, phone).stream().flatMap(EventLog::leads).toList())
        .orElse(List.of(Lead.ALL));
  }

  private static Stream<Lead> leads(byte[] digest) {
    return Stream.of(
        Lead.of("fromDigest", digest), Lead.of("toDigest", digest), Lead.ofSubject(digest));
  }

  /** What the leads do not say. */
  private Conditions others(UUID tenantId, EventCriteria criteria) {
    var others = new Conditions().and("e.eventType = :type", "type", criteria.eventType());
    if (criteria.id().isPresent()) {
      criteria
          .messageId()
          .ifPresent(id -> any(others, "key", digests.messageKeys(tenantId, id), OF_MESSAGE));
    }
    if (criteria.isNarrow()) {
      criteria
          .phone()
          .ifPresent(phone -> any(others, "phone", digests.all(tenantId, phone), OF_PHONE));
    }
    return others;
  }

  /** What is said of one value holds of one of them. */
  private static void any(Conditions conditions, String name, List<?> values, String ofOne) {
    var numbers = IntStream.range(0, values.size()).boxed().toList();
    conditions.and(
        numbers.stream()
            .map(number -> ofOne.replace(":value", ":" + name + number))
            .collect(Collectors.joining(" or ", "(", ")")));
    numbers.forEach(number -> conditions.with(name + number, values.get(number)));
  }

  /** Those of events in our own form, which are small; of these ids, as many as a page has. */
  Map<UUID, byte[]> payloads(UUID tenantId, Collection<ListedEvent> listed) {
    return payloadsOf(
        tenantId,
        listed.stream().filter(event -> !event.isOriginal()).map(ListedEvent::id).toList());
  }

  /** The same by their ids. */
  Map<UUID, byte[]> payloadsOf(UUID tenantId, Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : entities
            .createQuery(
                "select e.id, e.payload from WebhookEvent e where e.tenantId = :tenant"
                    + " and e.id in :ids and e.payload is not null and e.originalTypes is null",
                Object[].class)
            .setParameter("tenant", tenantId)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.toMap(row -> (UUID) row[0], row -> (byte[]) row[1]));
  }
}
