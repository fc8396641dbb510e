package harkara.subscriptions.registry;

import harkara.base.json.Flaws;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Headers that a tenant adds to its requests: at most 10, names of letters, digits and hyphens,
 * values of visible ASCII up to 4,096 characters; none that belongs to HTTP or to our contract. The
 * values are kept like secrets.
 */
final class CustomHeaders {
  private static final int MAX_HEADERS = 10;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern VALUE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");
  private static final int MAX_VALUE = 4096;
  private static final Set<String> RESERVED =
      Set.of(
          "host",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "upgrade",
          "te",
          "trailer",
          "expect",
          "cookie",
          "set-cookie",
          "forwarded",
          "user-agent",
          "accept",
          "accept-encoding",
          "date",
          "via",
          "http2-settings");
  private static final List<String> RESERVED_PREFIXES =
      List.of(
          "content-",
          "proxy-",
          "x-forwarded-",
          "webhook-",
          "x-webhook-",
          "sec-",
          "harkara-",
          "x-hub-signature");

  private final Map<String, String> headers;

  private CustomHeaders(Map<String, String> headers) {
    this.headers = headers;
  }

  static CustomHeaders none() {
    return new CustomHeaders(Map.of());
  }

  /**
   * @throws ProblemException {@code INVALID_REQUEST} with a pointer for each header that is not
   *     allowed
   */
  static CustomHeaders of(Map<String, String> headers) {
    var flaws = new Flaws();
    if (headers.size() > MAX_HEADERS) {
      throw ProblemException.invalid("/headers", "may have at most " + MAX_HEADERS + " headers");
    }
    var seen = new HashSet<String>();
    headers.forEach((name, value) -> check(name, value, seen, flaws));
    if (!flaws.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "Some of the headers are not allowed.", flaws.list());
    }
    return new CustomHeaders(new LinkedHashMap<>(headers));
  }

  private static void check(String name, String value, Set<String> seen, Flaws flaws) {
    var lower = name.toLowerCase(Locale.ROOT);
    var pointer = "/headers/" + name.replace("~", "~0").replace("/", "~1");
    if (!NAME.matcher(name).matches()) {
      flaws.add(pointer, "a name has 1 to 64 letters, digits and hyphens");
    } else if (RESERVED.contains(lower) || RESERVED_PREFIXES.stream().anyMatch(lower::startsWith)) {
      flaws.add(pointer, "this header is set by the server");
    } else if (!seen.add(lower)) {
      flaws.add(pointer, "this header is there twice");
    }
    if (value == null || value.length() > MAX_VALUE || !VALUE.matcher(value).matches()) {
      flaws.add(pointer, "a value has 1 to " + MAX_VALUE + " visible ASCII characters");
    }
  }

  /** One header a line, as they are sealed. */
  byte[] bytes() {
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ":" + header.getValue())
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  static CustomHeaders fromBytes(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.US_ASCII);
    var headers = new LinkedHashMap<String, String>();
    Arrays.stream(text.split("\n"))
        .filter(line -> !line.isEmpty())
        .forEach(line -> headers.put(line.substring(0, line.indexOf(':')), valueOf(line)));
    return new CustomHeaders(headers);
  }

  private static String valueOf(String line) {
    return line.substring(line.indexOf(':') + 1);
  }

  boolean isEmpty() {
    return headers.isEmpty();
  }

  Map<String, String> map() {
    return headers;
  }

  @Override
  public String toString() {
    return "CustomHeaders" + headers.keySet();
  }
}
