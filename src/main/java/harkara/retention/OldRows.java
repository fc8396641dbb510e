package harkara.retention;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.subscriptions.registry.OldSubscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Removes what is older than the settings allow, by the database's clock. Every method is one
 * transaction and takes the first batch behind an id. An event with an open delivery is left alone;
 * one that somebody holds is, too, and its turn comes.
 */
@ApplicationScoped
@Transactional
class OldRows {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int AT_ONCE = 1000;

  /** Subscriptions, each of which may have hundreds of revisions. */
  private static final int FEW = 20;

  private final RetentionSettings settings;
  private final EventRows rows;
  private final OldSubscriptions subscriptions;
  private final DatabaseClock clock;

  OldRows() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  OldRows(
      RetentionSettings settings,
      EventRows rows,
      OldSubscriptions subscriptions,
      DatabaseClock clock) {
    this.settings = settings;
    this.rows = rows;
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  /** How long everybody's things are kept, and then those of tenants that want it shorter. */
  List<RetentionPeriods> keepings() {
    var all = new ArrayList<RetentionPeriods>();
    all.add(new RetentionPeriods(null, settings.payloads(), settings.attempts()));
    rows.ownRetentions().stream()
        .map(own -> own.atMost(settings.payloads(), settings.attempts()))
        .forEach(all::add);
    return all;
  }

  Batch removePayloads(RetentionPeriods keeping, UUID after) {
    // the first is what MariaDB's index knows
    var condition = "payload_removed_at is null and payload is not null and ";
    var page = page(keeping, condition, keeping.payloads(), after);
    if (page.isEmpty()) {
      return new Batch(0, 0, after, false);
    }
    var group = rows.group(page);
    var ended = rows.lockEnded(group);
    var removed = ended.isEmpty() ? 0 : rows.removeContents(ended, clock.now());
    return batch(removed, page, group);
  }

  /** Also their deliveries and attempts, when the last delivery has ended long enough ago. */
  Batch deleteEvents(RetentionPeriods keeping, UUID after) {
    var page = page(keeping, "", keeping.attempts(), after);
    if (page.isEmpty()) {
      return new Batch(0, 0, after, false);
    }
    var group = rows.group(page);
    var ended = rows.lockEndedBefore(group, clock.now().minus(keeping.attempts()));
    var deleted = ended.isEmpty() ? 0 : rows.delete(ended);
    return batch(deleted, page, group);
  }

  Batch deleteIdempotencyKeys(UUID after) {
    var time = clock.now().minus(settings.idempotencyKeys());
    return rows.deleteIdempotencyKeys(after, Id.firstAt(time), time);
  }

  Batch deleteAuditEntries(UUID after) {
    var time = clock.now().minus(settings.audit());
    return rows.deleteAuditEntries(after, Id.firstAt(time), time);
  }

  /** Revisions that no event that is kept can ask about; whoever is in force stays. */
  Batch deleteRevisions(UUID after) {
    var time = clock.now().minus(settings.attempts());
    var ids = subscriptions.superseded(after, Id.firstAt(time), time, AT_ONCE);
    subscriptions.removeRevisions(ids);
    return batch(ids, after, AT_ONCE);
  }

  /** A day later, when no node knows them any more, and none of their deliveries is kept. */
  Batch deleteSubscriptions(UUID after) {
    var ids = subscriptions.deleted(after, clock.now().minus(DAY), FEW);
    subscriptions.removeSubscriptions(ids);
    return batch(ids, after, FEW);
  }

  private static Batch batch(List<UUID> ids, UUID after, int most) {
    var last = ids.isEmpty() ? after : ids.get(ids.size() - 1);
    return new Batch(ids.size(), 0, last, ids.size() == most);
  }

  /** The ids narrow it down, since they begin with their time; the row's own time decides. */
  private List<UUID> page(RetentionPeriods keeping, String condition, Duration age, UUID after) {
    var time = clock.now().minus(age);
    var parameters = new ArrayList<Object>();
    if (keeping.tenantId() != null) {
      parameters.add(keeping.tenantId());
    }
    parameters.add(Id.firstAt(time));
    parameters.add(time.atOffset(ZoneOffset.UTC));
    return rows.lockPage(
        (keeping.tenantId() == null ? "" : "tenant_id = ? and ")
            + condition
            + "id < ? and accepted_at < ?",
        parameters,
        after,
        false);
  }

  private static Batch batch(int count, List<UUID> page, EventGroup group) {
    return new Batch(count, 0, page.get(group.events().size() - 1), true);
  }
}
