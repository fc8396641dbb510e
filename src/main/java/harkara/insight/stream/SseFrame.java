package harkara.insight.stream;

import harkara.base.rest.JsonbResolver;
import harkara.delivery.attempts.AttemptRow;
import jakarta.json.bind.Jsonb;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An attempt as it goes over the wire.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
record SseFrame(AttemptRow row, ResumeToken eventId) {

  /** Apart, since it needs a server. */
  private static final class Json {
    static final Jsonb JSON = new JsonbResolver().getContext(AttemptEventView.class);
  }

  /** Clients come back after a second; the comment gets the head on its way. */
  static final byte[] START = bytes("retry: 1000\n: open\n\n");

  /** Keeps proxies from closing it, and finds out who is gone. */
  static final byte[] HEARTBEAT = bytes(":\n\n");

  byte[] bytes() {
    var data = Json.JSON.toJson(AttemptEventView.of(row));
    return bytes("id: " + eventId.text() + "\nevent: attempt\ndata: " + data + "\n\n");
  }

  /** The last one: why it ends. */
  static byte[] end(StreamEnd reason) {
    return bytes("event: end\ndata: {\"reason\":\"" + reason + "\"}\n\n");
  }

  /** The first one where a client was away for too long: what was before this time is missing. */
  static byte[] gap(Instant since) {
    return bytes("event: gap\ndata: {\"since\":\"" + since + "\"}\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
