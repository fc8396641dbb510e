package harkara.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import harkara.receiver.Receiver;
import harkara.subscriptions.endpoints.AddressPolicy;
import harkara.subscriptions.endpoints.EndpointsOfTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A name server that says one thing at first and another later. Of the loopback only 127.0.0.1 is
 * allowed; behind 127.0.0.2 something listens that nobody may reach.
 */
class RebindingTest {
  private static final int DISPATCHES = 10_000;
  private static final int HOSTS = 20;
  private static final int AT_ONCE = 40;
  private static final InetAddress GOOD = EndpointsOfTests.addresses("127.0.0.1")[0];
  private static final List<InetAddress> FORBIDDEN =
      List.of(
          EndpointsOfTests.addresses(
              "127.0.0.2", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.1.1.1", "fd00::1"));

  private final AddressPolicy policy =
      EndpointsOfTests.publicAddresses(Map.of("harkara.endpoints.allowed-networks", "127.0.0.1"));
  private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor();
  private final WatchedConnector connector = new WatchedConnector();
  private final Receiver receiver = Receiver.start();
  private CompletionStage<List<InetAddress>> found;
  private final WebhookClient client =
      new WebhookClient(
          TransportSettingsTest.with(Map.of()),
          EndpointsOfTests.development(policy),
          (tenant, host) -> new Question(host, found),
          policy);

  @BeforeEach
  void start() {
    QuietLog.of(Exchanges.class);
    client.start(sweeper, connector);
  }

  @AfterEach
  void stop() {
    client.stop();
    sweeper.shutdownNow();
    receiver.close();
  }

  @Test
  void neverLeadsToAForbiddenAddress() throws IOException {
    Random random = new Random(11);
    int good = 0;
    try (var forbidden = new ServerSocket(receiver.port(), 50, FORBIDDEN.get(0))) {
      for (int sent = 0; sent < DISPATCHES; sent += AT_ONCE) {
        List<CompletionStage<Exchange>> posts = new ArrayList<>();
        List<FailureKind> expected = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          boolean first = sent + i < HOSTS;
          expected.add(answer(first ? 0 : random.nextInt(6), random));
          posts.add(post((sent + i) % HOSTS));
        }
        for (int i = 0; i < AT_ONCE; i++) {
          assertThat(kind(posts.get(i))).isEqualTo(expected.get(i));
          good += expected.get(i) == null ? 1 : 0;
        }
      }

      assertThat(connector.dialled()).isNotEmpty().containsOnly(GOOD);
      assertThat(receiver.requests()).hasSize(good).hasSizeBetween(2_000, 5_000);
      forbidden.setSoTimeout(200);
      assertThrows(SocketTimeoutException.class, forbidden::accept);
    }
  }

  /**
   * @return the failure that has to come of it, or null for an answer
   */
  private FailureKind answer(int kind, Random random) {
    InetAddress bad = FORBIDDEN.get(random.nextInt(FORBIDDEN.size()));
    switch (kind) {
      case 0, 1 -> found(GOOD);
      case 2 -> found(bad);
      case 3 -> found(GOOD, bad);
      case 4 -> found(bad, GOOD, GOOD);
      default -> {
        found = CompletableFuture.failedFuture(new UnknownHostException());
        return FailureKind.LOOKUP_FAILED;
      }
    }
    return kind < 2 ? null : FailureKind.TARGET_REFUSED;
  }

  private void found(InetAddress... addresses) {
    found = CompletableFuture.completedFuture(List.of(addresses));
  }

  private CompletionStage<Exchange> post(int host) {
    String url = "http://h" + host + ".example.test:" + receiver.port() + "/";
    return client.post(
        new WebhookRequest(new UUID(1, 1), url, List.of(), new byte[0]),
        new Route(),
        Duration.ofSeconds(10));
  }

  private static FailureKind kind(CompletionStage<Exchange> post) {
    Exchange exchange = post.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    return exchange instanceof Exchange.Failed failed ? failed.kind() : null;
  }
}
