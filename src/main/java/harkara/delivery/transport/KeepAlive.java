package harkara.delivery.transport;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how long a server says that it keeps an idle connection. A request must not meet the end of
 * that time on its way: it would be lost, and nobody could say whether it was read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2068#section-19.7.1.1">RFC 2068, Keep-Alive</a>
 */
final class KeepAlive {
  private static final String HEADER = "Keep-Alive";
  static final long UNSAID = Long.MAX_VALUE;

  private static final Pattern TIMEOUT =
      Pattern.compile("(?:^|[,;\\s])timeout\\s*=\\s*\"?([0-9]{1,9})", Pattern.CASE_INSENSITIVE);
  private static final long MARGIN_SECONDS = 1;

  private KeepAlive() {}

  /**
   * @param headers of an answer
   * @return a second less than the server's time, 0 or more, or {@link #UNSAID}
   */
  static long nanos(List<HttpHeader> headers) {
    long least = UNSAID;
    for (HttpHeader header : headers) {
      if (header.name().equalsIgnoreCase(HEADER)) {
        least = Math.min(least, nanos(header.value()));
      }
    }
    return least;
  }

  private static long nanos(String value) {
    Matcher timeout = TIMEOUT.matcher(value);
    if (!timeout.find()) {
      return UNSAID;
    }
    long seconds = Long.parseLong(timeout.group(1)) - MARGIN_SECONDS;
    return TimeUnit.SECONDS.toNanos(Math.max(0, seconds));
  }
}
