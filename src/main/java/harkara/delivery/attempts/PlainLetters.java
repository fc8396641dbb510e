package harkara.delivery.attempts;

/** Text that every database keeps, whatever its encoding: ASCII, and not much of it. */
final class PlainLetters {
  /** Stands for what is not kept. */
  static final String LEFT_OUT = "(not kept: the database refused it)";

  private static final int MOST = 8192;
  private static final int DELETE = 127;

  private PlainLetters() {}

  static String of(String text) {
    var plain = new StringBuilder();
    text.chars().limit(MOST).forEach(letter -> plain.append(isPlain(letter) ? (char) letter : '?'));
    return plain.toString();
  }

  private static boolean isPlain(int letter) {
    return letter >= ' ' && letter < DELETE || letter == '\n' || letter == '\t';
  }
}
