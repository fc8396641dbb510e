package harkara.delivery.attempts;

import harkara.base.digests.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The part that is kept of an attempt's answer.
 *
 * @param digest of status and body, zero where that is not worth comparing
 * @param excerptOf the number of the attempt that has the same body; zero where it is the attempt's
 *     own, and {@value #FULL} where the tenant has stored as much as it may
 */
record AnswerKept(long digest, int excerptOf) {
  static final int FULL = -1;
  private static final int WORTH_COMPARING = 100;

  static AnswerKept own(FinishedAttempt attempt) {
    return new AnswerKept(digest(attempt), 0);
  }

  /** The digest of an attempt that nothing is kept of is not compared with. */
  static AnswerKept nothing() {
    return new AnswerKept(0, FULL);
  }

  AnswerKept as(int number) {
    return new AnswerKept(digest, number);
  }

  private static long digest(FinishedAttempt attempt) {
    var exchange = attempt.exchange();
    var excerpt = exchange.excerpt();
    if (excerpt == null || excerpt.length() < WORTH_COMPARING) {
      return 0;
    }
    var text = exchange.responseStatus() + " " + exchange.truncated() + " " + excerpt;
    return ByteBuffer.wrap(Digests.sha256(text.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
