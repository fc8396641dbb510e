package harkara.events.batch;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * The result of one event of a batch: either its id, or the problem.
 *
 * @param index its position in the batch, from 0
 * @param status what it would have been answered with alone: 202, or the problem's status
 */
@JsonbPropertyOrder({"index", "status", "id", "deliveries", "problem"})
public record BatchItemView(
    int index, int status, String id, Integer deliveries, JsonObject problem) {}
