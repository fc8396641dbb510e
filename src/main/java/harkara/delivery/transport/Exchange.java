package harkara.delivery.transport;

import java.time.Duration;
import java.util.List;

/** The result of one request. */
public sealed interface Exchange permits Exchange.Answered, Exchange.Failed {
  /** From the start of the lookup to the result. */
  Duration duration();

  /**
   * The head of a final answer arrived in time and in order, with whatever status.
   *
   * @param status 200 to 999
   * @param headers as received, at most 100, without control characters
   * @param excerpt the first 8 KiB of the body as text: UTF-8, without control characters other
   *     than tab and line ends; empty where a {@link BodySink} takes the body
   * @param truncated whether the excerpt is not the whole body: too long, too slow or broken off;
   *     for a sink, whether it did not get the whole body
   */
  record Answered(
      int status, List<HttpHeader> headers, String excerpt, boolean truncated, Duration duration)
      implements Exchange {

    /** Without what the receiver wrote: it may be an echo of what is secret. */
    @Override
    public String toString() {
      return "Answered[" + status + ", " + duration + "]";
    }
  }

  /**
   * There is no answer.
   *
   * @param detail one short sentence that names no address
   * @param requestWritten false only when certainly no byte of the request was written
   */
  record Failed(FailureKind kind, String detail, boolean requestWritten, Duration duration)
      implements Exchange {

    /**
     * Whether a transport retry is allowed: the endpoint saw nothing, and it may help. An attempt
     * looks its name up once, so neither a name that is unknown nor one that leads where nothing
     * may go is asked again; for both alike, or the time that it takes would tell them apart.
     */
    public boolean repeatable() {
      return switch (kind) {
        case CONNECT_FAILED, TLS_FAILED, CONNECTION_LOST -> !requestWritten;
        case LOOKUP_FAILED,
            TARGET_REFUSED,
            OVERLOADED,
            CERTIFICATE_EXPIRED,
            CERTIFICATE_FOR_OTHER_NAME,
            CERTIFICATE_NOT_TRUSTED,
            TLS_TOO_OLD,
            TIMEOUT,
            BROKEN_ANSWER ->
            false;
      };
    }
  }
}
