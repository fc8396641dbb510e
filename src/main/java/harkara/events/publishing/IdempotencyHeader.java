package harkara.events.publishing;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;

/** The key under which a publisher may send the same events again. */
public final class IdempotencyHeader {
  public static final String NAME = "Idempotency-Key";
  private static final int MAX_LENGTH = 255;

  private IdempotencyHeader() {}

  /**
   * @return the key, or null when none was sent
   */
  public static String check(String key) {
    if (key == null) {
      return null;
    }
    if (!key.matches("[\\x21-\\x7e]{1," + MAX_LENGTH + "}")) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          NAME + " must have 1 to " + MAX_LENGTH + " visible ASCII characters.");
    }
    return key;
  }
}
