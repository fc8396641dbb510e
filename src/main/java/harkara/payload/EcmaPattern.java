package harkara.payload;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a JSON Schema, matched at bounded cost. As in ECMAScript, {@code $} is
 * the very end, where Java's would also match before a last line break.
 */
final class EcmaPattern {
  /** Characters that one search may look at; backtracking looks at the same ones again. */
  static final int MAX_STEPS = 1_000_000;

  private final String source;
  private final Pattern pattern;

  private EcmaPattern(String source, Pattern pattern) {
    this.source = source;
    this.pattern = pattern;
  }

  /**
   * @throws PatternSyntaxException when Java cannot read it
   */
  static EcmaPattern compile(String source) {
    Pattern.compile(source); // its complaint quotes what the author wrote
    return new EcmaPattern(source, Pattern.compile(endAsInEcma(source)));
  }

  private static String endAsInEcma(String source) {
    var java = new StringBuilder();
    var inClass = false;
    for (int i = 0; i < source.length(); i++) {
      var c = source.charAt(i);
      if (c == '\\' && i + 1 < source.length()) {
        java.append(c).append(source.charAt(++i));
        continue;
      }
      inClass = c == '[' || (inClass && c != ']');
      java.append(c == '$' && !inClass ? "\\z" : String.valueOf(c));
    }
    return java.toString();
  }

  /**
   * @throws TooCostly after {@link #MAX_STEPS}, or when the expression recurses too deep
   */
  boolean isFoundIn(String text) {
    try {
      return pattern.matcher(new Metered(text)).find();
    } catch (StackOverflowError e) { // (a|b)* recurses once for each character
      throw new TooCostly();
    }
  }

  @Override
  public String toString() {
    return source;
  }

  static final class TooCostly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooCostly() {
      super("The pattern takes too long", null, false, false);
    }
  }

  private static final class Metered implements CharSequence {
    private final String text;
    private int steps;

    Metered(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MAX_STEPS) {
        throw new TooCostly();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
