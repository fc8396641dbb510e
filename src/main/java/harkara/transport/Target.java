package harkara.transport;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hc.core5.net.NamedEndpoint;

/**
 * Whose connection, and where to: what two exchanges must have in common to share one.
 *
 * @param host in lower case, an IPv6 literal without brackets
 */
record Target(UUID tenantId, boolean tls, String host, int port) implements NamedEndpoint {
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]+");

  static Target of(WebhookRequest request) {
    URI url = request.url();
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
    }
    int port = url.getPort() >= 0 ? url.getPort() : defaultPort(tls);
    return new Target(request.tenantId(), tls, host, port);
  }

  /** The host when it is an address and not a name: four plain decimals, or IPv6 without zone. */
  static Optional<InetAddress> literal(String host) {
    boolean digitFirst = !host.isEmpty() && host.charAt(0) <= '9';
    boolean address =
        host.indexOf(':') >= 0
            ? IPV6.matcher(host).matches()
            : digitFirst && IPV4.matcher(host).matches();
    if (!address) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /** The value of the Host header. */
  String authority() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == defaultPort(tls) ? name : name + ":" + port;
  }

  private static int defaultPort(boolean tls) {
    return tls ? 443 : 80;
  }

  @Override
  public String getHostName() {
    return host;
  }

  @Override
  public int getPort() {
    return port;
  }
}
