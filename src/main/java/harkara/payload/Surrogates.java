package harkara.payload;

/** Makes text well-formed: a surrogate without its other half becomes U+FFFD. */
final class Surrogates {
  private static final char REPLACEMENT = '\uFFFD';

  private Surrogates() {}

  static String replaceLone(String text) {
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
}
