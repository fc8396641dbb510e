package harkara.retention;

import harkara.database.DatabaseClock;
import harkara.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is older than the settings allow, by the database's clock. Every method is one transaction
 * and takes the first batch behind an id. An event with an open delivery is left alone; one that
 * somebody holds is, too, and its turn comes.
 */
@ApplicationScoped
@Transactional
class OldRows {
  private final RetentionSettings settings;
  private final EventRows rows;
  private final DatabaseClock clock;

  OldRows() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  OldRows(RetentionSettings settings, EventRows rows, DatabaseClock clock) {
    this.settings = settings;
    this.rows = rows;
    this.clock = clock;
  }

  /** How long everybody's things are kept, and then those of tenants that want it shorter. */
  List<Keeping> keepings() {
    var all = new ArrayList<Keeping>();
    all.add(new Keeping(null, settings.payloads(), settings.attempts()));
    rows.ownRetentions().stream()
        .map(own -> own.atMost(settings.payloads(), settings.attempts()))
        .forEach(all::add);
    return all;
  }

  Batch removePayloads(Keeping keeping, UUID after) {
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
  Batch deleteEvents(Keeping keeping, UUID after) {
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

  /** The ids narrow it down, since they begin with their time; the row's own time decides. */
  private List<UUID> page(Keeping keeping, String condition, Duration age, UUID after) {
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
