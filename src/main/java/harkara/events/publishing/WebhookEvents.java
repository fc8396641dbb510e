package harkara.events.publishing;

import harkara.base.database.DatabaseClock;
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
  private final Failpoints failpoints;
  private final RowSets sets;

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
    event.isOfMessage(phones.messageKey(tenantId, draft.messageId()));
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
}
