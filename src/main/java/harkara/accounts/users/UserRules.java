package harkara.accounts.users;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for emails and passwords, and the normal form that each is compared in. */
public final class UserRules {
  /** Characters, after NFC; more than the longest cost time and make nothing safer. */
  static final int MAX_PASSWORD = 128;

  static final int MAX_EMAIL = 254;

  private static final int MIN_PASSWORD = 12;
  private static final int MIN_DISTINCT = 5;

  /** A shorter one stands in too many passwords by chance. */
  private static final int MIN_LOCAL_PART = 4;

  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s\\p{C}@<>()\\[\\],;:\\\\\"]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

  private UserRules() {}

  /** Emails differ by more than capitals. */
  public static String normalEmail(String email) {
    return Normalizer.normalize(email, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** The same letters are the same bytes, whatever keyboard they come from. */
  static String normalPassword(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  /** What is wrong with an email, behind its name. */
  public static Optional<String> flawOfEmail(String email) {
    return email.length() <= MAX_EMAIL && EMAIL.matcher(email).matches()
        ? Optional.empty()
        : Optional.of("must be an email address of at most " + MAX_EMAIL + " characters");
  }

  /** What is wrong with a password, behind its name. */
  public static Optional<String> flawOfPassword(String password, String email) {
    var normal = normalPassword(password);
    var length = normal.codePointCount(0, normal.length());
    if (length < MIN_PASSWORD || length > MAX_PASSWORD) {
      return Optional.of("must have " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters");
    }
    if (normal.codePoints().distinct().count() < MIN_DISTINCT) {
      return Optional.of("must have at least " + MIN_DISTINCT + " different characters");
    }
    return holdsEmail(normal.toLowerCase(Locale.ROOT), normalEmail(email))
        ? Optional.of("must not hold the email address or the part before its @")
        : Optional.empty();
  }

  private static boolean holdsEmail(String password, String email) {
    var local = email.substring(0, Math.max(0, email.indexOf('@')));
    return password.contains(email) || local.length() >= MIN_LOCAL_PART && password.contains(local);
  }
}
