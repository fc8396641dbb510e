package harkara.events.publishing;

import harkara.base.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * The answer to a publish: the event is durable.
 *
 * @param deliveries how many subscriptions it matched
 */
@JsonbPropertyOrder({"id", "deliveries"})
public record AcceptedView(String id, int deliveries) {

  static AcceptedView of(AcceptedEvent event) {
    return new AcceptedView(Id.EVENT.text(event.id()), event.deliveries());
  }
}
