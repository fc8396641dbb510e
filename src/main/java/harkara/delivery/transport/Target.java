package harkara.delivery.transport;

import harkara.subscriptions.endpoints.EndpointUrl;
import java.util.UUID;
import org.apache.hc.core5.net.NamedEndpoint;

/**
 * Whose connection, and where to: what two exchanges must have in common to share one.
 *
 * @param host in lower case, an IPv6 literal without brackets
 */
record Target(UUID tenantId, boolean tls, String host, int port) implements NamedEndpoint {
  static Target of(UUID tenantId, EndpointUrl url) {
    return new Target(tenantId, url.tls(), url.host(), url.port());
  }

  @Override
  public String getHostName() {
    return host;
  }

  @Override
  public int getPort() {
    return port;
  }
}
