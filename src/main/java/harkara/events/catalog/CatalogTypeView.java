package harkara.events.catalog;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * An event type as the public catalog shows it.
 *
 * @param addedAt null where it came with the server
 * @param changedAt when description, schema or sample became another; null for never
 */
@JsonbPropertyOrder({"name", "description", "extra", "schema", "samples", "addedAt", "changedAt"})
public record CatalogTypeView(
    String name,
    String description,
    boolean extra,
    JsonObject schema,
    List<EventTypeSampleView> samples,
    Instant addedAt,
    Instant changedAt) {

  /**
   * @param times null where it came with the server
   */
  static CatalogTypeView of(EventType type, TypeTimes times) {
    return new CatalogTypeView(
        type.name(),
        type.description(),
        type.extra(),
        EventTypeView.object(type.schema()),
        EventTypeSampleView.all(type),
        times == null ? null : times.addedAt(),
        times == null ? null : times.changedAt());
  }
}
