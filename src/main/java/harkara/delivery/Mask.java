package harkara.delivery;

import harkara.signing.Signatures;
import harkara.signing.SigningSecret;
import harkara.subscriptions.KnownSubscription;
import harkara.transport.HttpHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of what the log keeps what nobody may read there: the subscription's secrets and custom
 * header values, the attempt's signatures, and whatever looks like a secret or an API key. A
 * receiver that echoes the request cannot make us store them.
 */
final class Mask {
  static final String MASKED = "(masked)";
  private static final Pattern SECRETS =
      Pattern.compile("whsec_[A-Za-z0-9+/=]{8,}|hk_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{20,}");

  /** A shorter custom value would make the log unreadable and hide nothing worth hiding. */
  private static final int SHORTEST_HIDDEN = 4;

  private final List<String> hidden;
  private final Set<String> hiddenNames;

  private Mask(List<String> hidden, Set<String> hiddenNames) {
    this.hidden = hidden;
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
    return new Mask(hidden, subscription.headers().keySet());
  }

  String text(String text) {
    var masked = text;
    for (var each : hidden) {
      masked = masked.replace(each, MASKED);
    }
    return SECRETS.matcher(masked).replaceAll(MASKED);
  }

  /** Headers one a line, name, colon, blank, value. */
  String lines(List<HttpHeader> headers) {
    return headers.stream()
        .map(header -> header.name() + ": " + text(header.value()))
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
