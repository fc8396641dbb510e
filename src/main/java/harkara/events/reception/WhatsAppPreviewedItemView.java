package harkara.events.reception;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * What an item would become.
 *
 * @param pointer where in the body
 * @param reason why it becomes nothing; null where it becomes something
 * @param events their payloads, in order
 */
@JsonbPropertyOrder({"pointer", "outcome", "reason", "events"})
public record WhatsAppPreviewedItemView(
    String pointer, PreviewOutcome outcome, String reason, List<JsonObject> events) {}
