package harkara.base.json;

/**
 * A payload that receivers would not all read alike, or that is not JSON at all. Always the
 * sender's to correct.
 */
public class InvalidJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The sorts of flaw. */
  public enum Kind {
    /** Not JSON. */
    MALFORMED,
    /** JSON, but not what is asked for here, such as an array for an object. */
    SHAPE,
    /** Not UTF-8, or UTF-8 behind a byte-order mark. */
    ENCODING,
    /** One name twice in the same object. */
    DUPLICATE_NAME,
    /** A number that a receiver's double cannot hold. */
    NUMBER,
    /** Arrays and objects nested too deep. */
    TOO_DEEP,
    /** More bytes or more events than allowed. */
    TOO_LARGE
  }

  private final Kind kind;
  private final Flaw flaw;

  public InvalidJson(Kind kind, Flaw flaw) {
    super(flaw.toString(), null, false, false); // where in our code tells the sender nothing
    this.kind = kind;
    this.flaw = flaw;
  }

  public InvalidJson(Kind kind, String pointer, String detail) {
    this(kind, new Flaw(pointer, detail));
  }

  public Kind kind() {
    return kind;
  }

  public Flaw flaw() {
    return flaw;
  }
}
