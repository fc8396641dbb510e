package harkara.events.reception;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Finds of which message a change tells, where it is one: Meta mostly sends them one by one. */
final class OnlyMessage {
  private static final List<String> ITEMS = List.of("messages", "statuses", "message_echoes");

  private OnlyMessage() {}

  /**
   * @return its id; null where there is none, or several
   */
  static String of(JsonNode value) {
    var ids =
        ITEMS.stream()
            .flatMap(items -> value.path(items).valueStream())
            .map(item -> item.path("id").textValue())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return ids.size() == 1 ? ids.iterator().next() : null;
  }
}
