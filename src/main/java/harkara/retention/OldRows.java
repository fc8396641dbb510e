package harkara.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Removes what is older than the settings allow, by the database's clock. Every method is one
 * transaction and takes the first batch behind an id. An event with an open delivery is left alone;
 * one that somebody holds is, too, until a later run.
 */
@ApplicationScoped
@Transactional
class OldRows {
  private static final int AT_ONCE = 1000;

  /** Subscriptions, each of which may have hundreds of revisions. */
  private static final int FEW = 20;

  private final OldEvents events;
  private final OldRecords records;
  private final OldMessages messages;

  OldRows() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  OldRows(OldEvents events, OldRecords records, OldMessages messages) {
    this.events = events;
    this.records = records;
    this.messages = messages;
  }

  /** How long everybody's things are kept, and then those of tenants that want it shorter. */
  List<RetentionPeriods> periods() {
    return events.periods();
  }

  Batch removePayloads(RetentionPeriods periods, UUID after) {
    return events.removePayloads(periods, after);
  }

  /** Also their deliveries and attempts, when the last delivery has ended long enough ago. */
  Batch deleteEvents(RetentionPeriods periods, UUID after) {
    return events.delete(periods, after);
  }

  /** What was sent to WhatsApp. */
  Batch deleteMessages(RetentionPeriods periods, UUID after) {
    return batch(messages.delete(periods, after, AT_ONCE), after, AT_ONCE);
  }

  Batch deleteIdempotencyKeys(UUID after) {
    return batch(records.deleteIdempotencyKeys(after, AT_ONCE), after, AT_ONCE);
  }

  Batch deleteAuditEntries(UUID after) {
    return batch(records.deleteAuditEntries(after, AT_ONCE), after, AT_ONCE);
  }

  /** Revisions that no event that is kept can ask about; whoever is in force stays. */
  Batch deleteRevisions(UUID after) {
    return batch(records.deleteRevisions(after, AT_ONCE), after, AT_ONCE);
  }

  /** A day later, when no node knows them any more, and none of their deliveries is kept. */
  Batch deleteSubscriptions(UUID after) {
    return batch(records.deleteSubscriptions(after, FEW), after, FEW);
  }

  private static Batch batch(List<UUID> ids, UUID after, int most) {
    var last = ids.isEmpty() ? after : ids.get(ids.size() - 1);
    return new Batch(ids.size(), 0, last, ids.size() == most);
  }
}
