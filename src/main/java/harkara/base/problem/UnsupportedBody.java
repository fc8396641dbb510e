package harkara.base.problem;

import harkara.base.json.Excerpt;
import jakarta.ws.rs.core.UriInfo;

/** Says of a body that is not taken what it was and what is taken in its place. */
public final class UnsupportedBody {
  private static final int MAX_ECHO = 100;

  private UnsupportedBody() {}

  /**
   * @param type as it was sent
   */
  static ProblemException ofType(String type, UriInfo uri) {
    var taken =
        uri.getPath().endsWith("events/batch")
            ? "application/json or application/x-ndjson"
            : "application/json";
    return new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "The Content-Type is " + echo(type) + "; this path takes " + taken + ".");
  }

  /**
   * @param coding of {@code Content-Encoding}, as it was sent
   */
  public static ProblemException ofCoding(String coding) {
    return new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "The Content-Encoding is "
            + echo(coding)
            + "; send the body as it is, without compression and without that header.");
  }

  private static String echo(String sent) {
    return sent == null ? "missing" : Excerpt.of(sent, MAX_ECHO);
  }
}
