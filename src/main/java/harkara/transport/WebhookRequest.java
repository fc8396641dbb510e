package harkara.transport;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * One POST to an endpoint. Exactly these headers are sent, in this order, after {@code Host} and
 * {@code Content-Length}, which the client adds; the body is sent as it is and must not change
 * afterwards (it is not copied).
 *
 * @param tenantId whose connections it may use
 * @param url absolute, http or https, with a host, in ASCII; without user information
 */
public record WebhookRequest(UUID tenantId, URI url, List<HttpHeader> headers, byte[] body) {
  private static final Set<String> OURS =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "upgrade",
          "te",
          "trailer",
          "expect");

  /**
   * @throws IllegalArgumentException when the URL cannot be posted to, a header is one that the
   *     client sets, or a header would break the head apart
   */
  public WebhookRequest {
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(body, "body");
    checkUrl(url);
    headers = List.copyOf(headers);
    for (HttpHeader header : headers) {
      checkHeader(header);
    }
  }

  /** Leaves out header values, body, path and query: they hold signatures and personal data. */
  @Override
  public String toString() {
    return "WebhookRequest[" + tenantId + ", " + url.getHost() + ", " + body.length + " bytes]";
  }

  private static void checkUrl(URI url) {
    boolean web =
        "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
    if (!web || url.getHost() == null || url.getRawUserInfo() != null || url.getPort() > 65535) {
      throw new IllegalArgumentException("url must be http or https with a host and no user");
    }
    if (!visibleAscii(url.getRawPath(), false)
        || url.getRawQuery() != null && !visibleAscii(url.getRawQuery(), false)) {
      throw new IllegalArgumentException("url must be ASCII without blanks");
    }
  }

  private static void checkHeader(HttpHeader header) {
    String name = header.name();
    if (name.isEmpty() || !visibleAscii(name, false) || name.indexOf(':') >= 0) {
      throw new IllegalArgumentException("not a header name: " + name);
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the client sets this header itself: " + name);
    }
    if (!visibleAscii(header.value(), true)) {
      throw new IllegalArgumentException("the value is not printable ASCII: " + name);
    }
  }

  private static boolean visibleAscii(String text, boolean blanks) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~' || c < ' ' || c == ' ' && !blanks) {
        return false;
      }
    }
    return true;
  }
}
