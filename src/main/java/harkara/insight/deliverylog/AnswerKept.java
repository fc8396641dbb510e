package harkara.insight.deliverylog;

import harkara.delivery.AttemptFinished;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What is kept of an attempt's answer.
 *
 * @param digest of status and body, zero where that is not worth comparing
 * @param excerptOf the number of the attempt that has the same body; zero where it is the attempt's
 *     own, and {@value #FULL} where the tenant has stored as much as it may
 */
record AnswerKept(long digest, int excerptOf) {
  static final int FULL = -1;
  private static final int WORTH_COMPARING = 100;

  static AnswerKept own(AttemptFinished attempt) {
    return new AnswerKept(digest(attempt), 0);
  }

  /** The digest of an attempt that nothing is kept of is not compared with. */
  static AnswerKept nothing() {
    return new AnswerKept(0, FULL);
  }

  AnswerKept as(int number) {
    return new AnswerKept(digest, number);
  }

  private static long digest(AttemptFinished attempt) {
    var excerpt = attempt.excerpt();
    if (excerpt == null || excerpt.length() < WORTH_COMPARING) {
      return 0;
    }
    try {
      var text = attempt.responseStatus() + " " + attempt.truncated() + " " + excerpt;
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
