package harkara.events.batch;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;

/** The result of a batch: counts, and a result for each event in its order. */
@JsonbPropertyOrder({"accepted", "refused", "items"})
public record BatchView(int accepted, int refused, List<BatchItemView> items) {
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  /**
   * @param problem why no event was accepted
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
                    .addNull("deliveries")
                    .add("problem", item.problem())));
    return JSON.createObjectBuilder(problem)
        .add("accepted", accepted)
        .add("refused", refused)
        .add("items", refusals)
        .build();
  }
}
