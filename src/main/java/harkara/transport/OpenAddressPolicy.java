package harkara.transport;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Objects to nothing but a name without addresses. */
@ApplicationScoped
class OpenAddressPolicy implements AddressPolicy {
  @Override
  public Optional<String> objectionTo(List<InetAddress> addresses) {
    return addresses.isEmpty() ? Optional.of("The host name has no address") : Optional.empty();
  }
}
