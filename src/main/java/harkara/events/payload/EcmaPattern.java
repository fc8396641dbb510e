package harkara.events.payload;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a JSON Schema, matched at bounded cost. As in ECMAScript, {@code $} is
 * the very end, where Java's would also match before a last line break.
 */
final class EcmaPattern {
  /** What it costs to look at a character, with the groups and loops around it. */
  private static final int STEP = 5;

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
    try {
      Pattern.compile(source); // its complaint quotes what the author wrote
      return new EcmaPattern(source, Pattern.compile(endAsInEcma(source)));
    } catch (StackOverflowError e) {
      throw new PatternSyntaxException("It nests too deep", source, -1);
    }
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
   * @throws CheckBudget.TooCostly when it looks at more characters than the running check may, as
   *     backtracking looks at the same ones again, or when the expression recurses too deep
   */
  boolean isFoundIn(String text) {
    var metered = new Metered(text, CheckBudget.rest() / STEP);
    try {
      return pattern.matcher(metered).find();
    } catch (StackOverflowError e) { // (a|b)* recurses once for each character
      throw new CheckBudget.TooCostly();
    } finally {
      CheckBudget.spend(metered.steps * STEP);
    }
  }

  @Override
  public String toString() {
    return source;
  }

  private static final class Metered implements CharSequence {
    private final String text;
    private final long maxSteps;
    private long steps;

    Metered(String text, long maxSteps) {
      this.text = text;
      this.maxSteps = maxSteps;
    }

    @Override
    public char charAt(int index) {
      if (++steps > maxSteps) {
        throw new CheckBudget.TooCostly();
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
