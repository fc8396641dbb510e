package harkara.base.rest;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;

/** Reads a request's body and stops at its limit, whatever length was announced. */
public final class LimitedBody {
  private LimitedBody() {}

  /**
   * @throws ProblemException {@code TOO_LARGE} as soon as there is more than {@code limit} bytes
   */
  public static byte[] read(InputStream body, int limit) throws IOException {
    var bytes = body.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new ProblemException(
          ProblemType.TOO_LARGE,
          "The body has more than the " + limit + " bytes that are taken here: send less at once.");
    }
    return bytes;
  }
}
