package harkara.subscriptions.endpoints;

import harkara.base.addresses.AddressRange;
import harkara.base.settings.DevelopmentMode;
import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * The settings {@code harkara.endpoints.*}: where the operator lets tenants' URLs lead. Development
 * mode adds plain http, every port, {@code localhost}, and the loopback and private networks.
 */
@ApplicationScoped
class EndpointSettings implements Settings {
  private static final List<AddressRange> LOCAL_NETWORKS =
      Stream.of(
              "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
          .map(AddressRange::of)
          .toList();
  private static final Set<Integer> NAT64_BITS = Set.of(32, 40, 48, 56, 64, 96);
  private static final String RANGES = "addresses or networks such as 10.1.0.0/16";

  private final boolean development;
  private final Set<Integer> ports;
  private final Set<String> ownNames;
  private final List<AddressRange> allowed;
  private final List<AddressRange> nat64;
  private final List<AddressRange> publicAddresses;

  EndpointSettings() { // for the client proxy only
    development = false;
    ports = Set.of();
    ownNames = Set.of();
    allowed = nat64 = publicAddresses = List.of();
  }

  @Inject
  EndpointSettings(DevelopmentMode mode, Config config) {
    this(mode.on(), SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  EndpointSettings(boolean development, UnaryOperator<String> values) {
    var reader = new SettingReader("harkara.endpoints.", values);
    this.development = development;
    ports = new TreeSet<>(reader.list("ports", "ports from 1 to 65535", EndpointSettings::port));
    ownNames = new HashSet<>(reader.list("own-names", "host names", EndpointSettings::name));
    publicHost(new SettingReader("harkara.", values)).ifPresent(ownNames::add);
    allowed = reader.list("allowed-networks", RANGES, AddressRange::of);
    nat64 = reader.list("nat64-prefixes", "IPv6 prefixes as in RFC 6052", EndpointSettings::nat64);
    publicAddresses = reader.list("public-addresses", RANGES, AddressRange::of);
  }

  private static int port(String text) {
    var port = Integer.parseInt(text);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(text);
    }
    return port;
  }

  private static String name(String text) {
    if (!text.equals("localhost") && !HostName.isOne(text)) {
      throw new IllegalArgumentException(text);
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static Optional<String> publicHost(SettingReader reader) {
    return reader.list("public-url", "a URL", EndpointSettings::hostOf).stream().findFirst();
  }

  private static String hostOf(String url) {
    var host = URI.create(url).getHost();
    if (host == null) {
      throw new IllegalArgumentException(url);
    }
    return host.toLowerCase(Locale.ROOT);
  }

  private static AddressRange nat64(String text) {
    var range = AddressRange.of(text);
    if (!range.isIpv6() || !NAT64_BITS.contains(range.bits())) {
      throw new IllegalArgumentException(text);
    }
    return range;
  }

  boolean plainHttp() {
    return development;
  }

  /** Whether loopback is allowed, by name too, and with it this host. */
  boolean loopback() {
    return development;
  }

  boolean allowsPort(int port) {
    return development || ports.contains(port);
  }

  /** In ascending order. */
  Set<Integer> ports() {
    return ports;
  }

  /**
   * @param host in lower case
   */
  boolean isOwnName(String host) {
    return !development && ownNames.contains(host);
  }

  boolean allowsAlone(byte[] address) {
    return allowed.stream().anyMatch(range -> range.isSingle() && range.contains(address));
  }

  boolean allows(byte[] address) {
    return in(allowed, address) || development && in(LOCAL_NETWORKS, address);
  }

  boolean isPublicAddress(byte[] address) {
    return in(publicAddresses, address);
  }

  Optional<AddressRange> nat64Prefix(byte[] address) {
    return nat64.stream().filter(range -> range.contains(address)).findFirst();
  }

  private static boolean in(List<AddressRange> ranges, byte[] address) {
    for (var range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
