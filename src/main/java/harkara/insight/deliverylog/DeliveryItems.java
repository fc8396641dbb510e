package harkara.insight.deliverylog;

import harkara.delivery.Delivery;
import harkara.delivery.pacing.Probes;
import harkara.events.publishing.EventMessage;
import harkara.events.publishing.EventMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes deliveries into rows of a list, each with the message that it is about. */
@ApplicationScoped
class DeliveryItems {
  private final EventMessages messages;
  private final Probes probes;

  DeliveryItems() { // for the client proxy only
    this(null, null);
  }

  @Inject
  DeliveryItems(EventMessages messages, Probes probes) {
    this.messages = messages;
    this.probes = probes;
  }

  /** In their order; one query for all of them. */
  List<DeliveryItemView> of(UUID tenantId, List<Delivery> page) {
    Set<UUID> events = page.stream().map(Delivery::eventId).collect(Collectors.toSet());
    var about = messages.of(tenantId, events);
    return page.stream().map(delivery -> view(delivery, about)).toList();
  }

  private DeliveryItemView view(Delivery delivery, Map<UUID, EventMessage> about) {
    return DeliveryItemView.of(
        delivery,
        probes.next(delivery.subscriptionId()),
        about.getOrDefault(delivery.eventId(), EventMessage.NONE));
  }
}
