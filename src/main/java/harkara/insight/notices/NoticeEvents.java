package harkara.insight.notices;

import harkara.base.ids.Id;
import harkara.events.catalog.EventTypes;
import harkara.events.publishing.EventDraft;
import harkara.events.publishing.Submission;
import harkara.events.publishing.WebhookEvent;
import harkara.events.publishing.WebhookEvents;
import harkara.subscriptions.registry.SubscriptionCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Notices as events: of the tenant whose they are, and of the operator's own. One that nobody named
 * becomes none.
 */
@ApplicationScoped
class NoticeEvents {
  private final EventTypes types;
  private final WebhookEvents events;
  private final SubscriptionCache subscriptions;
  private final NoticeSettings settings;

  NoticeEvents() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  NoticeEvents(
      EventTypes types,
      WebhookEvents events,
      SubscriptionCache subscriptions,
      NoticeSettings settings) {
    this.types = types;
    this.events = events;
    this.subscriptions = subscriptions;
    this.settings = settings;
  }

  /** Stores what is to be delivered, in the caller's transaction. */
  void publish(Notice notice, Instant at) {
    var type = types.find(notice.kind().eventType()).orElseThrow();
    var draft = new EventDraft(type.name(), type.canonical(NoticePayload.of(notice, at)));
    var submissions =
        Stream.concat(Stream.of(notice.tenantId()), settings.operatorsTenant().stream())
            .distinct()
            .filter(tenant -> isWanted(tenant, draft, at))
            .map(tenant -> Submission.of(tenant, List.of(draft), null))
            .toList();
    if (!submissions.isEmpty()) {
      events.store(submissions);
    }
  }

  private boolean isWanted(UUID tenantId, EventDraft draft, Instant at) {
    var event = new WebhookEvent(Id.next(), tenantId, draft, false, at);
    return subscriptions.of(tenantId).stream().anyMatch(each -> each.wants(event));
  }
}
