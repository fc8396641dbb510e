package harkara.delivery.transport;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One POST to an endpoint. Exactly these headers are sent, in this order, after {@code Host} and
 * {@code Content-Length}, which the client adds; the body is sent as it is and must not change
 * afterwards (it is not copied).
 *
 * @param tenantId whose connections it may use
 * @param url checked by {@link harkara.subscriptions.endpoints.EndpointRules} when it is posted
 */
public record WebhookRequest(UUID tenantId, String url, List<HttpHeader> headers, byte[] body)
    implements OutgoingRequest {

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
   * @throws IllegalArgumentException when a header is one that the client sets, or would break the
   *     head apart
   */
  public WebhookRequest {
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(url, "url");
    headers = checked(headers);
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public Optional<BodySink> sink() {
    return Optional.empty();
  }

  /** Leaves out header values, body and URL: they hold signatures and personal data. */
  @Override
  public String toString() {
    return "WebhookRequest[" + tenantId + ", " + body.length + " bytes]";
  }

  static List<HttpHeader> checked(List<HttpHeader> headers) {
    headers.forEach(WebhookRequest::checkHeader);
    return List.copyOf(headers);
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
