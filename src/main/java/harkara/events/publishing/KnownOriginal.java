package harkara.events.publishing;

import harkara.events.catalog.EventType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a change of Meta's that an event records.
 *
 * @param types names of the event types that it became
 * @param subjects phone numbers and ids of users of whom it tells
 */
public record KnownOriginal(Set<String> types, Set<String> subjects) {
  /** The type of the events that record one: not in the catalog, and published by nobody. */
  static final String EVENT_TYPE = EventType.OF_ORIGINALS;

  static KnownOriginal of(Collection<String> types, Collection<String> subjects) {
    var known = new TreeSet<>(subjects.stream().filter(Objects::nonNull).toList());
    return new KnownOriginal(Set.copyOf(types), known);
  }

  /** In the order of the alphabet, as {@link #parse} reads it. */
  String column() {
    return String.join(" ", new TreeSet<>(types));
  }

  /** The types that a column names; none where it is null. */
  static Set<String> parse(String column) {
    return column == null || column.isEmpty()
        ? Set.of()
        : Set.copyOf(Arrays.asList(column.split(" ")));
  }

  /** Without the subjects, which are personal data. */
  @Override
  public String toString() {
    return "KnownOriginal[" + types + "]";
  }
}
