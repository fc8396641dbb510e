package harkara.retention;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * The result of an erasure.
 *
 * @param events whose payload it removed
 * @param deliveriesCancelled that waited or were under way
 */
@JsonbPropertyOrder({"events", "deliveriesCancelled"})
public record ErasureView(int events, int deliveriesCancelled) {}
