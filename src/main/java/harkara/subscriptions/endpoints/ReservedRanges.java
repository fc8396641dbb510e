package harkara.subscriptions.endpoints;

import harkara.base.addresses.AddressRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses that nobody on the public internet has, and those that lead elsewhere than they
 * say. The predicates of {@code InetAddress} do not know most of them.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA, IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA, IPv6</a>
 */
final class ReservedRanges {
  private static final List<AddressRange> IPV4 =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "168.63.129.16/32"); // a cloud's own service, on a public address

  private static final AddressRange IPV6_UNICAST = AddressRange.of("2000::/3");
  private static final List<AddressRange> IPV6 =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

  private ReservedRanges() {}

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::of).toList();
  }

  /** The range that the address is in, in words; empty for a public one. */
  static Optional<String> of(byte[] address) {
    if (address.length == 4) {
      return in(IPV4, address);
    }
    return IPV6_UNICAST.contains(address)
        ? in(IPV6, address)
        : Optional.of("what is outside of " + IPV6_UNICAST);
  }

  private static Optional<String> in(List<AddressRange> ranges, byte[] address) {
    for (var range : ranges) {
      if (range.contains(address)) {
        return Optional.of(range.toString());
      }
    }
    return Optional.empty();
  }
}
