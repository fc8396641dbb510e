package harkara.subscriptions.endpoints;

import static harkara.subscriptions.endpoints.EndpointsOfTests.addresses;
import static harkara.subscriptions.endpoints.EndpointsOfTests.publicAddresses;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
  private static final int RANDOM = 1_000_000;
  private static final BigInteger V4_END = BigInteger.ONE.shiftLeft(32);
  private static final BigInteger V6_END = BigInteger.ONE.shiftLeft(128);

  /** First and last address of what is forbidden: numbers, no prefixes. */
  private static final TreeMap<BigInteger, BigInteger> V4 =
      ranges(
          "0.0.0.0 0.255.255.255",
          "10.0.0.0 10.255.255.255",
          "100.64.0.0 100.127.255.255",
          "127.0.0.0 127.255.255.255",
          "168.63.129.16 168.63.129.16",
          "169.254.0.0 169.254.255.255",
          "172.16.0.0 172.31.255.255",
          "192.0.0.0 192.0.0.255",
          "192.0.2.0 192.0.2.255",
          "192.31.196.0 192.31.196.255",
          "192.52.193.0 192.52.193.255",
          "192.88.99.0 192.88.99.255",
          "192.168.0.0 192.168.255.255",
          "192.175.48.0 192.175.48.255",
          "198.18.0.0 198.19.255.255",
          "198.51.100.0 198.51.100.255",
          "203.0.113.0 203.0.113.255",
          "224.0.0.0 255.255.255.255");

  private static final TreeMap<BigInteger, BigInteger> V6 =
      ranges(
          ":: 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "2001:: 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
          "2001:db8:: 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
          "2002:: 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "2620:4f:8000:: 2620:4f:8000:ffff:ffff:ffff:ffff:ffff",
          "3fff:: 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
          "4000:: ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

  private final AddressPolicy policy = publicAddresses(Map.of());

  private static TreeMap<BigInteger, BigInteger> ranges(String... lines) {
    var ranges = new TreeMap<BigInteger, BigInteger>();
    for (var line : lines) {
      var ends = line.split(" ");
      ranges.put(number(ends[0]), number(ends[1]));
    }
    return ranges;
  }

  private static BigInteger number(String address) {
    return new BigInteger(1, addresses(address)[0].getAddress());
  }

  @Test
  void agreesWithTheOracleAtEveryBorderOfIpv4() {
    for (var net = 0; net < 0x10000; net++) {
      check(4, BigInteger.valueOf(net).shiftLeft(16), V4, V4_END);
    }
    V4.forEach((first, last) -> checkBoth(4, first, last, V4, V4_END));
  }

  @Test
  void agreesWithTheOracleAtEveryBorderOfIpv6() {
    for (var net = 0; net < 0x10000; net++) {
      check(16, BigInteger.valueOf(net).shiftLeft(112), V6, V6_END);
    }
    V6.forEach((first, last) -> checkBoth(16, first, last, V6, V6_END));
  }

  @Test
  void agreesWithTheOracleOnRandomIpv4() {
    var random = new Random(4);
    for (var i = 0; i < RANDOM; i++) {
      checkOne(4, new BigInteger(32, random), V4);
    }
  }

  /** A third anywhere, a third where unicast is, a third around the exceptions. */
  @Test
  void agreesWithTheOracleOnRandomIpv6() {
    var random = new Random(6);
    var borders = List.copyOf(V6.keySet());
    for (var i = 0; i < RANDOM; i++) {
      var number = new BigInteger(128, random);
      if (i % 3 == 1) {
        number = number.shiftRight(3).setBit(125);
      } else if (i % 3 == 2) {
        var border = borders.get(random.nextInt(borders.size()));
        number = number.shiftRight(16 + random.nextInt(112)).xor(border);
      }
      checkOne(16, number, V6);
    }
  }

  private void checkBoth(
      int size,
      BigInteger first,
      BigInteger last,
      TreeMap<BigInteger, BigInteger> forbidden,
      BigInteger end) {
    check(size, first, forbidden, end);
    check(size, last.add(BigInteger.ONE), forbidden, end);
  }

  /** The address at the border, and the one before it. */
  private void check(
      int size, BigInteger border, TreeMap<BigInteger, BigInteger> forbidden, BigInteger end) {
    if (border.compareTo(end) < 0) {
      checkOne(size, border, forbidden);
    }
    if (border.signum() > 0) {
      checkOne(size, border.subtract(BigInteger.ONE), forbidden);
    }
  }

  private void checkOne(int size, BigInteger number, TreeMap<BigInteger, BigInteger> forbidden) {
    var range = forbidden.floorEntry(number);
    var expected = range != null && number.compareTo(range.getValue()) <= 0;
    if (policy.objectionTo(bytes(size, number)).isPresent() != expected) {
      assertThat(number.toString(16)).as("forbidden: " + expected).isEmpty();
    }
  }

  private static byte[] bytes(int size, BigInteger number) {
    var bytes = new byte[size];
    var given = number.toByteArray();
    var length = Math.min(size, given.length);
    System.arraycopy(given, given.length - length, bytes, size - length, length);
    return bytes;
  }

  @Test
  void judgesAllAddressesOfAnAnswer() {
    assertThat(policy.objectionTo(List.of(addresses("8.8.8.8", "2606:4700::1")))).isEmpty();
    assertThat(policy.objectionTo(List.of(addresses("8.8.8.8", "10.0.0.1"))))
        .contains("The host leads to 10.0.0.0/8");
    assertThat(policy.objectionTo(List.of())).contains("The host name has no address");
  }

  @Test
  void allowsWhatTheOperatorAllowsAndNotThisHostInIt() {
    var settings =
        Map.of("harkara.endpoints.allowed-networks", "10.0.0.0/8, 192.168.7.7 ,fd00:1::/32");
    var inside = publicAddresses(settings, "10.0.0.5", "192.168.7.7", "fd00:1::5", "8.8.8.8");

    assertThat(allowed(inside, "10.0.0.4", "10.255.255.255", "fd00:1:ffff::1", "192.168.7.7"))
        .isTrue();
    for (var address :
        List.of("10.0.0.5", "fd00:1::5", "8.8.8.8", "192.168.7.8", "fd00:2::1", "127.0.0.1")) {
      assertThat(allowed(inside, address)).as(address).isFalse();
    }
  }

  @Test
  void knowsThePublicAddressesOfTheService() {
    var settings = Map.of("harkara.endpoints.public-addresses", "93.184.215.0/24,2606:4700::1");
    var policy = publicAddresses(settings);

    assertThat(allowed(policy, "93.184.214.255", "93.184.216.0", "2606:4700::2")).isTrue();
    assertThat(allowed(policy, "93.184.215.7")).isFalse();
    assertThat(allowed(policy, "2606:4700::1")).isFalse();
  }

  /** The examples of RFC 6052, 2.4, with a public address and a private one. */
  @ParameterizedTest
  @CsvSource({
    "2606:4700::/32, 2606:4700:5db8:d70e::, 2606:4700:a00:1::",
    "2606:4700:100::/40, 2606:4700:15d:b8d7:e::, 2606:4700:10a:0:1::",
    "2606:4700:122::/48, 2606:4700:122:5db8:d7:e00::, 2606:4700:122:a00:0:100::",
    "2606:4700:122:300::/56, 2606:4700:122:35d:b8:d70e::, 2606:4700:122:30a:0:1::",
    "2606:4700:122:344::/64, 2606:4700:122:344:5d:b8d7:e00::, 2606:4700:122:344:a:0:100::",
    "2606:4700:122:344::/96, 2606:4700:122:344::93.184.215.14, 2606:4700:122:344::10.0.0.1",
    "64:ff9b::/96, 64:ff9b::93.184.215.14, 64:ff9b::169.254.169.254"
  })
  void judgesTheAddressThatATranslationCarries(String prefix, String good, String bad) {
    var policy = publicAddresses(Map.of("harkara.endpoints.nat64-prefixes", prefix));

    assertThat(allowed(policy, good)).isTrue();
    assertThat(allowed(policy, bad)).isFalse();
    assertThat(allowed(policy, "64:ff9b:1::93.184.215.14")).isFalse();
  }

  @Test
  void refusesATranslationWithSomethingInTheNinthByte() {
    var policy = publicAddresses(Map.of("harkara.endpoints.nat64-prefixes", "2606:4700::/32"));

    assertThat(allowed(policy, "2606:4700:5db8:d70e:100::")).isFalse();
  }

  @Test
  void takesANewAddressOfTheHostAtTheNextLook() {
    var own = new java.util.ArrayList<InetAddress>();
    var known = new OwnAddresses(() -> own);
    var policy = new PublicAddresses(EndpointsOfTests.settings(false, Map.of()), known);
    own.add(addresses("8.8.8.8")[0]);

    assertThat(allowed(policy, "8.8.8.8")).isTrue();
    known.refresh();
    assertThat(allowed(policy, "8.8.8.8")).isFalse();
  }

  @Test
  void knowsTheInterfacesOfThisHost() throws UnknownHostException {
    assertThat(new OwnAddresses().contain(new byte[] {127, 0, 0, 1})).isTrue();
    assertThat(new OwnAddresses().contain(new byte[] {8, 8, 8, 8})).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "10.1.2.3", "172.17.0.2", "192.168.1.1", "fd00::1"})
  void developmentMayReachLoopbackAndPrivateNetworks(String address) {
    assertThat(allowed(development(), address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"169.254.169.254", "0.0.0.0", "224.0.0.1", "100.64.0.1", "fe80::1", "64:ff9b::1"})
  void developmentMayReachNothingElse(String address) {
    assertThat(allowed(development(), address)).isFalse();
  }

  private static AddressPolicy development() {
    return new PublicAddresses(
        EndpointsOfTests.settings(true, Map.of()),
        new OwnAddresses(() -> List.of(addresses("127.0.0.1", "192.168.1.1"))));
  }

  private static boolean allowed(AddressPolicy policy, String... addresses) {
    return policy.objectionTo(List.of(addresses(addresses))).isEmpty();
  }
}
