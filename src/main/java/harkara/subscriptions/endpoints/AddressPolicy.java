package harkara.subscriptions.endpoints;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Says where the client may connect. It judges IP literals when a URL is registered and before each
 * attempt, and every lookup of every attempt; the client dials exactly the address objects that
 * were judged.
 */
public interface AddressPolicy {
  /**
   * Called on threads that must not block.
   *
   * @param address 4 or 16 bytes; an IPv4 address in 16 bytes is judged as the IPv6 address that it
   *     is
   * @return empty when the address is fine; else a few words for the log of the operator, which a
   *     tenant must not see
   */
  Optional<String> objectionTo(byte[] address);

  /**
   * Judges the answer of a lookup, all or nothing.
   *
   * @return empty when every address is fine and there is one; else a sentence for the operator
   */
  default Optional<String> objectionTo(List<InetAddress> addresses) {
    if (addresses.isEmpty()) {
      return Optional.of("The host name has no address");
    }
    return addresses.stream()
        .flatMap(address -> objectionTo(address.getAddress()).stream())
        .findFirst()
        .map(objection -> "The host leads to " + objection);
  }
}
