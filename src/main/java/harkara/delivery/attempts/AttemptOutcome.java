package harkara.delivery.attempts;

import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.HttpHeader;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How an attempt ended, with what the receiver answered. */
public sealed interface AttemptOutcome {
  int GONE = 410;
  String NOT_REACHABLE = "target not allowed or not reachable";

  Outcome outcome();

  /** The answer's status; 0 when there was none. */
  default int status() {
    return 0;
  }

  /** In plain words, for the log; null when the status says it all. */
  default String detail() {
    return null;
  }

  /** Like {@link #detail}, for the operator's log; null when there is nothing to say. */
  default String reason() {
    return detail();
  }

  /** Whether the receiver says that its endpoint is gone, which pauses the subscription. */
  default boolean pauses() {
    return status() == GONE;
  }

  /** The same with other words. */
  default AttemptOutcome with(UnaryOperator<String> change) {
    return this;
  }

  /** The receiver took it. */
  record Accepted(Exchange.Answered answer) implements AttemptOutcome {
    @Override
    public Outcome outcome() {
      return Outcome.ACCEPTED;
    }

    @Override
    public int status() {
      return answer.status();
    }
  }

  /** The receiver answered, and not with 2xx. */
  record Rejected(Exchange.Answered answer) implements AttemptOutcome {
    @Override
    public Outcome outcome() {
      return Outcome.REJECTED;
    }

    @Override
    public int status() {
      return answer.status();
    }

    /** The value of {@code Retry-After}, where the receiver sent one. */
    Optional<String> retryAfter() {
      return answer.headers().stream()
          .filter(header -> header.name().equalsIgnoreCase("Retry-After"))
          .map(HttpHeader::value)
          .findFirst();
    }
  }

  /**
   * The receiver did not answer.
   *
   * @param detail for the tenant, who must not learn what is reachable from here
   * @param reason for the operator
   */
  record Unreachable(Outcome outcome, String detail, String reason) implements AttemptOutcome {
    @Override
    public AttemptOutcome with(UnaryOperator<String> change) {
      return new Unreachable(outcome, change.apply(detail), reason);
    }
  }

  /** It could not be built; repeating would not help. */
  record NotSent(String detail) implements AttemptOutcome {
    @Override
    public Outcome outcome() {
      return Outcome.NOT_SENT;
    }

    @Override
    public AttemptOutcome with(UnaryOperator<String> change) {
      return new NotSent(change.apply(detail));
    }
  }

  static AttemptOutcome of(Exchange exchange) {
    if (exchange instanceof Exchange.Answered answer) {
      return answer.status() / 100 == 2 ? new Accepted(answer) : new Rejected(answer);
    }
    var failed = (Exchange.Failed) exchange;
    return switch (failed.kind()) {
      case LOOKUP_FAILED, TARGET_REFUSED, CONNECT_FAILED, OVERLOADED ->
          new Unreachable(Outcome.UNREACHABLE, NOT_REACHABLE, failed.detail());
      case CERTIFICATE_EXPIRED -> unreachable(Outcome.TLS_EXPIRED, failed);
      case CERTIFICATE_FOR_OTHER_NAME -> unreachable(Outcome.TLS_WRONG_NAME, failed);
      case CERTIFICATE_NOT_TRUSTED -> unreachable(Outcome.TLS_NOT_TRUSTED, failed);
      case TLS_TOO_OLD -> unreachable(Outcome.TLS_TOO_OLD, failed);
      case TLS_FAILED -> unreachable(Outcome.TLS_FAILED, failed);
      case TIMEOUT -> unreachable(Outcome.TIMEOUT, failed);
      case CONNECTION_LOST -> unreachable(Outcome.CONNECTION_LOST, failed);
      case BROKEN_ANSWER -> unreachable(Outcome.BROKEN_ANSWER, failed);
    };
  }

  private static AttemptOutcome unreachable(Outcome outcome, Exchange.Failed failed) {
    return new Unreachable(outcome, failed.detail(), failed.detail());
  }

  /** The answer, where there was one. */
  default Optional<Exchange.Answered> answered() {
    if (this instanceof Accepted accepted) {
      return Optional.of(accepted.answer());
    }
    return this instanceof Rejected rejected ? Optional.of(rejected.answer()) : Optional.empty();
  }
}
