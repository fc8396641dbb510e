package harkara.deliverylog;

import harkara.delivery.DeliveryStatus;
import harkara.ids.Id;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.rest.PageQuery;
import harkara.rest.Parameters;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What of the log is wanted: {@code subscription_id}, {@code event_id}, {@code event_type}, {@code
 * status}, {@code status_class} ({@code 2xx} to {@code 5xx}, or {@code none} where there was no
 * answer), {@code since} and {@code until} (RFC 3339, by the time of creation).
 */
public class DeliveryFilter extends PageQuery {
  private static final String NO_ANSWER = "none";

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
    Parameters.word(DeliveryStatus.class, "status", status)
        .ifPresent(word -> conditions.put("d.status = :status", Map.of("status", word)));
    if (statusClass != null) {
      conditions.put("d.responseStatus between :lowest and :highest", range());
    }
    Parameters.time("since", since)
        .ifPresent(time -> conditions.put("d.createdAt >= :since", Map.of("since", time)));
    Parameters.time("until", until)
        .ifPresent(time -> conditions.put("d.createdAt < :until", Map.of("until", time)));
    return conditions;
  }

  private static Object id(Id kind, String name, String text) {
    return kind.parse(text)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INVALID_PARAMETER, name + " must be an id of its kind."));
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
