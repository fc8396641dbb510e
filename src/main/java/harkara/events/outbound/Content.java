package harkara.events.outbound;

import harkara.base.json.StrictJson;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a message is: it never changes under one id.
 *
 * @param from digits only; null for none
 * @param to the same
 * @param toUserId business-scoped id; null for none
 * @param message canonical JSON
 */
record Content(String from, String to, String toUserId, byte[] message) {

  /** Whether both say the same, whatever the order of keys. */
  boolean isSameAs(Content other) {
    return Objects.equals(from, other.from)
        && Objects.equals(to, other.to)
        && Objects.equals(toUserId, other.toUserId)
        && (Arrays.equals(message, other.message)
            || StrictJson.parse(message).equals(StrictJson.parse(other.message)));
  }

  @Override
  public String toString() {
    return "Content[]"; // all of it is personal
  }
}
