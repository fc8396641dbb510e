package harkara.events.publishing;

import harkara.base.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.nio.charset.StandardCharsets;

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

  /** The same bytes as the REST layer makes of it. */
  byte[] json() {
    return ("{\"id\":\"" + id + "\",\"deliveries\":" + deliveries + "}")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
