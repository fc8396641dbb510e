package harkara.transport;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Says where the client may connect. It judges every lookup of every attempt, IP literals too, and
 * the client dials exactly the address objects that it was shown.
 */
public interface AddressPolicy {
  /**
   * Called on threads that must not block.
   *
   * @return empty when every address is fine; else one short sentence for the log of the operator,
   *     without addresses
   */
  Optional<String> objectionTo(List<InetAddress> addresses);
}
