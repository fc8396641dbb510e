package harkara.base.json;

/** Makes text well-formed: a surrogate without its other half becomes U+FFFD. */
public final class Surrogates {
  private static final char REPLACEMENT = '\uFFFD';
  private static final char[] ESCAPED_REPLACEMENT = {'\\', 'u', 'f', 'f', 'f', 'd'};
  private static final int ESCAPE_LENGTH = ESCAPED_REPLACEMENT.length;

  private Surrogates() {}

  public static String replaceLone(String text) {
    var lone = firstLone(text, 0);
    if (lone < 0) {
      return text;
    }
    var chars = text.toCharArray();
    for (; lone >= 0; lone = firstLone(text, lone + 1)) {
      chars[lone] = REPLACEMENT;
    }
    return new String(chars);
  }

  private static int firstLone(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      var c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (!opensPair(text, i)) {
        return i;
      }
      i++;
    }
    return -1;
  }

  private static boolean opensPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  /**
   * The same for the escapes in JSON, in place, before a tokenizer sees them: some refuse what we
   * replace. Text that is no JSON stays so.
   *
   * @param length how much of the array is JSON
   */
  static void replaceLoneEscapes(char[] json, int length) {
    for (int i = 0; i < length; i++) {
      if (json[i] != '\\') {
        continue;
      }
      var unit = escapedUnit(json, i, length);
      if (isHigh(unit) && isLow(escapedUnit(json, i + ESCAPE_LENGTH, length))) {
        i += 2 * ESCAPE_LENGTH - 1;
      } else if (isHigh(unit) || isLow(unit)) {
        System.arraycopy(ESCAPED_REPLACEMENT, 0, json, i, ESCAPE_LENGTH);
        i += ESCAPE_LENGTH - 1;
      } else {
        i++; // what is escaped, maybe a backslash
      }
    }
  }

  /**
   * @return the UTF-16 unit that is escaped with {@code u} at this index, or -1
   */
  private static int escapedUnit(char[] json, int at, int length) {
    if (at + ESCAPE_LENGTH > length || json[at] != '\\' || json[at + 1] != 'u') {
      return -1;
    }
    var unit = 0;
    for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
      var digit = json[i] < 0x80 ? Character.digit(json[i], 16) : -1;
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  private static boolean isHigh(int unit) {
    return unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
  }

  private static boolean isLow(int unit) {
    return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
  }
}
