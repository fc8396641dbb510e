package harkara.insight.deliverylog;

import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.rest.PageQuery;
import harkara.base.rest.Parameters;
import harkara.delivery.DeliveryStatus;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What of the log is wanted: {@code subscription_id}, {@code event_id}, {@code event_type}, {@code
 * status} (one word or several, separated by commas), {@code status_class} ({@code 2xx} to {@code
 * 5xx}, or {@code none} where there was no answer), {@code failed} (whether an attempt has), {@code
 * failed_since} (the newest failed attempt began then or later), {@code waiting} (for its time or
 * its turn), {@code test}, {@code since} and {@code until} (RFC 3339, by the time of creation),
 * {@code finished_since}.
 */
public class DeliveryFilter extends PageQuery {
  private static final String NO_ANSWER = "none";

  /** Ids begin with the time of the node that made them, the rows' own times are the database's. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  @QueryParam("subscription_id")
  String subscriptionId;

  @QueryParam("event_id")
  String eventId;

  @QueryParam("event_type")
  String eventType;

  @QueryParam("status")
  String status;

  @QueryParam("status_class")
  String statusClass;

  @QueryParam("failed")
  String failed;

  @QueryParam("failed_since")
  String failedSince;

  @QueryParam("waiting")
  String waiting;

  @QueryParam("test")
  String test;

  @QueryParam("finished_since")
  String finishedSince;

  @QueryParam("since")
  String since;

  @QueryParam("until")
  String until;

  /** Conditions on {@code d} with the values of their parameters. */
  Map<String, Map<String, Object>> conditions() {
    var conditions = new LinkedHashMap<String, Map<String, Object>>();
    if (subscriptionId != null) {
      var id = id(Id.SUBSCRIPTION, "subscription_id", subscriptionId);
      conditions.put("d.subscriptionId = :subscription", Map.of("subscription", id));
    }
    if (eventId != null) {
      var id = id(Id.EVENT, "event_id", eventId);
      conditions.put("d.eventId = :event", Map.of("event", id));
    }
    if (eventType != null) {
      conditions.put("d.eventType = :type", Map.of("type", eventType));
    }
    Parameters.words(DeliveryStatus.class, "status", status)
        .ifPresent(words -> conditions.put("d.status in :statuses", Map.of("statuses", words)));
    if (statusClass != null) {
      conditions.put("d.responseStatus between :lowest and :highest", range());
    }
    Parameters.truth("failed", failed)
        .ifPresent(yes -> conditions.put(isThere("d.failedAt", yes), Map.of()));
    Parameters.time("failed_since", failedSince)
        .ifPresent(time -> conditions.put("d.failedAt >= :failed", Map.of("failed", time)));
    Parameters.truth("waiting", waiting)
        .ifPresent(yes -> conditions.put(isThere("d.dueAt", yes), Map.of()));
    Parameters.truth("test", test)
        .ifPresent(yes -> conditions.put("d.test = :test", Map.of("test", yes)));
    Parameters.time("finished_since", finishedSince)
        .ifPresent(time -> conditions.put("d.finishedAt >= :finished", Map.of("finished", time)));
    Parameters.time("since", since)
        .ifPresent(time -> conditions.put("d.createdAt >= :since", Map.of("since", time)));
    Parameters.time("until", until)
        .ifPresent(time -> conditions.put("d.createdAt < :until", Map.of("until", time)));
    return conditions;
  }

  private static String isThere(String field, boolean yes) {
    return field + (yes ? " is not null" : " is null");
  }

  /** Whether the database's indexes tell what matches, so that no other row is looked at. */
  boolean isIndexed() {
    return eventId != null
        || Stream.of(
                eventType,
                status,
                statusClass,
                failed,
                failedSince,
                waiting,
                test,
                finishedSince,
                since,
                until)
            .allMatch(Objects::isNull);
  }

  Optional<UUID> subscription() {
    return Optional.ofNullable(subscriptionId)
        .map(text -> (UUID) id(Id.SUBSCRIPTION, "subscription_id", text));
  }

  /** Below all ids of deliveries that are young enough. */
  Optional<UUID> sinceId() {
    return Parameters.time("since", since).map(time -> Id.firstAt(time.minus(SKEW)));
  }

  /** The lower one of this id and another above all deliveries that are old enough. */
  UUID untilId(UUID before) {
    return Parameters.time("until", until)
        .map(time -> Id.firstAt(time.plus(SKEW)))
        .filter(id -> id.compareTo(before) < 0)
        .orElse(before);
  }

  private static Object id(Id kind, String name, String text) {
    return kind.parse(text)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    name + " must be an id such as " + kind.prefix() + "…."));
  }

  private Map<String, Object> range() {
    if (NO_ANSWER.equals(statusClass)) {
      return Map.of("lowest", 0, "highest", 0);
    }
    if (!statusClass.matches("[2-5]xx")) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "status_class must be one of: 2xx, 3xx, 4xx, 5xx, none.");
    }
    var lowest = (statusClass.charAt(0) - '0') * 100;
    return Map.of("lowest", lowest, "highest", lowest + 99);
  }
}
