package harkara.events.publishing;

import harkara.events.masking.PayloadMask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes events into what the API shows of them: in lists always masked. */
@ApplicationScoped
public class EventViews {
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private final EventLog log;
  private final DeliverySums sums;
  private final PayloadMask mask;

  EventViews() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  EventViews(EventLog log, DeliverySums sums, PayloadMask mask) {
    this.log = log;
    this.sums = sums;
    this.mask = mask;
  }

  /** Of a page, in its order; two queries for all of them. */
  public List<EventView> of(UUID tenantId, List<ListedEvent> page) {
    var views = new ArrayList<EventView>();
    oneByOne(tenantId, page).forEach(views::add);
    return views;
  }

  /** The same, with each view made only when it is come to: as objects, payloads are large. */
  public Iterable<EventView> oneByOne(UUID tenantId, List<ListedEvent> page) {
    if (page.isEmpty()) {
      return List.of();
    }
    var payloads = log.payloads(tenantId, page);
    var counted = sums.of(tenantId, page.stream().map(ListedEvent::id).toList());
    return () ->
        page.stream()
            .map(
                event ->
                    EventView.of(
                        event,
                        payload(mask.mask(payloads.get(event.id()))),
                        mask.isOn(),
                        counted.getOrDefault(event.id(), DeliverySumView.NONE)))
            .iterator();
  }

  /** One that was asked for by its id: masked for those who may only look. */
  EventView of(WebhookEvent event) {
    var masked = mask.hidesFromCaller();
    var payload = event.isOriginal() ? null : event.payload();
    return EventView.of(
        ListedEvent.of(event), payload(masked ? mask.mask(payload) : payload), masked, sum(event));
  }

  /** One that somebody wants to see in full, and has said so; Meta's own, too. */
  EventView revealed(WebhookEvent event) {
    return EventView.of(ListedEvent.of(event), payload(event.payload()), false, sum(event));
  }

  private DeliverySumView sum(WebhookEvent event) {
    return sums.of(event.tenantId(), List.of(event.id()))
        .getOrDefault(event.id(), DeliverySumView.NONE);
  }

  /** Null where they are not there. */
  private static JsonObject payload(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    try (var reader =
        READERS.createReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      return reader.readObject();
    }
  }
}
