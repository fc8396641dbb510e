package harkara.subscriptions.endpoints;

import harkara.base.addresses.IpLiteral;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The URL of an endpoint, taken apart by a grammar of our own that is narrower than RFC 3986: what
 * two tools could read in two ways is none. Only syntax is judged here; {@link EndpointRules} has
 * the rest. The text is kept as it came; scheme and host are compared and dialled in lower case.
 */
public final class EndpointUrl {
  private static final int MAX_LENGTH = 2048;
  private static final int MAX_PORT = 65_535;
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern PATH_AND_QUERY =
      Pattern.compile(
          "[A-Za-z0-9._~!$&'()*+,;=:@/%-]*(\\?[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]%-]*)?");
  private static final Pattern BAD_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern ENCODED_CONTROL =
      Pattern.compile("%[01][0-9A-Fa-f]|%7[Ff]|%[Cc]2%[89][0-9A-Fa-f]");
  private static final String HTTP = "http://";
  private static final String HTTPS = "https://";

  private final String text;
  private final boolean tls;
  private final String host;
  private final byte[] address;
  private final int port;
  private final String pathAndQuery;

  private EndpointUrl(
      String text, boolean tls, String host, byte[] address, int port, String pathAndQuery) {
    this.text = text;
    this.tls = tls;
    this.host = host;
    this.address = address;
    this.port = port;
    this.pathAndQuery = pathAndQuery;
  }

  /**
   * @param plainHttp whether it may be http
   * @throws NotAllowed that names the rule
   */
  static EndpointUrl parse(String text, boolean plainHttp) throws NotAllowed {
    require(text.length() <= MAX_LENGTH, "may have at most " + MAX_LENGTH + " characters");
    require(PRINTABLE.matcher(text).matches(), UrlHints.notPrintable(text));
    require(text.indexOf('\\') < 0, "must not hold a backslash");
    require(text.indexOf('#') < 0, "must not hold a fragment (#…)");
    var tls = begins(text, HTTPS);
    require(
        tls || plainHttp && begins(text, HTTP),
        plainHttp ? "must begin with https:// or http://" : "must begin with https://");
    var rest = text.substring(tls ? HTTPS.length() : HTTP.length());
    var end = endOfAuthority(rest);
    return withAuthority(text, tls, rest.substring(0, end), pathAndQuery(rest.substring(end)));
  }

  /** A scheme is the same in capitals (RFC 3986, 3.1). */
  private static boolean begins(String text, String scheme) {
    return text.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static int endOfAuthority(String rest) {
    var end = 0;
    while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
      end++;
    }
    return end;
  }

  private static String pathAndQuery(String text) throws NotAllowed {
    require(
        !BAD_PERCENT.matcher(text).find(), "must have two hex digits behind each % of its path");
    require(
        !ENCODED_CONTROL.matcher(text).find(),
        "must not hold an encoded control character such as %0A");
    require(
        PATH_AND_QUERY.matcher(text).matches(),
        "must have a path and query of letters, digits and -._~!$&'()*+,;=:@/, all else as %XX");
    return text.startsWith("/") ? text : "/" + text;
  }

  private static EndpointUrl withAuthority(
      String text, boolean tls, String authority, String pathAndQuery) throws NotAllowed {
    require(
        authority.indexOf('@') < 0,
        "must not hold a user name or password; send them in a header of the subscription's own,"
            + " Authorization");
    require(authority.indexOf('%') < 0, "must not hold % in its host");
    var from = authority.startsWith("[") ? authority.indexOf(']') : 0;
    var colon = from < 0 ? -1 : authority.indexOf(':', from);
    var host = colon < 0 ? authority : authority.substring(0, colon);
    require(!host.isEmpty(), "must name a host");
    var port = colon < 0 ? standardPort(tls) : port(authority.substring(colon + 1));
    var bare = bare(host).toLowerCase(Locale.ROOT);
    var address = IpLiteral.parse(bare).orElse(null);
    require(
        address != null || HostName.isOne(bare) || HostName.isLocalhost(bare),
        UrlHints.noHost(bare));
    return new EndpointUrl(text, tls, bare, address, port, pathAndQuery);
  }

  /** An IPv6 address out of its brackets, which nothing else has; else the host as it is. */
  private static String bare(String host) {
    var bracketed = host.startsWith("[") && host.endsWith("]") && host.indexOf(':') > 0;
    return bracketed ? host.substring(1, host.length() - 1) : host;
  }

  private static int standardPort(boolean tls) {
    return tls ? 443 : 80;
  }

  private static int port(String digits) throws NotAllowed {
    require(
        PORT.matcher(digits).matches() && Integer.parseInt(digits) <= MAX_PORT,
        "must have a port from 1 to " + MAX_PORT);
    return Integer.parseInt(digits);
  }

  private static void require(boolean holds, String rule) throws NotAllowed {
    if (!holds) {
      throw new NotAllowed(rule);
    }
  }

  public boolean tls() {
    return tls;
  }

  /** In lower case, an IPv6 address without brackets. */
  public String host() {
    return host;
  }

  /** The host's 4 or 16 bytes, where it is an IP literal. */
  public Optional<byte[]> address() {
    return Optional.ofNullable(address).map(byte[]::clone);
  }

  public int port() {
    return port;
  }

  /** The value of the Host header. */
  public String authority() {
    var name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == standardPort(tls) ? name : name + ":" + port;
  }

  /** What the request line names; begins with a slash. */
  public String pathAndQuery() {
    return pathAndQuery;
  }

  @Override
  public String toString() {
    return text;
  }
}
