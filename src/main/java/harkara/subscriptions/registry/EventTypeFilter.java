package harkara.subscriptions.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The event types that a subscription wants: names, or {@code *} for all there are and will be. */
public final class EventTypeFilter {
  static final String ALL = "*";

  private final Set<String> names;

  EventTypeFilter(List<String> names) {
    this.names = new TreeSet<>(names);
  }

  static EventTypeFilter parse(String column) {
    return new EventTypeFilter(Arrays.asList(column.split(" ")));
  }

  public boolean accepts(String eventType) {
    return names.contains(ALL) || names.contains(eventType);
  }

  public List<String> names() {
    return List.copyOf(names);
  }

  String column() {
    return String.join(" ", names);
  }
}
