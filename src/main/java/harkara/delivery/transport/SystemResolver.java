package harkara.delivery.transport;

import jakarta.enterprise.context.Dependent;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The one of the host: its hosts file, its name servers, and what else the operator has set. */
@Dependent
class SystemResolver implements Resolver {
  @Override
  public InetAddress[] resolve(String name) throws UnknownHostException {
    return InetAddress.getAllByName(name);
  }
}
