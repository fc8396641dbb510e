package harkara.events.outbound;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;

/** The result of a batch: counts, and a result for each message in its order. */
@JsonbPropertyOrder({"stored", "refused", "items"})
public record WhatsAppMessageBatchView(
    int stored, int refused, List<WhatsAppMessageItemView> items) {
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  /**
   * @param problem why no message was stored
   */
  JsonObject addedTo(JsonObject problem) {
    var refusals = JSON.createArrayBuilder();
    items.forEach(
        item ->
            refusals.add(
                JSON.createObjectBuilder()
                    .add("index", item.index())
                    .add("status", item.status())
                    .addNull("id")
                    .addNull("wamid")
                    .addNull("joined")
                    .add("problem", item.problem())));
    return JSON.createObjectBuilder(problem)
        .add("stored", stored)
        .add("refused", refused)
        .add("items", refusals)
        .build();
  }
}
