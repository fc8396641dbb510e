package harkara.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import harkara.subscriptions.endpoints.AddressPolicy;
import harkara.subscriptions.endpoints.EndpointRules;
import harkara.subscriptions.endpoints.EndpointsOfTests;
import harkara.subscriptions.endpoints.NotAllowed;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every spelling of {@code spellings.txt}, with production's rules and the client as it is. */
class SpellingsTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "harkara.public-url", "https://harkara.example.org/",
          "harkara.endpoints.own-names", "hooks.example.org",
          "harkara.endpoints.public-addresses", "93.184.215.20",
          "harkara.endpoints.allowed-networks", "10.99.0.0/16,10.98.7.6",
          "harkara.endpoints.nat64-prefixes", "64:ff9b:1::/96");

  private final AddressPolicy policy = EndpointsOfTests.publicAddresses(SETTINGS);
  private final EndpointRules rules = EndpointsOfTests.production(SETTINGS);
  private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor();
  private final WatchedConnector connector = new WatchedConnector();
  private List<InetAddress> found = List.of();
  private final WebhookClient client =
      new WebhookClient(
          TransportSettingsTest.with(Map.of()),
          rules,
          (tenant, host) -> new Question(host, CompletableFuture.completedFuture(found)),
          policy);

  record Spelling(String verdict, String url, List<InetAddress> addresses) {}

  static Stream<Spelling> spellings() throws IOException {
    try (InputStream in =
        SpellingsTest.class.getResourceAsStream("/harkara/subscriptions/endpoints/spellings.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(SpellingsTest::spelling);
    }
  }

  private static Spelling spelling(String line) {
    int blank = line.indexOf(' ');
    int arrow = line.indexOf(" ->");
    String url = line.substring(blank + 1, arrow < 0 ? line.length() : arrow);
    String[] addresses = arrow < 0 ? new String[0] : line.substring(arrow + 3).strip().split(", *");
    return new Spelling(
        line.substring(0, blank),
        url.translateEscapes(),
        List.of(
            EndpointsOfTests.addresses(
                Arrays.stream(addresses).filter(a -> !a.isEmpty()).toArray(String[]::new))));
  }

  @BeforeEach
  void start() {
    QuietLog.of(Exchanges.class);
    client.start(sweeper, connector);
  }

  @AfterEach
  void stop() {
    client.stop();
    sweeper.shutdownNow();
  }

  @Test
  void areMany() throws IOException {
    assertThat(spellings()).hasSizeGreaterThan(350).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void comeToTheirVerdict(Spelling spelling) {
    found = spelling.addresses();
    var request = new WebhookRequest(new UUID(1, 1), spelling.url(), List.of(), new byte[0]);
    var failure =
        (Exchange.Failed)
            client
                .post(request, new Route(), Duration.ofSeconds(5))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();

    assertThat(isRegistered(spelling.url())).isEqualTo(!spelling.verdict().equals("registration"));
    assertThat(failure.requestWritten()).isFalse();
    switch (spelling.verdict()) {
      case "registration", "connect" -> {
        assertThat(failure.kind()).isEqualTo(FailureKind.TARGET_REFUSED);
        assertThat(connector.dialled()).isEmpty();
      }
      case "allowed" -> {
        assertThat(failure.kind()).isEqualTo(FailureKind.CONNECT_FAILED);
        assertThat(connector.dialled()).containsExactlyElementsOf(spelling.addresses());
      }
      default -> fail("no verdict: " + spelling.verdict());
    }
  }

  private boolean isRegistered(String url) {
    try {
      assertThat(rules.check(url)).hasToString(url);
      return true;
    } catch (NotAllowed refused) {
      assertThat(refused.rule()).startsWith("m");
      return false;
    }
  }
}
