package harkara.subscriptions.endpoints;

import harkara.base.addresses.AddressRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;

/**
 * Allows public addresses that are not this service's own, and what the operator has allowed
 * besides. An allowed network does not open the service itself; only an address that is listed
 * alone does.
 */
@ApplicationScoped
class PublicAddresses implements AddressPolicy {
  private static final String OURS = "this service itself";

  private final EndpointSettings settings;
  private final OwnAddresses own;

  PublicAddresses() { // for the client proxy only
    this(null, null);
  }

  @Inject
  PublicAddresses(EndpointSettings settings, OwnAddresses own) {
    this.settings = settings;
    this.own = own;
  }

  @Override
  public Optional<String> objectionTo(byte[] address) {
    if (settings.allowsAlone(address)) {
      return Optional.empty();
    }
    if (settings.isPublicAddress(address) || !settings.loopback() && own.contain(address)) {
      return Optional.of(OURS);
    }
    if (settings.allows(address)) {
      return Optional.empty();
    }
    return settings
        .nat64Prefix(address)
        .map(prefix -> objectionToCarried(prefix, address))
        .orElseGet(() -> ReservedRanges.of(address));
  }

  private Optional<String> objectionToCarried(AddressRange prefix, byte[] address) {
    var carried = carried(prefix.bits() / Byte.SIZE, address);
    return carried == null
        ? Optional.of("no translated address")
        : objectionTo(carried).map(objection -> objection + ", translated");
  }

  /** RFC 6052, 2.2: the IPv4 address follows the prefix and skips the ninth byte, which is 0. */
  private static byte[] carried(int prefix, byte[] address) {
    if (prefix == 12) {
      return Arrays.copyOfRange(address, 12, 16);
    }
    if (address[8] != 0) {
      return null;
    }
    var carried = new byte[4];
    var from = prefix;
    for (var i = 0; i < carried.length; i++) {
      from += from == 8 ? 1 : 0;
      carried[i] = address[from++];
    }
    return carried;
  }
}
