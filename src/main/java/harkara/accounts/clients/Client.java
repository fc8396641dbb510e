package harkara.accounts.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The origin of a request, seen through the proxies that the operator has named. */
@ApplicationScoped
public class Client {
  private static final String UNREADABLE = "unreadable";

  private final Proxies proxies;

  Client() { // for the client proxy only
    this(null);
  }

  @Inject
  Client(Proxies proxies) {
    this.proxies = proxies;
  }

  /** The kinds of page that may have sent a request. */
  public enum Origin {
    /** A page of ours sent it. */
    OURS,
    /** A page of somebody else sent it, or one that does not tell. */
    FOREIGN,
    /** No browser said anything. */
    UNTOLD
  }

  /**
   * A text for the address that the request came from, the same for one customer's addresses of
   * IPv6: the peer, or what the last of the trusted proxies saw.
   */
  public String network(HttpServletRequest request) {
    return nearest(request).map(IpAddress::network).orElse(UNREADABLE);
  }

  /** The address that the request came from, for people to read; at most 45 characters. */
  public String address(HttpServletRequest request) {
    return nearest(request).map(IpAddress::text).orElse(UNREADABLE);
  }

  private Optional<IpAddress> nearest(HttpServletRequest request) {
    var nearest = IpAddress.parse(request.getRemoteAddr());
    for (var hop : hops(request)) {
      if (nearest.filter(proxies::trusts).isEmpty()) {
        break;
      }
      nearest = IpAddress.parse(hop);
    }
    return nearest;
  }

  /** The addresses that proxies wrote down, the nearest first. */
  private List<String> hops(HttpServletRequest request) {
    var hops =
        proxies.writeForwarded()
            ? elements(request, Proxies.FORWARDED)
                .map(element -> parameter(element, "for").orElse(UNREADABLE))
            : elements(request, Proxies.X_FORWARDED_FOR);
    var nearestFirst = new ArrayList<>(hops.toList());
    Collections.reverse(nearestFirst);
    return nearestFirst;
  }

  private static Stream<String> elements(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip);
  }

  private static Optional<String> parameter(String element, String name) {
    return Arrays.stream(element.split(";"))
        .map(String::strip)
        .filter(each -> each.regionMatches(true, 0, name + "=", 0, name.length() + 1))
        .map(each -> each.substring(name.length() + 1).replace("\"", ""))
        .findFirst();
  }

  /**
   * Browsers say it with {@code Origin} and {@code Sec-Fetch-Site}; scripts of pages can set
   * neither. Where both are there, both must be ours.
   */
  public Origin origin(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    var origins = Collections.list(request.getHeaders("Origin"));
    if (site == null && origins.isEmpty()) {
      return Origin.UNTOLD;
    }
    var ours =
        (site == null || site.equals("same-origin"))
            && (origins.isEmpty() || origins.size() == 1 && isOurs(origins.get(0), request));
    return ours ? Origin.OURS : Origin.FOREIGN;
  }

  /** That of the public URL; or the host that was asked, but not in plain text beside https. */
  private boolean isOurs(String origin, HttpServletRequest request) {
    var text = origin.toLowerCase(Locale.ROOT);
    if (text.equals(proxies.publicOrigin())) {
      return true;
    }
    var host = host(request).toLowerCase(Locale.ROOT);
    return !host.isEmpty()
        && (text.equals("https://" + host)
            || text.equals("http://" + host)
                && !request.isSecure()
                && !proxies.publicOrigin().startsWith("https:"));
  }

  private String host(HttpServletRequest request) {
    var own = Optional.ofNullable(request.getHeader("Host")).orElse("");
    if (IpAddress.parse(request.getRemoteAddr()).filter(proxies::trusts).isEmpty()) {
      return own;
    }
    var told =
        proxies.writeForwarded()
            ? elements(request, Proxies.FORWARDED)
                .flatMap(element -> parameter(element, "host").stream())
            : elements(request, "X-Forwarded-Host");
    return told.reduce((first, second) -> second).orElse(own);
  }
}
