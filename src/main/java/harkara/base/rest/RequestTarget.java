package harkara.base.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says what is wrong with a path and a query as they were sent. Servers, proxies and we would each
 * make something else of an encoded slash, a path parameter or a broken escape: such a request is
 * for nobody.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.3">RFC 3986, section 3.3</a>
 */
public final class RequestTarget {
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final Pattern UNSAFE =
      Pattern.compile("%(2f|5c|3b|[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_PATH = Pattern.compile("[^/A-Za-z0-9._~!$&'()*+,=:@%-]");
  private static final Pattern NO_QUERY = Pattern.compile("[^!-~]");

  private RequestTarget() {}

  /**
   * @param path not decoded
   * @param query not decoded, without its question mark; null for none
   */
  public static Optional<String> flaw(String path, String query) {
    if (path == null || !path.startsWith("/")) {
      return Optional.of("The path must begin with a slash.");
    }
    if (BROKEN_ESCAPE.matcher(path).find()
        || query != null && BROKEN_ESCAPE.matcher(query).find()) {
      return Optional.of(
          "A % in the URL must have two hexadecimal digits behind it; % itself is written %25.");
    }
    return flawOfPath(path)
        .or(
            () ->
                query != null && NO_QUERY.matcher(query).find()
                    ? Optional.of(
                        "The query has a character that must be percent-encoded, as its UTF-8"
                            + " bytes.")
                    : Optional.empty());
  }

  private static Optional<String> flawOfPath(String path) {
    if (UNSAFE.matcher(path).find()) {
      return Optional.of(
          "The path must not hold an encoded slash, backslash, semicolon or control character.");
    }
    if (NO_PATH.matcher(path).find()) {
      return Optional.of(
          "The path has a character that must be percent-encoded, or that is not allowed in a path"
              + " here, such as a semicolon or a backslash.");
    }
    if (!isUtf8(path)) {
      return Optional.of("The escapes in the path must be of bytes in UTF-8.");
    }
    return segments(path).anyMatch(RequestTarget::isForNobody)
        ? Optional.of("The path must not hold empty segments, nor . or .. as a segment.")
        : Optional.empty();
  }

  /** An empty one may be the last: a slash at the end. */
  private static Stream<String> segments(String path) {
    var end = path.endsWith("/") ? path.length() - 1 : path.length();
    return end == 0 ? Stream.empty() : Arrays.stream(path.substring(1, end).split("/", -1));
  }

  private static boolean isForNobody(String segment) {
    var plain = segment.replaceAll("(?i)%2e", ".");
    return plain.isEmpty() || plain.equals(".") || plain.equals("..");
  }

  private static boolean isUtf8(String path) {
    var bytes =
        ESCAPE
            .matcher(path)
            .replaceAll(escape -> escapeOf((char) Integer.parseInt(escape.group(1), 16)))
            .getBytes(StandardCharsets.ISO_8859_1);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException none) {
      return false;
    }
  }

  /** A backslash and a dollar would mean something in a replacement. */
  private static String escapeOf(char decoded) {
    return Matcher.quoteReplacement(String.valueOf(decoded));
  }
}
