package harkara.events.outbound;

import harkara.base.database.DatabaseClock;
import harkara.events.outbound.MessageChanges.Refused;
import harkara.events.publishing.Submission;
import harkara.events.publishing.WebhookEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;

/** Publishes that messages were refused before WhatsApp gave them an id. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Refusals {
  private final JoinedDrafts drafts;
  private final WebhookEvents events;
  private final DatabaseClock clock;

  Refusals() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Refusals(JoinedDrafts drafts, WebhookEvents events, DatabaseClock clock) {
    this.drafts = drafts;
    this.events = events;
    this.clock = clock;
  }

  void publish(UUID tenantId, List<Refused> refused) {
    if (refused.isEmpty()) {
      return;
    }
    var now = clock.now();
    var payloads =
        refused.stream().map(each -> each.refusal().payload(each.message().sent(), now)).toList();
    events.store(List.of(Submission.of(tenantId, drafts.of(tenantId, payloads), null)));
  }
}
