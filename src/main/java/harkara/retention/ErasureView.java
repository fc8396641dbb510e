package harkara.retention;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * The result of an erasure.
 *
 * @param events whose payload it removed
 * @param deliveriesCancelled that waited or were under way
 * @param messages that were sent to WhatsApp, and statuses that waited for one
 */
@JsonbPropertyOrder({"events", "deliveriesCancelled", "messages"})
public record ErasureView(int events, int deliveriesCancelled, int messages) {

  ErasureView with(int erasedMessages) {
    return new ErasureView(events, deliveriesCancelled, erasedMessages);
  }
}
