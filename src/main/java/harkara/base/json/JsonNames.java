package harkara.base.json;

import java.util.Locale;

/** The names of Java members as they stand in JSON: in snake case. */
public final class JsonNames {
  private JsonNames() {}

  /** {@code eventTypes} becomes {@code event_types}. */
  public static String of(String member) {
    return member.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
