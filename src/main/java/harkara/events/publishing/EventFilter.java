package harkara.events.publishing;

import harkara.base.problem.ProblemException;
import jakarta.ws.rs.QueryParam;

/**
 * Which events are wanted: {@code event_type}, {@code id}, {@code message_id} (that of the
 * payload), {@code phone} (of the sender or the receiver).
 */
public class EventFilter {
  @QueryParam("event_type")
  String eventType;

  @QueryParam("id")
  String id;

  @QueryParam("message_id")
  String messageId;

  @QueryParam("phone")
  String phone;

  /**
   * @throws ProblemException {@code INVALID_PARAMETER} naming the rule
   */
  public EventCriteria criteria() {
    return Sought.of(eventType, id, messageId, phone);
  }
}
