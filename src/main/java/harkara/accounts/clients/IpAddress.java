package harkara.accounts.clients;

import harkara.base.addresses.IpLiteral;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** An IP address that is written as numbers; nothing is ever looked up. */
record IpAddress(byte[] bytes) {
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final int NETWORK_BYTES = 8;

  /** Also in brackets, with a port, or with a zone, as servers and proxies write them. */
  static Optional<IpAddress> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    return IpLiteral.parse(withoutPort(text.strip())).map(IpAddress::unmapped);
  }

  /** A server that listens on IPv6 may write IPv4 addresses as mapped ones. */
  private static IpAddress unmapped(byte[] bytes) {
    var mapped =
        bytes.length > MAPPED.length
            && Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
    return new IpAddress(mapped ? Arrays.copyOfRange(bytes, MAPPED.length, bytes.length) : bytes);
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

  /** As people write it: four decimals, or eight groups of hexadecimals. */
  String text() {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException impossible) { // of another length than 4 or 16
      throw new IllegalStateException(impossible);
    }
  }

  /** What belongs to one customer of a provider: the address itself, or the /64 of IPv6. */
  String network() {
    return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
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
