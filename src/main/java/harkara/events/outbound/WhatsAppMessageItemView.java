package harkara.events.outbound;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * The result of one message of a batch: either the message as it is known now, or the problem.
 *
 * @param index its position in the batch, from 0
 * @param status what it would have been answered with alone: 200, or the problem's status
 */
@JsonbPropertyOrder({"index", "status", "id", "wamid", "joined", "problem"})
public record WhatsAppMessageItemView(
    int index, int status, String id, String wamid, Integer joined, JsonObject problem) {}
