package harkara.retention;

import harkara.accounts.tenants.TenantRetentions;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.events.publishing.RemovableEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Removes payloads of events, and events, that were kept for long enough. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class OldEvents {
  private final RetentionSettings settings;
  private final TenantRetentions tenants;
  private final RemovableEvents events;
  private final EventGroups groups;
  private final DatabaseClock clock;

  OldEvents() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  OldEvents(
      RetentionSettings settings,
      TenantRetentions tenants,
      RemovableEvents events,
      EventGroups groups,
      DatabaseClock clock) {
    this.settings = settings;
    this.tenants = tenants;
    this.events = events;
    this.groups = groups;
    this.clock = clock;
  }

  /** Everybody's, and then those of tenants that want it shorter. */
  List<RetentionPeriods> periods() {
    var all = new ArrayList<RetentionPeriods>();
    all.add(new RetentionPeriods(null, settings.payloads(), settings.attempts()));
    tenants.shorter().stream()
        .map(RetentionPeriods::of)
        .map(own -> own.atMost(settings.payloads(), settings.attempts()))
        .forEach(all::add);
    return all;
  }

  Batch removePayloads(RetentionPeriods periods, UUID after) {
    var time = clock.now().minus(periods.payloads());
    var page = events.lockOldWithPayload(whose(periods), after, Id.firstAt(time), time);
    if (page.isEmpty()) {
      return nothing(after);
    }
    var group = groups.first(page);
    var ended = groups.lockEnded(group);
    var removed = ended.isEmpty() ? 0 : groups.removeContents(ended, clock.now());
    return batch(removed, page, group);
  }

  Batch delete(RetentionPeriods periods, UUID after) {
    var time = clock.now().minus(periods.attempts());
    var page = events.lockOld(whose(periods), after, Id.firstAt(time), time);
    if (page.isEmpty()) {
      return nothing(after);
    }
    var group = groups.first(page);
    var ended = groups.lockEndedBefore(group, clock.now().minus(periods.attempts()));
    var deleted = ended.isEmpty() ? 0 : groups.delete(ended);
    return batch(deleted, page, group);
  }

  private static Optional<UUID> whose(RetentionPeriods periods) {
    return Optional.ofNullable(periods.tenantId());
  }

  private static Batch nothing(UUID after) {
    return new Batch(0, 0, after, false);
  }

  private static Batch batch(int count, List<UUID> page, EventGroup group) {
    return new Batch(count, 0, page.get(group.events().size() - 1), true);
  }
}
