package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Collects what the arrays of a change's value become, item by item, in order. */
final class ChangeItems {
  /** Meta puts at most 1,000 updates into a body. */
  static final int MAX = 10_000;

  private final MetaChange change;
  private final List<MappedItem> mapped = new ArrayList<>();

  ChangeItems(MetaChange change) {
    this.change = change;
  }

  /**
   * @param mapping of an item's pointer and the item, which may be anything
   */
  void each(String array, BiFunction<String, JsonNode, MappedItem> mapping) {
    var items = change.value().path(array);
    var pointer = change.pointer() + "/value/" + array;
    if (!items.isArray()) {
      if (!items.isMissingNode() && !items.isNull()) {
        add(new MappedItem.Skipped(pointer, "is no array"));
      }
      return;
    }
    for (int i = 0; i < Math.min(items.size(), MAX); i++) {
      add(mapping.apply(pointer + "/" + i, items.get(i)));
    }
    if (items.size() > MAX) {
      add(new MappedItem.Skipped(pointer, "has more than " + MAX + " items, which are left out"));
    }
  }

  /** Errors of the value itself, which belong to no message. */
  void errors() {
    each(
        "errors",
        (pointer, error) -> {
          var code = MetaError.codeOf(error);
          return ignored(pointer, code == null ? "error" : "error " + code);
        });
  }

  void add(MappedItem item) {
    mapped.add(item);
  }

  List<MappedItem> list() {
    return mapped.isEmpty() ? List.of(ignored(change.pointer(), "no update")) : List.copyOf(mapped);
  }

  /**
   * @param kind cut short, and without what does not belong into the name of a counter
   */
  static MappedItem ignored(String pointer, String kind) {
    var plain = kind.substring(0, Math.min(kind.length(), 60)).replaceAll("[^ -~]", "?");
    return new MappedItem.Ignored(pointer, plain);
  }

  static MappedItem skipped(String pointer, String reason) {
    return new MappedItem.Skipped(pointer, reason);
  }
}
