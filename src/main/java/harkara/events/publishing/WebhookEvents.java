package harkara.events.publishing;

import harkara.base.database.DatabaseClock;
import harkara.base.database.LookBack;
import harkara.base.database.LookBack.Found;
import harkara.base.database.RowSets;
import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Events by tenant. */
@ApplicationScoped
@Transactional
public class WebhookEvents {
  private final DatabaseClock clock;
  private final PhoneDigests phones;
  private final Event<EventsAccepted> news;
  private final Failpoints failpoints;
  private final RowSets sets;

  private final LookBack lookBack = new LookBack();

  @PersistenceContext private EntityManager entities;

  WebhookEvents() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  WebhookEvents(
      DatabaseClock clock,
      PhoneDigests phones,
      Event<EventsAccepted> news,
      Failpoints failpoints,
      RowSets sets) {
    this.clock = clock;
    this.phones = phones;
    this.news = news;
    this.failpoints = failpoints;
    this.sets = sets;
  }

  /**
   * Stores events, their deliveries and the idempotency rows in one transaction, the caller's where
   * it has one. A key that is taken is refused before anything is done about the others.
   */
  public List<List<AcceptedEvent>> store(List<Submission> submissions) {
    var now = clock.now();
    var events = new ArrayList<WebhookEvent>();
    var subjects = new ArrayList<EventSubject>();
    var keys = new ArrayList<IdempotencyKey>();
    for (var submission : submissions) {
      for (var numbered : submission.drafts()) {
        var event = event(submission.tenantId(), numbered, now);
        events.add(event);
        subjects.addAll(subjects(event, numbered.draft()));
        if (submission.idempotencyKey() != null) {
          keys.add(new IdempotencyKey(Id.next(), event, submission.idempotencyKey()));
        }
      }
    }
    sets.insert(IdempotencyKeyInsert.STATEMENT, keys);
    sets.insert(EventInsert.STATEMENT, events);
    sets.insert(EventSubjectInsert.STATEMENT, subjects);
    var accepted = new EventsAccepted(events);
    news.fire(accepted);
    failpoints.reached(Failpoint.EVENTS_WRITTEN);
    return submissions.stream().map(accepted::answers).toList();
  }

  private WebhookEvent event(UUID tenantId, Submission.Numbered numbered, Instant now) {
    var draft = numbered.draft();
    var event = new WebhookEvent(numbered.id(), tenantId, draft, false, now);
    event.isOf(
        phones.of(tenantId, draft.from()),
        phones.of(tenantId, draft.to()),
        phones.of(tenantId, draft.user()));
    return event;
  }

  private List<EventSubject> subjects(WebhookEvent event, EventDraft draft) {
    return draft.original() == null
        ? List.of()
        : draft.original().subjects().stream()
            .map(subject -> new EventSubject(event, phones.of(event.tenantId(), subject)))
            .toList();
  }

  Optional<IdempotencyKey> findKey(UUID tenantId, String key) {
    return entities
        .createQuery(
            "select k from IdempotencyKey k where k.tenantId = :tenant and k.key = :key",
            IdempotencyKey.class)
        .setParameter("tenant", tenantId)
        .setParameter("key", key)
        .getResultStream()
        .findFirst();
  }

  public Optional<WebhookEvent> find(UUID tenantId, UUID id) {
    return entities
        .createQuery(
            "select e from WebhookEvent e where e.tenantId = :tenant and e.id = :id",
            WebhookEvent.class)
        .setParameter("tenant", tenantId)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /** Newest first; a null event type is any. */
  Found<ListedEvent> list(UUID tenantId, String eventType, UUID before, int limit) {
    var matching = new Matching(tenantId, eventType);
    return eventType == null
        ? Found.all(matching.rows(before, Id.NONE, limit))
        : lookBack.find(matching, before, Optional.empty(), limit);
  }

  /** Those of events in our own form, which are small; of these ids, as many as a page has. */
  Map<UUID, byte[]> payloads(UUID tenantId, Collection<ListedEvent> listed) {
    var ids = listed.stream().filter(event -> !event.isOriginal()).map(ListedEvent::id).toList();
    return ids.isEmpty()
        ? Map.of()
        : entities
            .createQuery(
                "select e.id, e.payload from WebhookEvent e where e.tenantId = :tenant"
                    + " and e.id in :ids and e.payload is not null",
                Object[].class)
            .setParameter("tenant", tenantId)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.toMap(row -> (UUID) row[0], row -> (byte[]) row[1]));
  }

  /** A tenant's events, of one type or any. */
  private final class Matching implements LookBack.Log<ListedEvent> {
    private final UUID tenantId;
    private final String eventType;

    Matching(UUID tenantId, String eventType) {
      this.tenantId = tenantId;
      this.eventType = eventType;
    }

    @Override
    public Optional<UUID> end(UUID before, int rows) {
      return entities
          .createQuery(
              "select e.id from WebhookEvent e where e.tenantId = :tenant and e.id < :before"
                  + " order by e.tenantId desc, e.id desc",
              UUID.class)
          .setParameter("tenant", tenantId)
          .setParameter("before", before)
          .setFirstResult(rows - 1)
          .setMaxResults(1)
          .getResultStream()
          .findFirst();
    }

    @Override
    public List<ListedEvent> rows(UUID before, UUID from, int limit) {
      var query =
          entities
              .createQuery(
                  "select new harkara.events.publishing.ListedEvent(e.id, e.eventType,"
                      + " e.originalTypes, e.test, e.acceptedAt, e.payloadRemovedAt)"
                      + " from WebhookEvent e where e.tenantId = :tenant and e.id < :before"
                      + " and e.id >= :from"
                      + (eventType == null ? "" : " and e.eventType = :type")
                      + " order by e.tenantId desc, e.id desc",
                  ListedEvent.class)
              .setParameter("tenant", tenantId)
              .setParameter("before", before)
              .setParameter("from", from)
              .setMaxResults(limit);
      if (eventType != null) {
        query.setParameter("type", eventType);
      }
      return query.getResultList();
    }
  }
}
