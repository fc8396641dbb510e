package harkara.accounts.clients;

import harkara.base.addresses.AddressRange;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The proxies that stand in front and whose word counts, and the header that they write. Only one
 * header is read: a proxy passes on what its clients put into the other.
 */
@ApplicationScoped
class Proxies implements Settings {
  static final String FORWARDED = "Forwarded";
  static final String X_FORWARDED_FOR = "X-Forwarded-For";

  private final List<AddressRange> trusted;
  private final String header;
  private final String publicOrigin;

  Proxies() { // for the client proxy only
    this.trusted = List.of();
    this.header = null;
    this.publicOrigin = null;
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  @Inject
  Proxies(
      @ConfigProperty(name = "harkara.proxies.trusted") Optional<String> trusted,
      @ConfigProperty(name = "harkara.proxies.header") String header,
      @ConfigProperty(name = "harkara.public-url") String publicUrl) {
    this.trusted =
        trusted.stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(Proxies::range)
            .toList();
    if (!header.equalsIgnoreCase(FORWARDED) && !header.equalsIgnoreCase(X_FORWARDED_FOR)) {
      throw new IllegalArgumentException(
          "harkara.proxies.header=" + header + " must be X-Forwarded-For or Forwarded");
    }
    this.header = header;
    this.publicOrigin = origin(publicUrl);
  }

  private static AddressRange range(String text) {
    try {
      return AddressRange.of(text);
    } catch (IllegalArgumentException none) {
      throw new IllegalArgumentException(
          "harkara.proxies.trusted: "
              + text
              + " must be an IP address or a range such as 10.0.0.0/8");
    }
  }

  private static String origin(String url) {
    var parsed = URI.create(url);
    if (parsed.getScheme() == null || parsed.getRawAuthority() == null) {
      throw new IllegalArgumentException(
          "harkara.public-url=" + url + " must be an http or https URL");
    }
    var standard = parsed.getScheme().equalsIgnoreCase("https") ? ":443" : ":80";
    var authority = parsed.getRawAuthority();
    return (parsed.getScheme()
            + "://"
            + (authority.endsWith(standard)
                ? authority.substring(0, authority.length() - standard.length())
                : authority))
        .toLowerCase(Locale.ROOT);
  }

  boolean trusts(IpAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address.bytes()));
  }

  boolean writeForwarded() {
    return header.equalsIgnoreCase(FORWARDED);
  }

  /** Scheme, host, and port where it is not the usual one, in lower case, as browsers say it. */
  String publicOrigin() {
    return publicOrigin;
  }
}
