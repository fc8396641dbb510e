package harkara.accounts.requests;

import jakarta.servlet.ServletRequest;
import java.util.regex.Pattern;

/**
 * What one server does with the bodies of requests and others do not. Nothing but its name tells.
 *
 * @param saysWhenAllIsHere before it is asked for more; others say it only to whom has asked
 * @param waitsForTheRest reads what is missing of a body where its request ends, on a thread that
 *     waits for all of it
 */
record BodyQuirks(boolean saysWhenAllIsHere, boolean waitsForTheRest) {
  private static final Pattern SAYS_WHEN_ALL_IS_HERE = Pattern.compile("Payara|GlassFish");
  private static final Pattern WAITS_FOR_THE_REST = Pattern.compile("WildFly|JBoss|Undertow");

  /**
   * @param server as {@link jakarta.servlet.ServletContext#getServerInfo} names it
   */
  static BodyQuirks of(String server) {
    return new BodyQuirks(
        SAYS_WHEN_ALL_IS_HERE.matcher(server).find(), WAITS_FOR_THE_REST.matcher(server).find());
  }

  /** How many bytes the body has, where the server says by itself when all are here; else -1. */
  long endOf(ServletRequest request) {
    return saysWhenAllIsHere ? request.getContentLengthLong() : -1;
  }
}
