package harkara.base.problem;

import harkara.base.json.Flaw;
import java.time.Duration;
import java.util.List;

/** A request that is answered with a problem; the message is the problem's {@code detail}. */
public class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(1);

  private final ProblemType type;
  private final transient List<Flaw> flaws;
  private final Duration retryAfter;

  /**
   * @param detail what to change, in plain words
   */
  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of());
  }

  /**
   * @param flaws where in the body, and what to change there
   */
  public ProblemException(ProblemType type, String detail, List<Flaw> flaws) {
    this(type, detail, flaws, DEFAULT_WAIT);
  }

  private ProblemException(ProblemType type, String detail, List<Flaw> flaws, Duration retryAfter) {
    super(detail);
    this.type = type;
    this.flaws = List.copyOf(flaws);
    this.retryAfter = retryAfter;
  }

  /**
   * Too much at once; the answer's {@code Retry-After} is in whole seconds, 1 or more.
   *
   * @param wait how long the caller should wait
   */
  public static ProblemException tooMany(String detail, Duration wait) {
    return new ProblemException(ProblemType.TOO_MANY_REQUESTS, detail, List.of(), wait);
  }

  /**
   * One thing in a request's body that is not right.
   *
   * @param rule what it has to be, behind the name of the field
   */
  public static ProblemException invalid(String pointer, String rule) {
    return invalid(List.of(new Flaw(pointer, rule)));
  }

  /**
   * @param flaws at least one, each with its rule behind the name of its field
   */
  public static ProblemException invalid(List<Flaw> flaws) {
    return new ProblemException(ProblemType.INVALID_REQUEST, summary(flaws), flaws);
  }

  /** For somebody who sees the {@code detail} only. */
  public static String summary(List<Flaw> flaws) {
    return flaws.size() == 1 ? flaws.get(0).sentence() : "See the errors, field by field.";
  }

  /**
   * A payload that is not as its event type asks for.
   *
   * @param flaws at least one, as the schema's check finds them
   */
  public static ProblemException invalidPayload(String eventType, List<Flaw> flaws) {
    return new ProblemException(
        ProblemType.INVALID_PAYLOAD,
        "The payload does not fit the schema of " + eventType + ". " + summary(flaws),
        flaws);
  }

  /** Also the answer for what belongs to another tenant. */
  public static ProblemException notFound(String what) {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such " + what + ".");
  }

  /** How long to wait before the next try, where it may help to wait. */
  public Duration retryAfter() {
    return retryAfter;
  }

  public ProblemType type() {
    return type;
  }

  public List<Flaw> flaws() {
    return flaws;
  }
}
