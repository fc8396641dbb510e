package harkara.events.publishing;

/**
 * Which message an event is about, as lists show it: the numbers are masked.
 *
 * @param messageId what the payload calls so; null where it has none, or is not there
 * @param from the same
 * @param to the same
 */
public record EventMessage(String messageId, String from, String to) {
  public static final EventMessage NONE = new EventMessage(null, null, null);
}
