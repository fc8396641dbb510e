package harkara.delivery.log;

import harkara.base.database.Conditions;
import harkara.base.ids.Id;
import harkara.delivery.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What deliveries are looked for; what is empty does not matter.
 *
 * @param eventIds of one of these events, of which there are few
 * @param responses to the last attempt
 * @param failed whether an attempt has
 * @param failedSince the newest failed attempt began then or later
 * @param waiting whether it is queued, due now or later
 * @param since created then or later
 * @param until created before then
 */
public record DeliveryCriteria(
    Optional<UUID> subscriptionId,
    Optional<UUID> eventId,
    Optional<Set<UUID>> eventIds,
    Optional<String> eventType,
    Optional<Set<DeliveryStatus>> statuses,
    Optional<Responses> responses,
    Optional<Boolean> failed,
    Optional<Instant> failedSince,
    Optional<Boolean> waiting,
    Optional<Boolean> test,
    Optional<Instant> finishedSince,
    Optional<Instant> since,
    Optional<Instant> until) {

  /** Ids begin with the time of the node that made them, the rows' own times are the database's. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** Statuses of HTTP, from the lowest to the highest; zero is no answer. */
  public record Responses(int lowest, int highest) {}

  /** The same, of these events alone; there is one at least. */
  public DeliveryCriteria among(Set<UUID> events) {
    return new DeliveryCriteria(
        subscriptionId,
        eventId,
        Optional.of(events),
        eventType,
        statuses,
        responses,
        failed,
        failedSince,
        waiting,
        test,
        finishedSince,
        since,
        until);
  }

  /** Whether the database's indexes tell what matches, so that no other row is looked at. */
  boolean isIndexed() {
    return eventId.isPresent()
        || eventIds.isPresent()
        || Stream.of(
                eventType,
                statuses,
                responses,
                failed,
                failedSince,
                waiting,
                test,
                finishedSince,
                since,
                until)
            .allMatch(Optional::isEmpty);
  }

  /** On a delivery {@code d}. */
  Conditions conditions() {
    var conditions =
        new Conditions()
            .and("d.subscriptionId = :subscription", "subscription", subscriptionId)
            .and("d.eventId = :event", "event", eventId)
            .and("d.eventId in :events", "events", eventIds)
            .and("d.eventType = :type", "type", eventType)
            .and("d.status in :statuses", "statuses", statuses);
    responses.ifPresent(
        range ->
            conditions
                .and("d.responseStatus between :lowest and :highest")
                .with("lowest", range.lowest())
                .with("highest", range.highest()));
    failed.ifPresent(yes -> conditions.and(isThere("d.failedAt", yes)));
    conditions.and("d.failedAt >= :failed", "failed", failedSince);
    waiting.ifPresent(yes -> conditions.and(isThere("d.dueAt", yes)));
    return conditions
        .and("d.test = :test", "test", test)
        .and("d.finishedAt >= :finished", "finished", finishedSince)
        .and("d.createdAt >= :since", "since", since)
        .and("d.createdAt < :until", "until", until);
  }

  private static String isThere(String field, boolean yes) {
    return field + (yes ? " is not null" : " is null");
  }

  /** Below all ids of deliveries that are young enough. */
  public Optional<UUID> sinceId() {
    return since.map(time -> Id.firstAt(time.minus(SKEW)));
  }

  /** The lower one of this id and another above all deliveries that are old enough. */
  public UUID untilId(UUID before) {
    return until
        .map(time -> Id.firstAt(time.plus(SKEW)))
        .filter(id -> id.compareTo(before) < 0)
        .orElse(before);
  }
}
