package harkara.subscriptions;

import harkara.payload.Flaw;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The URL of an endpoint: absolute, https, 1 to 2,048 printable ASCII characters, without user
 * information and fragment. Only its syntax is judged here; names are never looked up.
 */
final class EndpointUrl {
  private static final int MAX_LENGTH = 2048;
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
  private static final int HTTPS_PORT = 443;

  private final URI uri;

  private EndpointUrl(URI uri) {
    this.uri = uri;
  }

  /**
   * @param plainHttp whether http and any port are allowed, as in development
   * @throws ProblemException {@code INVALID_URL} that names the rule
   */
  static EndpointUrl parse(String text, boolean plainHttp, Set<Integer> ports) {
    require(text.length() <= MAX_LENGTH, "may have " + MAX_LENGTH + " characters");
    require(PRINTABLE.matcher(text).matches(), "must be printable ASCII without blanks");
    require(text.indexOf('\\') < 0, "must not hold a backslash");
    try {
      var uri = new URI(text).parseServerAuthority();
      checkParts(uri, plainHttp, ports);
      return new EndpointUrl(uri);
    } catch (URISyntaxException invalid) {
      throw refused("must be a URL with a host name or address, such as https://example.com/hook");
    }
  }

  private static void checkParts(URI uri, boolean plainHttp, Set<Integer> ports) {
    var scheme = String.valueOf(uri.getScheme());
    require(
        scheme.equals("https") || plainHttp && scheme.equals("http"),
        plainHttp ? "must begin with https:// or http://" : "must begin with https://");
    require(uri.getHost() != null, "must name a host");
    require(uri.getRawUserInfo() == null, "must not hold a user name or password");
    require(uri.getRawFragment() == null, "must not hold a fragment (#…)");
    var port = uri.getPort();
    require(
        uri.getRawAuthority().endsWith(port == -1 ? uri.getHost() : ":" + port) && isPort(port),
        "must have a port from 1 to 65535");
    require(
        plainHttp || ports.contains(port == -1 ? HTTPS_PORT : port),
        "must have no port or one of " + ports);
  }

  private static boolean isPort(int port) {
    return port == -1 || port <= 65_535 && PORT.matcher(String.valueOf(port)).matches();
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw refused(rule);
    }
  }

  private static ProblemException refused(String rule) {
    return new ProblemException(
        ProblemType.INVALID_URL, "The URL " + rule + ".", List.of(new Flaw("/url", rule)));
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
