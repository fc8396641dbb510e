package harkara.subscriptions.registry;

import harkara.events.payload.ShippedEventTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The event types that a subscription wants: names, or {@code *} for all there are and will be but
 * those that somebody has to opt for, and those that have to be named.
 */
public final class EventTypeFilter {
  static final String ALL = "*";

  private final Set<String> names;

  EventTypeFilter(List<String> names) {
    this.names = new TreeSet<>(names);
  }

  static EventTypeFilter parse(String column) {
    return new EventTypeFilter(Arrays.asList(column.split(" ")));
  }

  /**
   * @param extras whether {@code *} is opt-in types, too; one that is named needs nothing more, and
   *     an operational one has to be
   */
  boolean accepts(String eventType, boolean extras) {
    return isAll() ? isIncluded(eventType, extras) : names.contains(eventType);
  }

  private static boolean isIncluded(String eventType, boolean extras) {
    return !ShippedEventTypes.isOperational(eventType)
        && (extras || !ShippedEventTypes.isExtra(eventType));
  }

  boolean isAll() {
    return names.contains(ALL);
  }

  public List<String> names() {
    return List.copyOf(names);
  }

  String column() {
    return String.join(" ", names);
  }
}
