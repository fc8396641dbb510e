package harkara.retention;

import harkara.database.DatabaseClock;
import harkara.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.ZoneOffset;
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

  Batch removePayloads(UUID after) {
    var page = page("payload is not null and ", settings.payloads(), after);
    if (page.isEmpty()) {
      return new Batch(0, 0, after, false);
    }
    var group = rows.group(page);
    var ended = rows.lockEnded(group);
    var removed = ended.isEmpty() ? 0 : rows.removeContents(ended, clock.now());
    return batch(removed, page, group);
  }

  /** Also their deliveries and attempts, when the last delivery has ended long enough ago. */
  Batch deleteEvents(UUID after) {
    var page = page("", settings.attempts(), after);
    if (page.isEmpty()) {
      return new Batch(0, 0, after, false);
    }
    var group = rows.group(page);
    var ended = rows.lockEndedBefore(group, clock.now().minus(settings.attempts()));
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
  private List<UUID> page(String condition, Duration age, UUID after) {
    var time = clock.now().minus(age);
    return rows.lockPage(
        condition + "id < ? and accepted_at < ?",
        List.of(Id.firstAt(time), time.atOffset(ZoneOffset.UTC)),
        after,
        false);
  }

  private static Batch batch(int count, List<UUID> page, EventGroup group) {
    return new Batch(count, 0, page.get(group.events().size() - 1), true);
  }
}
