package harkara.insight.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts of which a receiver may have made a signature: the event's bytes, with the ids and
 * timestamps of requests that are in the log, and the same event as serialisers write it. Nothing
 * that the caller says is in any of them.
 */
final class SignedTexts {
  private static final int MOST_OTHERS = 4;

  /** What a text is. */
  enum Content {
    BODY,
    /** {@code id.timestamp.body} of the request that is asked about. */
    SIGNED,
    /** The same of another request with this event. */
    SIGNED_OTHERWISE,
    /** {@code timestamp.body}. */
    TIMESTAMPED,
    /** The event, parsed and written again. */
    REWRITTEN
  }

  record Text(Content content, JsonStyle style, byte[] bytes) {}

  private final List<Text> texts = new ArrayList<>();

  /**
   * @param request that is asked about; null where none with its timestamp is in the log
   */
  SignedTexts(Sent sent, SentRequest request) {
    texts.add(new Text(Content.BODY, null, sent.body()));
    if (request != null) {
      addSigned(Content.SIGNED, sent, request);
      texts.add(new Text(Content.TIMESTAMPED, null, join(request.timestamp() + ".", sent.body())));
    }
    sent.requests().stream()
        .filter(other -> !other.equals(request))
        .limit(MOST_OTHERS)
        .forEach(other -> addSigned(Content.SIGNED_OTHERWISE, sent, other));
    BodyComparison.readable(sent.body())
        .ifPresent(
            event -> Stream.of(JsonStyle.values()).forEach(each -> addRewritten(each, event)));
  }

  private void addSigned(Content content, Sent sent, SentRequest request) {
    var head = sent.eventId() + "." + request.timestamp() + ".";
    texts.add(new Text(content, null, join(head, sent.body())));
  }

  private void addRewritten(JsonStyle style, JsonNode event) {
    var bytes = style.write(event);
    if (texts.stream().noneMatch(text -> MessageDigest.isEqual(text.bytes(), bytes))) {
      texts.add(new Text(Content.REWRITTEN, style, bytes));
    }
  }

  private static byte[] join(String head, byte[] body) {
    var start = head.getBytes(StandardCharsets.US_ASCII);
    var joined = new byte[start.length + body.length];
    System.arraycopy(start, 0, joined, 0, start.length);
    System.arraycopy(body, 0, joined, start.length, body.length);
    return joined;
  }

  /** In the order of {@link #bytes}. */
  Text get(int index) {
    return texts.get(index);
  }

  List<byte[]> bytes() {
    return texts.stream().map(Text::bytes).toList();
  }
}
