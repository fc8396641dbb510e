package harkara.base.json;

/** The beginning of a text that somebody sent, fit to be shown to them again. */
public final class Excerpt {
  private static final String MORE = "…";

  private Excerpt() {}

  /**
   * @param max characters; what is cut off is an ellipsis
   */
  public static String of(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
    return text.substring(0, end) + MORE;
  }
}
