package harkara.delivery.masking;

import harkara.delivery.transport.HttpHeader;
import harkara.events.publishing.WebhookHeaders;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import harkara.subscriptions.signing.DecryptedSecret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes out of what the log keeps what nobody may read there: the subscription's secrets and custom
 * header values, the attempt's signatures, and whatever looks like a secret or an API key. A
 * receiver that echoes the request cannot make us store them, nor one that escapes what it echoes
 * for JSON, URLs or HTML, or encodes it as base64 or hex.
 */
public final class Redactor {
  /** Stands for what is hidden. */
  public static final String MASKED = "(masked)";

  private static final String SECRET_PREFIX = "whsec_";
  private static final String KEY_PREFIX = "hk_";

  /** Has one letter, so there are no more than two ways to write it. */
  private static final String PREFIX_IN_HEX =
      HexFormat.of().formatHex(SECRET_PREFIX.getBytes(StandardCharsets.US_ASCII));

  private static final Set<String> PREFIX_IN_BASE64 =
      EncodedForms.insideBase64(SECRET_PREFIX.getBytes(StandardCharsets.US_ASCII));

  /** Also of other subscriptions and of secrets that are gone. */
  private static final Pattern SECRETS =
      Pattern.compile(
          SECRET_PREFIX
              + "(?:(?!whsec_)[A-Za-z0-9+/=]){8,}|"
              + KEY_PREFIX
              + "[A-Za-z0-9]{8}_[A-Za-z0-9_-]{20,}|(?i:"
              + PREFIX_IN_HEX
              + ")[0-9A-Fa-f]{16,176}|(?:"
              + String.join("|", PREFIX_IN_BASE64)
              + ")[A-Za-z0-9+/_-]{10,120}");

  /** With one of these, each of {@link #SECRETS} begins; they are found much faster. */
  private static final List<String> BEGINNINGS =
      Stream.concat(
              Stream.of(
                  SECRET_PREFIX, KEY_PREFIX, PREFIX_IN_HEX, PREFIX_IN_HEX.toUpperCase(Locale.ROOT)),
              PREFIX_IN_BASE64.stream())
          .toList();

  private static final Pattern CUT_ESCAPE =
      Pattern.compile("(?:%[0-9A-Fa-f]?|\\\\(?:u[0-9A-Fa-f]{0,3}|x[0-9A-Fa-f]?)?|&#?\\w{0,7})$");

  /** A shorter custom value would make the log unreadable and hide nothing worth hiding. */
  private static final int SHORTEST_HIDDEN = 4;

  /** Nothing that looks like a secret is shorter. */
  private static final int SHORTEST_SHAPE = SECRET_PREFIX.length() + 8;

  private final List<String> values;
  private final int shortest;
  private final Set<String> hiddenNames;

  /** Made when it is first needed: most answers have nothing that could hide something. */
  private Set<String> spellings;

  private Redactor(List<String> values, Set<String> hiddenNames) {
    this.values = values;
    this.shortest = values.stream().mapToInt(String::length).min().orElse(0);
    this.hiddenNames = hiddenNames;
  }

  /** A part of a text, the end not included. */
  private record Part(int start, int end) {}

  /**
   * @param bodySignatures the values of {@code X-Webhook-Signature}, which are in those of {@code
   *     X-Hub-Signature-256}, too
   * @param standardSignatures the value of {@code webhook-signature}
   */
  public static Redactor of(
      SubscriptionSnapshot subscription, List<String> bodySignatures, String standardSignatures) {
    var values = new ArrayList<>(bodySignatures);
    Arrays.stream(standardSignatures.split(" "))
        .map(signature -> signature.substring("v1,".length()))
        .forEach(values::add);
    for (DecryptedSecret secret : subscription.secrets()) {
      values.add(secret.secret().reveal());
      values.add(secret.secret().reveal().substring(SECRET_PREFIX.length()));
    }
    subscription.headers().values().stream()
        .filter(value -> value.length() >= SHORTEST_HIDDEN)
        .forEach(values::add);
    return new Redactor(values, subscription.headers().keySet());
  }

  private Set<String> hidden() {
    if (spellings == null) {
      spellings =
          values.stream()
              .flatMap(value -> EncodedForms.of(value).stream())
              .collect(Collectors.toUnmodifiableSet());
    }
    return spellings;
  }

  /** In one pass: what was put in is not looked at again, so the text grows twofold at most. */
  String text(String text) {
    if (text.length() < Math.min(shortest, SHORTEST_SHAPE)) {
      return text;
    }
    return masked(text, parts(text, PlainText.of(text)));
  }

  /** Like {@link #text}, also where the cut of an excerpt went through something hidden. */
  public String excerpt(String text, boolean truncated) {
    if (!truncated) {
      return text(text);
    }
    var plain = PlainText.of(text);
    var parts = parts(text, plain);
    for (var end : List.of(plain, PlainText.of(CUT_ESCAPE.matcher(text).replaceFirst("")))) {
      var cut = hidden().stream().mapToInt(value -> cutLength(end.plain(), value)).max().orElse(0);
      if (cut > 0) {
        parts.add(new Part(end.start(end.plain().length() - cut), text.length()));
      }
    }
    return masked(text, parts);
  }

  private List<Part> parts(String text, PlainText plain) {
    var parts = new ArrayList<Part>();
    var mayHold = text.length() < shortest ? Set.<String>of() : hidden();
    mayHold.forEach(value -> find(text, value, parts));
    findSecrets(text, parts);
    var unescaped = plain.plain();
    if (!unescaped.equals(text)) {
      var escaped = new ArrayList<Part>();
      for (var value : mayHold) {
        find(unescaped, value, escaped);
        find(unescaped, PlainText.of(value).plain(), escaped);
      }
      findSecrets(unescaped, escaped);
      escaped.forEach(
          part -> parts.add(new Part(plain.start(part.start()), plain.end(part.end() - 1))));
    }
    return parts;
  }

  private static void find(String text, String value, List<Part> parts) {
    if (value.length() < SHORTEST_HIDDEN) {
      return; // a value of nothing but escapes
    }
    for (var at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length())) {
      parts.add(new Part(at, at + value.length()));
    }
  }

  private static void findSecrets(String text, List<Part> parts) {
    if (BEGINNINGS.stream().anyMatch(text::contains)) {
      SECRETS
          .matcher(text)
          .results()
          .forEach(each -> parts.add(new Part(each.start(), each.end())));
    }
  }

  /** How many characters at the end of the text are the start of the value. */
  private static int cutLength(String text, String value) {
    for (var length = Math.min(text.length(), value.length());
        length >= SHORTEST_HIDDEN;
        length--) {
      if (text.regionMatches(text.length() - length, value, 0, length)) {
        return length;
      }
    }
    return 0;
  }

  /** Parts that overlap become one. */
  private static String masked(String text, List<Part> parts) {
    if (parts.isEmpty()) {
      return text;
    }
    parts.sort(Comparator.comparingInt(Part::start));
    var masked = new StringBuilder(text.length());
    var done = 0;
    for (var part : parts) {
      if (part.start() >= done) {
        masked.append(text, done, part.start()).append(MASKED);
      }
      done = Math.max(done, part.end());
    }
    return masked.append(text, done, text.length()).toString();
  }

  /** Headers one a line, name, colon, blank, value. */
  public String lines(List<HttpHeader> headers) {
    return headers.stream()
        .map(header -> text(header.name()) + ": " + receivedValue(header.value()))
        .collect(Collectors.joining("\n"));
  }

  private String receivedValue(String value) {
    if (!value.endsWith(HttpHeader.CUT)) {
      return text(value);
    }
    var kept = value.substring(0, value.length() - HttpHeader.CUT.length());
    return excerpt(kept, true) + HttpHeader.CUT;
  }

  /** Like {@link #lines}, of what we sent: custom headers and signatures without their values. */
  public String sentLines(List<HttpHeader> headers) {
    return headers.stream()
        .map(header -> header.name() + ": " + sentValue(header))
        .collect(Collectors.joining("\n"));
  }

  /**
   * Whether {@link #sentLines} masks nothing of these but signatures and the values of custom
   * headers. The rest is ours, and nothing of that looks like a secret; but it may hold a custom
   * value, such as {@code json}.
   */
  public boolean leavesTheRest(List<HttpHeader> headers) {
    return headers.stream()
        .filter(header -> !isHidden(header) && !header.name().equals(WebhookHeaders.SIGNATURE))
        .map(HttpHeader::value)
        .allMatch(value -> value.length() < shortest || value.equals(text(value)));
  }

  private boolean isHidden(HttpHeader header) {
    return hiddenNames.contains(header.name())
        || header.name().equals(WebhookHeaders.BODY_SIGNATURE)
        || header.name().equals(WebhookHeaders.META_SIGNATURE);
  }

  private String sentValue(HttpHeader header) {
    if (isHidden(header)) {
      return MASKED;
    }
    return header.name().equals(WebhookHeaders.SIGNATURE)
        ? header.value().replaceAll("v1,\\S+", "v1," + MASKED)
        : text(header.value());
  }
}
