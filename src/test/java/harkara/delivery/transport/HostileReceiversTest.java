package harkara.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.delivery.transport.Exchange.Answered;
import harkara.delivery.transport.Exchange.Failed;
import harkara.receiver.ReceivedRequest;
import harkara.subscriptions.endpoints.EndpointsOfTests;
import harkara.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every receiver of the {@link Zoo}, alone and all together. */
class HostileReceiversTest {
  /** For those who do not use it up, on a machine that does other things, too. */
  private static final Duration AMPLE = Duration.ofSeconds(5);

  private static final Duration DEADLINE = Duration.ofMillis(600);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final int AT_ONCE = 200;
  private static final long MUCH_HEAP = 16 << 20;
  private static final byte[] BODY = "x".repeat(100_000).getBytes();

  private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor();
  private final WebhookClient client =
      new WebhookClient(
          TransportSettingsTest.with(Map.of("body-timeout", "PT0.2S")),
          EndpointsOfTests.development(EndpointsOfTests.ANY),
          (tenant, host) ->
              Question.failed(host, new IllegalStateException("no name is looked up")),
          EndpointsOfTests.ANY);

  static List<Zoo.Exhibit> exhibits() {
    return Zoo.all();
  }

  @BeforeEach
  void start() {
    client.start(sweeper, new SocketConnector(StrictTls.systemTrust()));
  }

  @AfterEach
  void stop() {
    client.stop();
    sweeper.shutdownNow();
  }

  @ParameterizedTest
  @MethodSource("exhibits")
  void comesToItsOutcomeInTime(Zoo.Exhibit exhibit) {
    try (Cage cage = new Cage(exhibit.animal())) {
      if (exhibit.failure() == FailureKind.TIMEOUT) {
        check(exhibit, await(post(cage, DEADLINE)), DEADLINE);
        return;
      }
      check(exhibit, await(post(cage, AMPLE)), AMPLE);
      Eventually.until("what comes late, comes", () -> exhibit.kept() || cage.isEmpty());
      check(exhibit, await(post(cage, AMPLE)), AMPLE);

      assertThat(cage.connections()).isEqualTo(exhibit.kept() ? 1 : 2);
      assertThat(cage.requests())
          .allSatisfy(
              request -> {
                assertThat(request.path()).isEqualTo("/hook");
                assertThat(request.headers())
                    .extracting(ReceivedRequest.Header::name)
                    .containsExactly("Host", "Content-Length");
              });
    }
  }

  private static void check(Zoo.Exhibit exhibit, Exchange exchange, Duration deadline) {
    assertThat(exchange.duration()).isLessThan(deadline.plus(GRACE));
    if (exhibit.failure() != null) {
      assertThat(exchange).as(exhibit.name()).isInstanceOf(Failed.class);
      Failed failed = (Failed) exchange;
      assertThat(failed.kind()).as(exhibit.name()).isEqualTo(exhibit.failure());
      assertThat(failed.detail()).isNotBlank().hasSizeLessThan(120).doesNotContain("yyy", "127");
      return;
    }
    assertThat(exchange).as(exhibit.name()).isInstanceOf(Answered.class);
    Answered answer = (Answered) exchange;
    assertThat(answer.status()).as(exhibit.name()).isEqualTo(exhibit.status());
    assertThat(answer.truncated()).as(exhibit.name()).isEqualTo(exhibit.truncated());
    assertThat(answer.excerpt()).hasSizeLessThanOrEqualTo(8 * 1024);
    assertThat(answer.headers()).hasSizeLessThanOrEqualTo(100);
    assertThat(exhibit.more()).accepts(answer);
  }

  /**
   * Whether the first byte comes before the request is begun or after: nobody waits for the end.
   */
  @Test
  void whoSpeaksFirstIsNeverWaitedFor() {
    Duration deadline = Duration.ofSeconds(20);
    try (Cage cage = new Cage(visit -> visit.say("220 mail.example.com ESMTP\r\n"))) {
      for (int i = 0; i < 300; i++) {
        Exchange exchange = await(post(cage, deadline));

        assertThat(exchange.duration()).isLessThan(GRACE);
        assertThat(((Failed) exchange).kind())
            .isIn(FailureKind.BROKEN_ANSWER, FailureKind.CONNECTION_LOST);
      }
    }
  }

  @Test
  void areBorneTwoHundredAtOnce() {
    List<Zoo.Exhibit> exhibits = exhibits();
    List<Cage> cages = exhibits.stream().map(exhibit -> new Cage(exhibit.animal())).toList();
    try {
      visitAll(exhibits, cages);
      long threads = ourThreads();
      long heap = usedHeap();
      for (int round = 0; round < 2; round++) {
        visitAll(exhibits, cages);
      }

      assertThat(ourThreads()).isLessThanOrEqualTo(threads);
      Eventually.until(
          "the heap is as it was", HostileReceiversTest::usedHeap, used -> used < heap + MUCH_HEAP);
    } finally {
      cages.forEach(Cage::close);
    }
  }

  private void visitAll(List<Zoo.Exhibit> exhibits, List<Cage> cages) {
    Duration deadline = Duration.ofSeconds(5);
    List<CompletionStage<Exchange>> posts = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      posts.add(post(cages.get(i % cages.size()), deadline));
    }
    for (int i = 0; i < AT_ONCE; i++) {
      check(exhibits.get(i % cages.size()), await(posts.get(i)), deadline);
    }
  }

  private static long ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith(Cage.THREADS))
        .count();
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private CompletionStage<Exchange> post(Cage cage, Duration deadline) {
    return client.post(
        new WebhookRequest(new UUID(1, 1), cage.url(), List.of(), BODY), new Route(), deadline);
  }

  private static Exchange await(CompletionStage<Exchange> post) {
    return post.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
