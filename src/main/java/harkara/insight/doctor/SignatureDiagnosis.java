package harkara.insight.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.digests.Digests;
import harkara.base.json.StrictJson;
import harkara.subscriptions.signing.KeyUse;
import harkara.subscriptions.signing.MacFinder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells how signatures were made, out of all ways in which a receiver makes one of what was sent to
 * it. The texts are the event's bytes, with the ids and timestamps of requests that are in the log,
 * and the same event as serialisers write it; nothing that the caller says is in any of them.
 */
final class SignatureDiagnosis {
  private static final int SHA_256_BYTES = 32;
  private static final int MOST_OTHERS = 4;

  /** What a text is. */
  private enum Content {
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

  private record Text(Content content, JsonStyle style, byte[] bytes) {}

  /** Which of the two signatures is meant. */
  enum Scheme {
    /** {@code X-Webhook-Signature}. */
    BODY,
    /** {@code webhook-signature}. */
    STANDARD,
    /** Whichever it fits. */
    EITHER
  }

  private final List<Text> texts = new ArrayList<>();
  private final byte[] plainDigest;
  private final MacFinder macs;

  /**
   * @param request that is asked about; null where none with its timestamp is in the log
   */
  SignatureDiagnosis(Sent sent, SentRequest request) {
    texts.add(new Text(Content.BODY, null, sent.body()));
    if (request != null) {
      addSigned(Content.SIGNED, sent, request);
      texts.add(new Text(Content.TIMESTAMPED, null, join(request.timestamp() + ".", sent.body())));
    }
    sent.requests().stream()
        .filter(other -> !other.equals(request))
        .limit(MOST_OTHERS)
        .forEach(other -> addSigned(Content.SIGNED_OTHERWISE, sent, other));
    var event = StrictJson.parse(sent.body());
    for (var style : JsonStyle.values()) {
      addRewritten(style, event);
    }
    plainDigest = Digests.sha256(sent.body());
    macs = new MacFinder(sent.secrets(), texts.stream().map(Text::bytes).toList());
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

  /**
   * What is to be said of a signature.
   *
   * @param about what the findings are about
   * @return empty where it fits nothing
   */
  List<FindingView> of(String text, Scheme scheme, String about) {
    var signature = SignatureText.of(text);
    if (signature.isEmpty()) {
      return List.of(malformed(about));
    }
    var bytes = signature.get().bytes();
    if (bytes.length != SHA_256_BYTES) {
      return List.of(length(bytes.length, about));
    }
    if (MessageDigest.isEqual(bytes, plainDigest)) {
      return List.of(
          wrong(
              FindingCode.NO_KEY,
              about,
              "It is the SHA-256 of the body without a key: compute an HMAC with the secret."));
    }
    return macs.find(bytes)
        .map(way -> explain(way, signature.get(), scheme, about))
        .orElse(List.of());
  }

  private static FindingView malformed(String about) {
    return wrong(
        FindingCode.SIGNATURE_MALFORMED,
        about,
        "It is no signature: neither the hex nor the base64 of 32 bytes.");
  }

  private static FindingView length(int bytes, String about) {
    var other =
        switch (bytes) {
          case 16 -> "MD5";
          case 20 -> "SHA-1";
          case 28 -> "SHA-224";
          case 48 -> "SHA-384";
          case 64 -> "SHA-512";
          default -> null;
        };
    return other == null
        ? wrong(
            FindingCode.SIGNATURE_MALFORMED,
            about,
            "It has %d bytes, where a signature has 32.".formatted(bytes))
        : wrong(
            FindingCode.WRONG_ALGORITHM,
            about,
            "It has %d bytes, as %s makes them: compute an HMAC with SHA-256."
                .formatted(bytes, other));
  }

  private List<FindingView> explain(
      MacFinder.Way way, SignatureText signature, Scheme scheme, String about) {
    var found = new ArrayList<FindingView>();
    var text = texts.get(way.text());
    var meant = meant(way, text, signature, scheme);
    content(text, way.key(), meant, about, found);
    key(way.key(), text, meant, about, found);
    encoding(signature, meant, about, found);
    if (found.isEmpty() && scheme != Scheme.EITHER && scheme != meant) {
      found.add(
          wrong(FindingCode.OTHER_SCHEME, about, "It is the value of the other signature header."));
    }
    if (way.secret() > 0) {
      found.add(previous(about));
    } else if (found.isEmpty()) {
      found.add(
          new FindingView(
              FindingCode.SIGNATURE_VALID,
              FindingLevel.RIGHT,
              about,
              "It is right for what was sent, under the current secret."));
    }
    return found;
  }

  /** The one that it was to be. */
  private static Scheme meant(
      MacFinder.Way way, Text text, SignatureText signature, Scheme scheme) {
    return switch (text.content()) {
      case SIGNED, SIGNED_OTHERWISE, TIMESTAMPED -> Scheme.STANDARD;
      case BODY, REWRITTEN -> {
        if (way.key() == KeyUse.DECODED) {
          yield scheme == Scheme.EITHER
              ? signature.isHex() ? Scheme.BODY : Scheme.STANDARD
              : scheme;
        }
        yield Scheme.BODY;
      }
    };
  }

  private static void content(
      Text text, KeyUse key, Scheme meant, String about, List<FindingView> found) {
    switch (text.content()) {
      case REWRITTEN ->
          found.add(
              wrong(
                  FindingCode.BODY_RESERIALIZED,
                  about,
                  "It is of the body as "
                      + text.style().writer()
                      + " writes it: take the bytes as they came, before anything parses them."));
      case SIGNED_OTHERWISE ->
          found.add(
              wrong(
                  FindingCode.TIMESTAMP_MISMATCH,
                  about,
                  "It is of another request with this event: id, timestamp and signature must come"
                      + " from the same one."));
      case TIMESTAMPED -> found.add(withoutId(about));
      case BODY, SIGNED -> {
        if (text.content() == Content.BODY && meant == Scheme.STANDARD && key == KeyUse.DECODED) {
          found.add(withoutId(about));
        }
      }
    }
  }

  private static FindingView withoutId(String about) {
    return wrong(
        FindingCode.CONTENT_WITHOUT_ID,
        about,
        "What webhook-signature covers is webhook-id, webhook-timestamp and the body, joined by"
            + " dots.");
  }

  private static void key(
      KeyUse key, Text text, Scheme meant, String about, List<FindingView> found) {
    if (key == KeyUse.WITH_LINE_BREAK) {
      found.add(
          wrong(
              FindingCode.SECRET_WITH_LINE_BREAK, about, "A line break stands behind the secret."));
    } else if (meant == Scheme.STANDARD && key != KeyUse.DECODED) {
      found.add(
          wrong(
              FindingCode.KEY_NOT_DECODED,
              about,
              "The key of webhook-signature is the base64-decoded part behind whsec_."));
    } else if (meant == Scheme.BODY && key == KeyUse.DECODED) {
      found.add(
          wrong(
              FindingCode.KEY_DECODED,
              about,
              "The key of X-Webhook-Signature is the whole secret as text, not decoded."));
    } else if (meant == Scheme.BODY && key == KeyUse.WITHOUT_PREFIX) {
      found.add(
          wrong(
              FindingCode.KEY_WITHOUT_PREFIX,
              about,
              "The key of X-Webhook-Signature is the whole secret, whsec_ included."));
    }
  }

  private static void encoding(
      SignatureText signature, Scheme meant, String about, List<FindingView> found) {
    if (meant == Scheme.STANDARD && signature.isHex()) {
      found.add(
          wrong(
              FindingCode.HEX_FOR_BASE64,
              about,
              "It is hex: webhook-signature is \"v1,\" and base64."));
    } else if (meant == Scheme.BODY && !signature.isHex()) {
      found.add(
          wrong(FindingCode.BASE64_FOR_HEX, about, "It is base64: X-Webhook-Signature is hex."));
    } else if (signature.encoding() == SignatureText.Encoding.UPPER_HEX) {
      found.add(
          wrong(
              FindingCode.UPPERCASE_HEX,
              about,
              "It is hex in upper case: X-Webhook-Signature is in lower case."));
    }
  }

  static FindingView previous(String about) {
    return new FindingView(
        FindingCode.PREVIOUS_SECRET,
        FindingLevel.NOTE,
        about,
        "It is under the secret before the current one, which is in force until the rotation ends:"
            + " put the new secret in its place before then.");
  }

  private static FindingView wrong(FindingCode code, String about, String detail) {
    return new FindingView(code, FindingLevel.WRONG, about, detail);
  }
}
