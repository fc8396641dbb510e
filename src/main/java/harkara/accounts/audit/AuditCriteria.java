package harkara.accounts.audit;

import harkara.accounts.identity.Actor;
import harkara.accounts.identity.AuditAction;
import harkara.base.database.Conditions;
import harkara.base.ids.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What entries are looked for; what is empty does not matter.
 *
 * @param since of then or later
 * @param until of before then
 */
record AuditCriteria(
    Optional<AuditAction> action,
    Optional<Actor> actor,
    Optional<String> subject,
    Optional<Instant> since,
    Optional<Instant> until) {

  /** Ids begin with the time of the node that made them, the rows' own times are the database's. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  boolean isEmpty() {
    return Stream.of(action, actor, subject, since, until).allMatch(Optional::isEmpty);
  }

  /** On an entry {@code a}. */
  Conditions conditions() {
    var conditions = new Conditions().and("a.action = :action", "action", action);
    actor.ifPresent(
        who ->
            conditions
                .and("a.actorKind = :kind and a.actorId = :actor")
                .with("kind", who.kind())
                .with("actor", who.id()));
    return conditions
        .and("a.subject = :subject", "subject", subject)
        .and("a.occurredAt >= :since", "since", since)
        .and("a.occurredAt < :until", "until", until);
  }

  /** Below all ids of entries that are young enough. */
  Optional<UUID> sinceId() {
    return since.map(time -> Id.firstAt(time.minus(SKEW)));
  }
}
