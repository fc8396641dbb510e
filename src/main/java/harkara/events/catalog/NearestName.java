package harkara.events.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant who wrote another one. */
final class NearestName {
  /** Letters that may be wrong, added, left out or swapped. */
  private static final int MAX_DISTANCE = 3;

  private NearestName() {}

  /**
   * @param known lower-case and dotted
   * @return the nearest of them, or empty where none is near
   */
  static Optional<String> of(String written, Collection<String> known) {
    if (written.length() > EventType.MAX_NAME) {
      return Optional.empty();
    }
    var plain = plain(written);
    return known.stream()
        .filter(name -> distance(plain, name) <= Math.min(MAX_DISTANCE, plain.length() / 3))
        .min(Comparator.comparingInt(name -> distance(plain, name)))
        .or(() -> beginning(plain, known));
  }

  private static String plain(String written) {
    return written.strip().toLowerCase(Locale.ROOT).replaceAll("[-_/: ]", ".");
  }

  /** The one that was cut short. */
  private static Optional<String> beginning(String plain, Collection<String> known) {
    return known.stream()
        .filter(name -> !plain.isEmpty() && name.startsWith(plain + "."))
        .findFirst();
  }

  /** Above {@link #MAX_DISTANCE} any number above it. */
  private static int distance(String written, String name) {
    if (Math.abs(written.length() - name.length()) > MAX_DISTANCE) {
      return MAX_DISTANCE + 1;
    }
    var dotted = plain(name);
    int[] before = null;
    var last = row(dotted.length());
    for (var i = 1; i <= written.length(); i++) {
      var next = next(written, dotted, i, before, last);
      before = last;
      last = next;
    }
    return last[dotted.length()];
  }

  private static int[] row(int length) {
    var row = new int[length + 1];
    for (var j = 0; j <= length; j++) {
      row[j] = j;
    }
    return row;
  }

  private static int[] next(String a, String b, int i, int[] before, int[] last) {
    var next = new int[b.length() + 1];
    next[0] = i;
    for (var j = 1; j <= b.length(); j++) {
      var same = a.charAt(i - 1) == b.charAt(j - 1);
      next[j] = Math.min(Math.min(next[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1
          && j > 1
          && a.charAt(i - 1) == b.charAt(j - 2)
          && a.charAt(i - 2) == b.charAt(j - 1)) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    return next;
  }
}
