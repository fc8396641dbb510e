package harkara.events;

import harkara.database.DatabaseClock;
import harkara.ids.Id;
import harkara.steps.Step;
import harkara.steps.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Events by tenant. */
@ApplicationScoped
@Transactional
public class WebhookEvents {
  private final DatabaseClock clock;
  private final PhoneDigests phones;
  private final Event<EventsAccepted> news;
  private final Steps steps;

  @PersistenceContext private EntityManager entities;

  WebhookEvents() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  WebhookEvents(DatabaseClock clock, PhoneDigests phones, Event<EventsAccepted> news, Steps steps) {
    this.clock = clock;
    this.phones = phones;
    this.news = news;
    this.steps = steps;
  }

  /** Stores events, their deliveries and the idempotency rows in one transaction. */
  List<List<AcceptedEvent>> store(List<Submission> submissions) {
    var accepted = submissions.stream().map(this::insert).toList();
    entities.flush();
    steps.reached(Step.EVENTS_WRITTEN);
    return accepted.stream().map(EventsAccepted::answers).toList();
  }

  private EventsAccepted insert(Submission submission) {
    var now = clock.now();
    var events = new ArrayList<WebhookEvent>(submission.drafts().size());
    for (var numbered : submission.drafts()) {
      var event =
          new WebhookEvent(numbered.id(), submission.tenantId(), numbered.draft(), false, now);
      event.isOf(
          phones.of(event.tenantId(), numbered.draft().from()),
          phones.of(event.tenantId(), numbered.draft().to()));
      entities.persist(event);
      if (submission.idempotencyKey() != null) {
        entities.persist(new IdempotencyKey(Id.next(), event, submission.idempotencyKey()));
      }
      events.add(event);
    }
    var accepted = new EventsAccepted(submission.tenantId(), events);
    news.fire(accepted);
    return accepted;
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
  List<WebhookEvent> list(UUID tenantId, String eventType, UUID before, int limit) {
    var query =
        entities
            .createQuery(
                "select e from WebhookEvent e where e.tenantId = :tenant and e.id < :before"
                    + (eventType == null ? "" : " and e.eventType = :type")
                    + " order by e.id desc",
                WebhookEvent.class)
            .setParameter("tenant", tenantId)
            .setParameter("before", before)
            .setMaxResults(limit);
    if (eventType != null) {
      query.setParameter("type", eventType);
    }
    return query.getResultList();
  }
}
