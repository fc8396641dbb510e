package harkara.delivery;

import harkara.signing.KnownSecret;
import harkara.subscriptions.KnownSubscription;
import harkara.transport.HttpHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of what the log keeps what nobody may read there: the subscription's secrets and custom
 * header values, the attempt's signatures, and whatever looks like a secret or an API key. A
 * receiver that echoes the request cannot make us store them, nor one that escapes what it echoes
 * for JSON, URLs or HTML, or encodes it as base64 or hex.
 */
final class Mask {
  static final String MASKED = "(masked)";
  private static final Pattern SECRETS =
      Pattern.compile("whsec_[A-Za-z0-9+/=]{8,}|hk_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{20,}");
  private static final Pattern CUT_ESCAPE =
      Pattern.compile("(?:%[0-9A-Fa-f]?|\\\\(?:u[0-9A-Fa-f]{0,3}|x[0-9A-Fa-f]?)?|&#?\\w{0,7})$");

  /** A shorter custom value would make the log unreadable and hide nothing worth hiding. */
  private static final int SHORTEST_HIDDEN = 4;

  private static final int PREFIX_LENGTH = "whsec_".length();

  private final Set<String> hidden;
  private final Set<String> hiddenNames;

  private Mask(Set<String> hidden, Set<String> hiddenNames) {
    this.hidden = hidden;
    this.hiddenNames = hiddenNames;
  }

  /** A part of a text, the end not included. */
  private record Part(int start, int end) {}

  /**
   * @param bodySignatures the values of {@code X-Webhook-Signature}
   * @param standardSignatures the value of {@code webhook-signature}
   */
  static Mask of(
      KnownSubscription subscription, List<String> bodySignatures, String standardSignatures) {
    var values = new ArrayList<>(bodySignatures);
    Arrays.stream(standardSignatures.split(" "))
        .map(signature -> signature.substring("v1,".length()))
        .forEach(values::add);
    for (KnownSecret secret : subscription.secrets()) {
      values.add(secret.secret().reveal());
      values.add(secret.secret().reveal().substring(PREFIX_LENGTH));
    }
    subscription.headers().values().stream()
        .filter(value -> value.length() >= SHORTEST_HIDDEN)
        .forEach(values::add);
    var hidden =
        values.stream()
            .flatMap(value -> Spellings.of(value).stream())
            .collect(Collectors.toUnmodifiableSet());
    return new Mask(hidden, subscription.headers().keySet());
  }

  /** In one pass: what was put in is not looked at again, so the text grows twofold at most. */
  String text(String text) {
    return masked(text, parts(text, PlainText.of(text)));
  }

  /** Like {@link #text}, also where the cut of an excerpt went through something hidden. */
  String excerpt(String text, boolean truncated) {
    if (!truncated) {
      return text(text);
    }
    var plain = PlainText.of(text);
    var parts = parts(text, plain);
    for (var end : List.of(plain, PlainText.of(CUT_ESCAPE.matcher(text).replaceFirst("")))) {
      var cut = hidden.stream().mapToInt(value -> cutLength(end.plain(), value)).max().orElse(0);
      if (cut > 0) {
        parts.add(new Part(end.start(end.plain().length() - cut), text.length()));
      }
    }
    return masked(text, parts);
  }

  private List<Part> parts(String text, PlainText plain) {
    var parts = new ArrayList<Part>();
    for (var value : hidden) {
      find(text, value, parts);
    }
    SECRETS.matcher(text).results().forEach(each -> parts.add(new Part(each.start(), each.end())));
    if (!plain.plain().equals(text)) {
      var escaped = new ArrayList<Part>();
      for (var value : hidden) {
        find(plain.plain(), value, escaped);
        find(plain.plain(), PlainText.of(value).plain(), escaped);
      }
      SECRETS
          .matcher(plain.plain())
          .results()
          .forEach(each -> escaped.add(new Part(each.start(), each.end())));
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
  String lines(List<HttpHeader> headers) {
    return headers.stream()
        .map(header -> text(header.name()) + ": " + text(header.value()))
        .collect(Collectors.joining("\n"));
  }

  /** Like {@link #lines}, of what we sent: custom headers without their values. */
  String sentLines(List<HttpHeader> headers) {
    return headers.stream()
        .map(
            header ->
                header.name()
                    + ": "
                    + (hiddenNames.contains(header.name()) ? MASKED : text(header.value())))
        .collect(Collectors.joining("\n"));
  }
}
