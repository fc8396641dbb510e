package harkara.clients;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address that is written as numbers; nothing is ever looked up. */
record IpAddress(byte[] bytes) {
  private static final String OCTET = "(0|[1-9][0-9]{0,2})";
  private static final Pattern V4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final int NETWORK_BYTES = 8;

  /** Also in brackets, with a port, or with a zone, as servers and proxies write them. */
  static Optional<IpAddress> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    var plain = withoutPort(text.strip());
    var isV6 = plain.contains(":") && V6.matcher(plain).matches();
    if (!isV6 && !V4.matcher(plain).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IpAddress(InetAddress.getByName(plain).getAddress()));
    } catch (UnknownHostException invalid) {
      return Optional.empty();
    }
  }

  private static String withoutPort(String text) {
    if (text.startsWith("[") && text.indexOf(']') > 0) {
      return text.substring(1, text.indexOf(']'));
    }
    var colon = text.indexOf(':');
    var withoutPort = colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    var zone = withoutPort.indexOf('%');
    return zone < 0 ? withoutPort : withoutPort.substring(0, zone);
  }

  /** What belongs to one customer of a provider: the address itself, or the /64 of IPv6. */
  String network() {
    return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
  }

  boolean isIn(IpAddress network, int bits) {
    if (bytes.length != network.bytes.length) {
      return false;
    }
    for (var bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> bit % Byte.SIZE;
      if (((bytes[bit / Byte.SIZE] ^ network.bytes[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
