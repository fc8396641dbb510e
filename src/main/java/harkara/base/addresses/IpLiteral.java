package harkara.base.addresses;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one reading of IP addresses in text: four plain decimals without leading zeros, or IPv6 of
 * RFC 4291 without zone. Everything that other tools take for an address beyond that (octal, hex,
 * fewer parts) is none.
 */
public final class IpLiteral {
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final int V4 = 4;
  private static final int V6 = 16;

  private IpLiteral() {}

  /**
   * @param text an IPv6 address without brackets
   * @return 4 or 16 bytes, as it was written: a mapped IPv4 address has 16
   */
  public static Optional<byte[]> parse(String text) {
    return Optional.ofNullable(text.indexOf(':') >= 0 ? v6(text) : v4(text));
  }

  private static byte[] v4(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != V4) {
      return null;
    }
    var bytes = new byte[V4];
    for (var i = 0; i < V4; i++) {
      if (!DECIMAL.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 255) {
        return null;
      }
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return bytes;
  }

  private static byte[] v6(String text) {
    var gap = text.indexOf("::");
    if (gap < 0) {
      var whole = groups(text, true);
      return whole != null && whole.length == V6 ? whole : null;
    }
    var head = groups(text.substring(0, gap), false);
    var tail = groups(text.substring(gap + 2), true);
    if (head == null || tail == null || head.length + tail.length > V6 - 2) {
      return null;
    }
    var bytes = Arrays.copyOf(head, V6);
    System.arraycopy(tail, 0, bytes, V6 - tail.length, tail.length);
    return bytes;
  }

  /** The bytes of groups between colons; null when one is none. A second gap is an empty group. */
  private static byte[] groups(String text, boolean toTheEnd) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    var groups = text.split(":", -1);
    var bytes = new byte[groups.length * 2 + 2];
    var length = 0;
    for (var i = 0; i < groups.length; i++) {
      var last = toTheEnd && i == groups.length - 1;
      var quad = last ? v4(groups[i]) : null;
      if (quad != null) {
        System.arraycopy(quad, 0, bytes, length, V4);
        length += V4;
      } else if (GROUP.matcher(groups[i]).matches()) {
        var value = Integer.parseInt(groups[i], 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
      } else {
        return null;
      }
    }
    return Arrays.copyOf(bytes, length);
  }
}
