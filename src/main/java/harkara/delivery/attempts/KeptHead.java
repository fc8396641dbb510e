package harkara.delivery.attempts;

/**
 * The headers of a request or an answer as the log keeps them: 4 KiB in all, and of one line 1 KiB.
 * Where something is left out, the last line says so.
 */
public final class KeptHead {
  static final int MOST_CHARACTERS = 4096;
  static final int LONGEST_LINE = 1024;

  /** No header: those have a colon. */
  private static final String LEFT_OUT = "…";

  private KeptHead() {}

  /**
   * @param lines one header a line; null where there was no head
   */
  static String of(String lines) {
    if (lines == null || lines.length() <= LONGEST_LINE) {
      return lines;
    }
    var kept = new StringBuilder();
    var whole = true;
    for (var line : (Iterable<String>) lines.lines()::iterator) {
      if (kept.length() + Math.min(line.length(), LONGEST_LINE) + 1 > MOST_CHARACTERS) {
        whole = false;
        break;
      }
      whole &= line.length() <= LONGEST_LINE;
      kept.append(kept.isEmpty() ? "" : "\n").append(cut(line));
    }
    return whole ? lines : kept.append('\n').append(LEFT_OUT).toString();
  }

  private static String cut(String line) {
    if (line.length() <= LONGEST_LINE) {
      return line;
    }
    var end = LONGEST_LINE - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
        + LEFT_OUT;
  }

  public static boolean isCut(String lines) {
    return lines != null && lines.endsWith("\n" + LEFT_OUT);
  }
}
