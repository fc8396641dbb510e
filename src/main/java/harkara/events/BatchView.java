package harkara.events;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** What became of a batch: counts, and a result for each event in its order. */
@JsonbPropertyOrder({"accepted", "refused", "items"})
public record BatchView(int accepted, int refused, List<BatchItemView> items) {}
