package harkara.delivery.transport;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of one attempt's requests: its name is looked up for the first of them, and all go
 * to what was found then. A name server that says something else a moment later changes nothing.
 */
public final class Route {
  private volatile List<InetAddress> addresses;

  Optional<List<InetAddress>> addresses() {
    return Optional.ofNullable(addresses);
  }

  void leadsTo(List<InetAddress> found) {
    addresses = found;
  }
}
