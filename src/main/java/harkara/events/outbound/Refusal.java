package harkara.events.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import harkara.events.whatsapp.SentMessage;
import java.time.Instant;

/**
 * Why a message did not leave: WhatsApp's answer to the call, or a check of the tenant's own.
 *
 * @param error {@code code}, {@code title} and {@code details}; null for none
 * @param failReason the sender's own; null to go by the code
 */
record Refusal(JsonNode error, String failReason) {

  /** The payload of the event that says so. */
  JsonNode payload(SentMessage message, Instant time) {
    var payload = message.refused(time.getEpochSecond(), error);
    return failReason == null
        ? payload
        : ((ObjectNode) payload.deepCopy()).put("fail_reason", failReason);
  }

  @Override
  public String toString() {
    return "Refusal[" + failReason + "]";
  }
}
