package harkara.subscriptions.signing;

import harkara.base.json.Flaw;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A secret that a tenant brings along, because its receivers have it already. It has to be as good
 * as one of ours, as far as that can be seen: long enough, no example of anybody's manual, and not
 * made of few different bytes or of differences that are all alike.
 */
public final class ImportedSecret {
  private static final String RULE =
      "must be whsec_ and the base64 of 24 to 64 random bytes, with its padding";
  private static final String EXAMPLE = "is an example from a manual, which everybody knows";
  private static final String GUESSABLE =
      "can be guessed: its bytes repeat each other; take random ones";
  private static final int LEAST_VARIETY = 12;

  /** Of Standard Webhooks and of products that follow it. */
  private static final Set<String> EXAMPLES =
      Set.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

  private ImportedSecret() {}

  /**
   * @throws ProblemException {@code INVALID_REQUEST} that says what to change, and repeats nothing
   */
  public static SigningSecret of(String text) {
    if (EXAMPLES.contains(text)) {
      throw refused(EXAMPLE);
    }
    if (!SigningSecret.hasShape(text)) {
      throw refused(RULE);
    }
    var secret = SigningSecret.of(text);
    if (!hasVariety(secret.decoded())) {
      throw refused(GUESSABLE);
    }
    return secret;
  }

  private static ProblemException refused(String rule) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST,
        "The secret " + rule + ".",
        List.of(new Flaw("/secret", rule)));
  }

  /** Random bytes practically never fail this; a counter, and a word repeated, always. */
  private static boolean hasVariety(byte[] bytes) {
    var values = new HashSet<Byte>();
    var differences = new HashSet<Byte>();
    for (int i = 0; i < bytes.length; i++) {
      values.add(bytes[i]);
      if (i > 0) {
        differences.add((byte) (bytes[i] - bytes[i - 1]));
      }
    }
    return values.size() >= LEAST_VARIETY && differences.size() >= LEAST_VARIETY && !repeats(bytes);
  }

  private static boolean repeats(byte[] bytes) {
    for (int period = 1; period <= bytes.length / 2; period++) {
      int at = period;
      while (at < bytes.length && bytes[at] == bytes[at - period]) {
        at++;
      }
      if (at == bytes.length) {
        return true;
      }
    }
    return false;
  }
}
