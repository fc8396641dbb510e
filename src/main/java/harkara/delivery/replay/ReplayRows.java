package harkara.delivery.replay;

import static java.time.temporal.ChronoUnit.MICROS;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.delivery.Deliveries;
import harkara.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes deliveries that have ended due again; every method is one short transaction. */
@ApplicationScoped
@Transactional
class ReplayRows {
  private final Deliveries deliveries;
  private final ReplayCandidates candidates;
  private final ReplayConditions conditions;
  private final DatabaseClock clock;
  private final Event<AuditEvent> audit;

  /**
   * What one transaction has replayed.
   *
   * @param next where the next one goes on; empty when there are no more
   */
  record Batch(int replayed, Optional<Instant> next) {}

  ReplayRows() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  ReplayRows(
      Deliveries deliveries,
      ReplayCandidates candidates,
      ReplayConditions conditions,
      DatabaseClock clock,
      Event<AuditEvent> audit) {
    this.deliveries = deliveries;
    this.candidates = candidates;
    this.conditions = conditions;
    this.clock = clock;
    this.audit = audit;
  }

  /** Gives it its schedule from the start. */
  Delivery replay(UUID tenantId, UUID id) {
    var subscriptionId =
        candidates
            .subscriptionOf(tenantId, id)
            .orElseThrow(() -> ProblemException.notFound("delivery"));
    conditions.requireActive(tenantId, subscriptionId);
    var delivery = deliveries.lock(tenantId, id).orElseThrow();
    conditions.require(delivery);
    delivery.replay(clock.now());
    audit.fire(AuditEvent.of(tenantId, AuditAction.DELIVERY_REPLAYED, Id.DELIVERY.text(id), null));
    return delivery;
  }

  /** The first of a replay's batches, with the entry in the audit log. */
  Batch replayFirst(UUID tenantId, UUID subscriptionId, Instant since, Instant until) {
    var replayed = replayDead(tenantId, subscriptionId, since, until);
    audit.fire(
        AuditEvent.of(
            tenantId,
            AuditAction.SUBSCRIPTION_REPLAYED,
            Id.SUBSCRIPTION.text(subscriptionId),
            "since=" + since));
    return replayed;
  }

  /**
   * Makes dead deliveries due again, those first that ended first; not those whose payload is
   * removed, and no tests: what they carry is made up.
   *
   * @param since ended at or after this time
   * @param until ended at or before this time, so that what dies again meanwhile stays dead
   */
  Batch replayDead(UUID tenantId, UUID subscriptionId, Instant since, Instant until) {
    conditions.requireActive(tenantId, subscriptionId);
    var dead = candidates.dead(tenantId, subscriptionId, since, until);
    var replayed = dead.isEmpty() ? 0 : replay(dead);
    return new Batch(replayed, next(dead, since, replayed));
  }

  private int replay(List<ReplayCandidates.Dead> dead) {
    var now = clock.now();
    var locked = deliveries.lock(dead.stream().map(ReplayCandidates.Dead::id).toList());
    var due = conditions.replayable(locked.values());
    due.forEach(delivery -> delivery.replay(now));
    return due.size();
  }

  /**
   * The time at which the last one ended, at which others may have ended, too. Where none of a
   * whole batch of that time could be replayed, the moment after it, so that it comes to an end.
   */
  private static Optional<Instant> next(
      List<ReplayCandidates.Dead> dead, Instant since, int replayed) {
    if (dead.size() < ReplayCandidates.MOST) {
      return Optional.empty();
    }
    var last = dead.get(ReplayCandidates.MOST - 1).endedAt();
    return Optional.of(replayed > 0 || last.isAfter(since) ? last : last.plus(1, MICROS));
  }
}
