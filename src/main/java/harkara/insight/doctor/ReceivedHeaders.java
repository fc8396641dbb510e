package harkara.insight.doctor;

import harkara.events.publishing.WebhookHeaders;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The headers that a receiver got. Names are found in any case, and as programs are given them
 * ({@code HTTP_X_WEBHOOK_SIGNATURE}).
 */
final class ReceivedHeaders {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final Map<String, Pattern> SHAPES =
      Map.of(
          WebhookHeaders.BODY_SIGNATURE, Pattern.compile("[0-9a-f]{64}"),
          WebhookHeaders.ID, Pattern.compile("evt_[0-9a-z]{26}"),
          WebhookHeaders.TIMESTAMP, Pattern.compile("1[0-9]{9}"),
          WebhookHeaders.SIGNATURE,
              Pattern.compile("v1,[A-Za-z0-9+/]{43}=( v1,[A-Za-z0-9+/]{43}=)*"));

  private final Map<String, String> values = new TreeMap<>(Comparator.naturalOrder());
  private final Map<String, String> names = new TreeMap<>(Comparator.naturalOrder());

  ReceivedHeaders(Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          if (value != null) {
            values.put(plain(name), value.strip());
            names.put(plain(name), name);
          }
        });
  }

  private static String plain(String name) {
    var plain = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    return plain.startsWith("http-") ? plain.substring("http-".length()) : plain;
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(plain(name))).filter(value -> !value.isEmpty());
  }

  /** The name under which something came that looks like the value of a header that is missing. */
  Optional<String> otherNameOf(String missing) {
    return values.entrySet().stream()
        .filter(
            entry -> SHAPES.keySet().stream().noneMatch(own -> plain(own).equals(entry.getKey())))
        .filter(entry -> SHAPES.get(missing).matcher(entry.getValue()).matches())
        .map(entry -> names.get(entry.getKey()))
        .filter(name -> NAME.matcher(name).matches())
        .findFirst();
  }
}
