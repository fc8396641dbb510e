package harkara.subscriptions.endpoints;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Makes rules and policies of endpoints, for unit tests of other packages, too. */
public final class EndpointsOfTests {
  /** Objects to nothing. */
  public static final AddressPolicy ANY = address -> Optional.empty();

  private EndpointsOfTests() {}

  /** Development's rules, with any policy: http, any port, localhost. */
  public static EndpointRules development(AddressPolicy policy) {
    return new EndpointRules(settings(true, Map.of()), policy);
  }

  /** Production's rules and policy, on a host that has the addresses of the loopback only. */
  public static EndpointRules production(Map<String, String> settings) {
    return new EndpointRules(settings(false, settings), publicAddresses(settings));
  }

  /** Production's policy, on a host that has the addresses of the loopback only. */
  public static AddressPolicy publicAddresses(Map<String, String> settings) {
    return publicAddresses(settings, "127.0.0.1", "::1");
  }

  static AddressPolicy publicAddresses(Map<String, String> settings, String... own) {
    return new PublicAddresses(
        settings(false, settings), new OwnAddresses(() -> List.of(addresses(own))));
  }

  /** The defaults that the WAR ships, with some values put in their place. */
  static EndpointSettings settings(boolean development, Map<String, String> overrides) {
    var values = new Properties();
    try (InputStream in =
        EndpointsOfTests.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      values.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    values.putAll(overrides);
    return new EndpointSettings(development, values::getProperty);
  }

  /** The JDK reads them, not our own code. */
  public static InetAddress[] addresses(String... texts) {
    return Arrays.stream(texts)
        .map(
            text -> {
              try {
                return InetAddress.getByName(text);
              } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
              }
            })
        .toArray(InetAddress[]::new);
  }
}
