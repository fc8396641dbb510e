package harkara.subscriptions.endpoints;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Decides which URLs may be endpoints: the one check, on creation, on each change, and before every
 * attempt. It never looks a name up.
 */
@ApplicationScoped
public class EndpointRules {
  private final EndpointSettings settings;
  private final AddressPolicy addresses;

  EndpointRules() { // for the client proxy only
    this(null, null);
  }

  @Inject
  EndpointRules(EndpointSettings settings, AddressPolicy addresses) {
    this.settings = settings;
    this.addresses = addresses;
  }

  /**
   * @throws NotAllowed that names the rule
   */
  public EndpointUrl check(String text) throws NotAllowed {
    var url = EndpointUrl.parse(text, settings.plainHttp());
    if (!settings.allowsPort(url.port())) {
      throw new NotAllowed("must have no port or one of " + settings.ports());
    }
    var address = url.address();
    if (address.isPresent()) {
      checkAddress(address.get());
    } else {
      checkName(url.host());
    }
    return url;
  }

  private void checkAddress(byte[] address) throws NotAllowed {
    if (addresses.objectionTo(address).isPresent()) {
      throw new NotAllowed("must have a public address that is not this service's own");
    }
  }

  private void checkName(String host) throws NotAllowed {
    if (settings.loopback() && HostName.isLocalhost(host)) {
      return;
    }
    var notPublic = HostName.notPublic(host);
    if (notPublic.isPresent()) {
      throw new NotAllowed("must not have a host that ends with " + notPublic.get());
    }
    if (settings.isOwnName(host)) {
      throw new NotAllowed("must not name this service itself");
    }
  }
}
