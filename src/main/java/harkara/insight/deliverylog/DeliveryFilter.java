package harkara.insight.deliverylog;

import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.rest.Parameters;
import harkara.delivery.DeliveryStatus;
import harkara.delivery.log.DeliveryCriteria;
import harkara.delivery.log.DeliveryCriteria.Responses;
import harkara.events.publishing.EventCriteria;
import harkara.events.publishing.Sought;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;

/**
 * What of the log is wanted: {@code subscription_id}, {@code event_id}, {@code message_id} and
 * {@code phone} of the event's payload, {@code event_type}, {@code status} (one word or several,
 * separated by commas), {@code status_class} ({@code 2xx} to {@code 5xx}, or {@code none} where
 * there was no answer), {@code failed} (whether an attempt has), {@code failed_since} (the newest
 * failed attempt began then or later), {@code waiting} (whether it is queued, due now or later),
 * {@code test}, {@code since} and {@code until} (RFC 3339, by the time of creation), {@code
 * finished_since}.
 */
public class DeliveryFilter {
  private static final String NO_ANSWER = "none";

  @QueryParam("subscription_id")
  String subscriptionId;

  @QueryParam("event_id")
  String eventId;

  @QueryParam("message_id")
  String messageId;

  @QueryParam("phone")
  String phone;

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

  /**
   * @throws ProblemException {@code INVALID_PARAMETER} naming the rule
   */
  DeliveryCriteria criteria() {
    return new DeliveryCriteria(
        id(Id.SUBSCRIPTION, "subscription_id", subscriptionId),
        id(Id.EVENT, "event_id", eventId),
        Optional.empty(),
        Optional.ofNullable(eventType),
        Parameters.words(DeliveryStatus.class, "status", status),
        Optional.ofNullable(statusClass).map(DeliveryFilter::responses),
        Parameters.truth("failed", failed),
        Parameters.time("failed_since", failedSince),
        Parameters.truth("waiting", waiting),
        Parameters.truth("test", test),
        Parameters.time("finished_since", finishedSince),
        Parameters.time("since", since),
        Parameters.time("until", until));
  }

  /**
   * By what of their events deliveries are looked for; empty where by nothing.
   *
   * @throws ProblemException {@code INVALID_PARAMETER} naming the rule
   */
  Optional<EventCriteria> events() {
    return messageId == null && phone == null
        ? Optional.empty()
        : Optional.of(Sought.of(eventType, null, messageId, phone));
  }

  private static Optional<UUID> id(Id kind, String name, String text) {
    return Optional.ofNullable(text)
        .map(
            known ->
                kind.parse(known)
                    .orElseThrow(
                        () ->
                            new ProblemException(
                                ProblemType.INVALID_PARAMETER,
                                name + " must be an id such as " + kind.prefix() + "….")));
  }

  private static Responses responses(String statusClass) {
    if (NO_ANSWER.equals(statusClass)) {
      return new Responses(0, 0);
    }
    if (!statusClass.matches("[2-5]xx")) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "status_class must be one of: 2xx, 3xx, 4xx, 5xx, none.");
    }
    var lowest = (statusClass.charAt(0) - '0') * 100;
    return new Responses(lowest, lowest + 99);
  }
}
