package harkara.base.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.erdtman.jcs.NumberToJSON;

/** Numbers that a receiver's double holds exactly, as ECMAScript writes them. */
public final class SafeNumbers {
  /** 2^53 - 1: up to here every integer is a double of its own. */
  static final long MAX_INTEGER = (1L << 53) - 1;

  private SafeNumbers() {}

  public static boolean isSafe(long value) {
    return value <= MAX_INTEGER && value >= -MAX_INTEGER;
  }

  static boolean isSafeInteger(double value) {
    return Math.abs(value) <= MAX_INTEGER && value == Math.rint(value);
  }

  /**
   * @param literal digits with a fraction or an exponent
   * @param value the finite double nearest to it
   * @return whether the receiver of the canonical form reads the number that was written
   */
  static boolean survives(String literal, double value) {
    return Math.abs(value) <= MAX_INTEGER
        || new BigDecimal(literal).compareTo(new BigDecimal(canonical(value))) == 0;
  }

  /**
   * The shortest digits that read back to the same double, laid out as {@code JSON.stringify} does.
   */
  public static String canonical(double finite) {
    try {
      return NumberToJSON.serializeNumber(finite);
    } catch (IOException e) { // only for NaN and infinity
      throw new UncheckedIOException(e);
    }
  }
}
