package harkara.insight.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.InvalidJson;
import harkara.base.json.StrictJson;
import harkara.events.payload.CanonicalJson;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares a receiver's body with the bytes that were sent. */
final class BodyComparison {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final byte[] sent;
  private final byte[] got;

  private BodyComparison(byte[] sent, byte[] got) {
    this.sent = sent;
    this.got = got;
  }

  static FindingView of(byte[] sent, byte[] got) {
    return new BodyComparison(sent, got).finding();
  }

  private FindingView finding() {
    if (Arrays.equals(sent, got)) {
      return new FindingView(
          FindingCode.BODY_EXACT,
          FindingLevel.RIGHT,
          "body",
          "It is what was sent, byte for byte.");
    }
    return Stream.of(
            empty(), truncated(), appended(), written(), encoded(), charset(), reserialized())
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(this::different);
  }

  private Optional<FindingView> empty() {
    return when(
        got.length == 0,
        FindingCode.BODY_EMPTY,
        "It is empty: something has read the request's body before.");
  }

  private Optional<FindingView> truncated() {
    return when(
        got.length < sent.length && Arrays.mismatch(sent, got) == got.length,
        FindingCode.TRUNCATED,
        "It ends after %d of %d bytes.".formatted(got.length, sent.length));
  }

  private Optional<FindingView> appended() {
    var more = got.length - sent.length;
    if (more <= 0) {
      return Optional.empty();
    }
    if (Arrays.mismatch(sent, got) == sent.length) {
      var blank = text(Arrays.copyOfRange(got, sent.length, got.length)).isBlank();
      return wrong(
          FindingCode.APPENDED,
          "%d %s too much %s behind it."
              .formatted(
                  more,
                  more == 1 ? "byte" : "bytes",
                  blank ? "(blanks or line breaks) stand" : "stand"));
    }
    return when(
        Arrays.equals(sent, Arrays.copyOfRange(got, more, got.length)),
        FindingCode.APPENDED,
        "%d bytes too much stand before it, such as a byte-order mark.".formatted(more));
  }

  /** As one of the usual serialisers would have written it. */
  private Optional<FindingView> written() {
    return readable(sent)
        .flatMap(
            event ->
                Arrays.stream(JsonStyle.values())
                    .filter(style -> Arrays.equals(style.write(event), got))
                    .findFirst())
        .flatMap(
            style ->
                wrong(
                    FindingCode.BODY_RESERIALIZED,
                    "It says the same, but was parsed and written again, as by "
                        + style.writer()
                        + "."));
  }

  private Optional<FindingView> encoded() {
    var text = text(got).strip();
    if (isSent(fromBase64(text))) {
      return wrong(FindingCode.BODY_ENCODED, "It is base64 of what was sent: decode it first.");
    }
    if (isSent(parse(got).filter(JsonNode::isTextual).map(JsonNode::textValue))) {
      return wrong(
          FindingCode.BODY_ENCODED, "What was sent stands in it as a JSON string: take that out.");
    }
    if (isSent(fromForm(text))) {
      return wrong(FindingCode.BODY_ENCODED, "It is percent-encoded, as the fields of a form are.");
    }
    return when(
        isSent(
            Optional.of(
                text.replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&"))),
        FindingCode.BODY_ENCODED,
        "Its characters are escaped as in HTML.");
  }

  private static Optional<String> fromBase64(String text) {
    try {
      return Optional.of(BodyComparison.text(Base64.getDecoder().decode(text)));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static Optional<String> fromForm(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private boolean isSent(Optional<String> text) {
    return text.filter(found -> Arrays.equals(bytes(found), sent)).isPresent();
  }

  private Optional<FindingView> charset() {
    var text = text(sent);
    var asRead =
        Stream.of(StandardCharsets.ISO_8859_1, WINDOWS, StandardCharsets.US_ASCII)
            .flatMap(
                charset ->
                    Stream.of(
                        text.getBytes(charset),
                        bytes(new String(sent, charset)),
                        bytes(new String(text.getBytes(charset), charset))));
    return when(
        asRead.anyMatch(bytes -> Arrays.equals(bytes, got)),
        FindingCode.WRONG_CHARSET,
        "Its letters that are not ASCII are others: it was read or written in another encoding than"
            + " UTF-8.");
  }

  private Optional<FindingView> reserialized() {
    return when(
        readable(sent).filter(event -> parse(got).filter(event::equals).isPresent()).isPresent(),
        FindingCode.BODY_RESERIALIZED,
        "It says the same, but was parsed and written again: blanks, the order of keys, escapes or"
            + " numbers are others.");
  }

  /** Meta's own bodies may be larger than ours, and hold what we would not send. */
  static Optional<JsonNode> readable(byte[] sent) {
    return sent.length > CanonicalJson.MAX_BYTES ? Optional.empty() : parse(sent);
  }

  private static Optional<JsonNode> parse(byte[] bytes) {
    try {
      return Optional.of(StrictJson.parse(bytes));
    } catch (InvalidJson none) {
      return Optional.empty();
    }
  }

  private FindingView different() {
    return finding(
        FindingCode.BODY_DIFFERENT,
        "It is another one: %d bytes, where %d were sent, and others from byte %d on."
            .formatted(got.length, sent.length, Arrays.mismatch(sent, got) + 1));
  }

  private static Optional<FindingView> when(boolean holds, FindingCode code, String detail) {
    return holds ? wrong(code, detail) : Optional.empty();
  }

  private static Optional<FindingView> wrong(FindingCode code, String detail) {
    return Optional.of(finding(code, detail));
  }

  private static FindingView finding(FindingCode code, String detail) {
    return new FindingView(code, FindingLevel.WRONG, "body", detail);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
