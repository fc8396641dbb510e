package harkara.base.tracing;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in a trace something was asked for, as a request's header {@code traceparent} says it.
 *
 * @param text of version 00: {@code 00-}, trace id, {@code -}, id of the span, {@code -}, flags
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record TraceParent(String text) {
  /** The header's name. */
  public static final String HEADER = "traceparent";

  private static final Pattern TEXT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private static final String VERSION = "00";
  private static final int LENGTH = 55;
  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;
  private static final int HEX = 16;

  /** What version 00 knows of the flags: sampled, and that the trace id is random. */
  private static final int KNOWN_FLAGS = 0x03;

  /**
   * Of a later version, what this one knows.
   *
   * @param header null for none
   * @return empty where it is not one: as the specification has it, the trace then begins anew
   */
  public static Optional<TraceParent> of(String header) {
    if (header == null || header.length() < LENGTH) {
      return Optional.empty();
    }
    var text = header.substring(0, LENGTH);
    return TEXT.matcher(text).matches() && mayGoOn(header)
        ? Optional.of(new TraceParent(asVersion00(text)))
        : Optional.empty();
  }

  private static boolean mayGoOn(String header) {
    return header.length() == LENGTH || !header.startsWith(VERSION) && header.charAt(LENGTH) == '-';
  }

  private static String asVersion00(String text) {
    var flags = Integer.parseInt(text.substring(FLAGS), HEX) & KNOWN_FLAGS;
    return VERSION + text.substring(VERSION.length(), FLAGS) + "0" + flags;
  }

  public String traceId() {
    return text.substring(TRACE_ID, SPAN_ID - 1);
  }

  String spanId() {
    return text.substring(SPAN_ID, FLAGS - 1);
  }

  /** Whether whoever began it records it. */
  boolean isSampled() {
    return (text.charAt(LENGTH - 1) & 1) == 1;
  }

  @Override
  public String toString() {
    return text;
  }
}
