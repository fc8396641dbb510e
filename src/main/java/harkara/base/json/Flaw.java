package harkara.base.json;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole document
 * @param detail what to change, in plain words; quotes no value of the document
 */
public record Flaw(String pointer, String detail) implements Serializable {
  /** How many are listed; what finds more stops at the next one. */
  public static final int MAX_LISTED = 20;

  private static final Pattern VERB =
      Pattern.compile(
          "(does|ends|has|holds|is|looks|may|must|names|points|takes) ", Pattern.CASE_INSENSITIVE);
  private static final int MAX_POINTER = 300;
  private static final int MAX_DETAIL = 500;

  /** Both are cut short where somebody sent very long names, so that no answer is long. */
  public Flaw {
    pointer = Excerpt.of(pointer, MAX_POINTER);
    detail = Excerpt.of(detail, MAX_DETAIL);
  }

  /** {@code retry.attempts} of {@code /retry/attempts}, for sentences. */
  public static String fieldOf(String pointer) {
    return pointer.substring(1).replace('/', '.');
  }

  /** For somebody who sees no pointer: with its subject, and a full stop. */
  public String sentence() {
    var subject = pointer.isEmpty() ? "The body" : "The field " + fieldOf(pointer);
    return VERB.matcher(detail).lookingAt()
        ? subject
            + " "
            + detail.substring(0, 1).toLowerCase(Locale.ROOT)
            + detail.substring(1)
            + "."
        : subject + ": " + detail + ".";
  }

  @Override
  public String toString() {
    return pointer.isEmpty() ? detail : pointer + ": " + detail;
  }
}
