package harkara.delivery;

import harkara.signing.Signatures;
import harkara.signing.SigningSecret;
import harkara.subscriptions.KnownSubscription;
import harkara.transport.HttpHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes out of what the log keeps what nobody may read there: the subscription's secrets and custom
 * header values, the attempt's signatures, and whatever looks like a secret or an API key. A
 * receiver that echoes the request cannot make us store them.
 */
final class Mask {
  static final String MASKED = "(masked)";
  private static final String SECRETS =
      "whsec_[A-Za-z0-9+/=]{8,}|hk_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{20,}";

  /** A shorter custom value would make the log unreadable and hide nothing worth hiding. */
  private static final int SHORTEST_HIDDEN = 4;

  private final List<String> hidden;
  private final Pattern pattern;
  private final Set<String> hiddenNames;

  private Mask(List<String> hidden, Set<String> hiddenNames) {
    this.hidden = hidden;
    this.pattern =
        Pattern.compile(
            Stream.concat(hidden.stream().map(Pattern::quote), Stream.of(SECRETS))
                .collect(Collectors.joining("|")));
    this.hiddenNames = hiddenNames;
  }

  static Mask of(KnownSubscription subscription, Signatures signatures) {
    var hidden = new ArrayList<String>();
    subscription.secrets().stream().map(SigningSecret::reveal).forEach(hidden::add);
    subscription.headers().values().stream()
        .filter(value -> value.length() >= SHORTEST_HIDDEN)
        .forEach(hidden::add);
    hidden.add(signatures.ofBody());
    Arrays.stream(signatures.standard().split(" "))
        .map(signature -> signature.substring("v1,".length()))
        .forEach(hidden::add);
    return new Mask(longestFirst(hidden), subscription.headers().keySet());
  }

  /** So that a value that begins like another one is hidden to its end. */
  private static List<String> longestFirst(List<String> values) {
    return values.stream()
        .flatMap(Mask::spellings)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** As it is, and as it looks in a JSON answer, whose writer may escape slashes. */
  private static Stream<String> spellings(String value) {
    var json = value.replace("\\", "\\\\").replace("\"", "\\\"");
    return Stream.of(value, json, json.replace("/", "\\/"));
  }

  /** In one pass: what was put in is not looked at again, so the text grows twofold at most. */
  String text(String text) {
    return pattern.matcher(text).replaceAll(MASKED);
  }

  /** Like {@link #text}, also where the cut of an excerpt went through something hidden. */
  String excerpt(String text, boolean truncated) {
    var masked = text(text);
    return truncated ? withoutCutEnd(masked) : masked;
  }

  private String withoutCutEnd(String text) {
    var longest = hidden.stream().mapToInt(value -> cutLength(text, value)).max().orElse(0);
    return longest == 0 ? text : text.substring(0, text.length() - longest) + MASKED;
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
