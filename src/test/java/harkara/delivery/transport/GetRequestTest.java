package harkara.delivery.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.delivery.transport.Exchange.Answered;
import harkara.delivery.transport.Exchange.Failed;
import harkara.receiver.Answer;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.subscriptions.endpoints.EndpointsOfTests;
import harkara.testing.Eventually;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GetRequestTest {
  private static final UUID TENANT = UUID.fromString("0197a3c2-0000-7000-8000-000000000001");
  private static final Duration PLENTY = Duration.ofSeconds(10);
  private static final List<HttpHeader> HEADERS =
      List.of(new HttpHeader("Authorization", "Bearer EAAG"));

  private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor();
  private final Receiver receiver = Receiver.start();
  private final WebhookClient client =
      new WebhookClient(
          TransportSettingsTest.with(Map.of("body-timeout", "PT0.1S")),
          EndpointsOfTests.development(EndpointsOfTests.ANY),
          (tenant, host) -> new Question(host, CompletableFuture.completedFuture(List.of())),
          EndpointsOfTests.ANY);

  /** Keeps what comes, up to a limit. */
  private static class Kept implements BodySink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;
    private volatile int status;

    Kept(int most) {
      this.most = most;
    }

    @Override
    public boolean begin(int newStatus, List<HttpHeader> headers) {
      status = newStatus;
      return most > 0;
    }

    @Override
    public synchronized boolean take(ByteBuffer piece) {
      var taken = new byte[piece.remaining()];
      piece.get(taken);
      bytes.writeBytes(taken);
      return bytes.size() <= most;
    }

    synchronized int size() {
      return bytes.size();
    }

    synchronized String text() {
      return bytes.toString(UTF_8);
    }
  }

  @BeforeEach
  void start() {
    client.start(sweeper, new SocketConnector(StrictTls.systemTrust()));
  }

  @AfterEach
  void close() {
    client.stop();
    receiver.close();
    sweeper.shutdownNow();
  }

  @Test
  void sendsNoBodyAndNoLength() {
    receiver.answers(Answer.status(200).body("1158201444"));

    var answer = answered(get(receiver.url("/hook?hub.mode=subscribe"), Optional.empty(), PLENTY));

    assertThat(answer.excerpt()).isEqualTo("1158201444");
    assertThat(answer.truncated()).isFalse();
    var request = receiver.requests().get(0);
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path()).isEqualTo("/hook?hub.mode=subscribe");
    assertThat(request.headers())
        .containsExactly(
            new ReceivedRequest.Header("Host", "127.0.0.1:" + receiver.port()),
            new ReceivedRequest.Header("Authorization", "Bearer EAAG"));
  }

  @Test
  void sharesConnectionsWithPosts() {
    answered(get(receiver.url("/"), Optional.empty(), PLENTY));
    var post = new WebhookRequest(TENANT, receiver.url("/").toString(), HEADERS, new byte[3]);
    answered(await(client.post(post, new Route(), PLENTY).toCompletableFuture()));
    answered(get(receiver.url("/"), Optional.empty(), PLENTY));

    assertThat(receiver.requests()).extracting(ReceivedRequest::method).contains("GET", "POST");
    assertThat(receiver.connections()).isEqualTo(1);
  }

  @Test
  void givesTheWholeBodyToASink() {
    var body = "0123456789abcdef".repeat(100_000);
    receiver.answers(Answer.status(200).body(body));
    var kept = new Kept(Integer.MAX_VALUE);

    var answer = answered(get(receiver.url("/"), Optional.of(kept), PLENTY));

    assertThat(answer.truncated()).isFalse();
    assertThat(answer.excerpt()).isEmpty();
    assertThat(kept.status).isEqualTo(200);
    assertThat(kept.text()).isEqualTo(body);
  }

  @Test
  void aSinkMayHaveEnough() {
    receiver.answers(Answer.status(200).body("x".repeat(1_000_000)));
    var kept = new Kept(10_000);

    var answer = answered(get(receiver.url("/"), Optional.of(kept), PLENTY));

    assertThat(answer.truncated()).isTrue();
    assertThat(kept.size()).isBetween(10_001, 200_000);
  }

  @Test
  void aSinkMayRefuseTheBody() {
    receiver.answers(Answer.status(404).body("{}"));

    var answer = answered(get(receiver.url("/"), Optional.of(new Kept(0)), PLENTY));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.truncated()).isTrue();
  }

  /** What an excerpt has two seconds for by default. */
  @Test
  void aSinkHasUntilTheDeadline() {
    var pieces = Answer.drip(Duration.ofMillis(200), "one ", "two ", "three");
    receiver.answers(pieces, pieces);
    var all = new Kept(100);
    var some = new Kept(100);

    assertThat(answered(get(receiver.url("/"), Optional.of(all), PLENTY)).truncated()).isFalse();
    assertThat(all.text()).isEqualTo("one two three");

    var cut = answered(get(receiver.url("/"), Optional.of(some), Duration.ofMillis(300)));
    assertThat(cut.truncated()).isTrue();
    assertThat(some.text()).isEqualTo("one ");
  }

  @Test
  void readsNoMoreThanTheSinkAsksFor() {
    var body = "x".repeat(20_000_000);
    receiver.answers(Answer.status(200).body(body));
    var held = new CompletableFuture<IntConsumer>();
    var kept =
        new Kept(Integer.MAX_VALUE) {
          @Override
          public void full(IntConsumer more) {
            if (!held.complete(more)) {
              more.accept(WINDOW);
            }
          }
        };
    var under = start(receiver.url("/"), Optional.of(kept), PLENTY);
    var more = await(held);
    Eventually.never(
        "more was read", Duration.ofMillis(300), () -> kept.size() > 3 * BodySink.WINDOW);

    more.accept(BodySink.WINDOW);

    assertThat(answered(await(under)).truncated()).isFalse();
    assertThat(kept.size()).isEqualTo(body.length());
  }

  @Test
  void followsNoRedirect() {
    receiver.answers(Answer.status(302).header("Location", receiver.url("/other").toString()));

    var answer = answered(get(receiver.url("/"), Optional.of(new Kept(100)), PLENTY));

    assertThat(answer.status()).isEqualTo(302);
    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void checksTheUrl() {
    var refused = get(URI.create("ftp://a.test/"), Optional.empty(), PLENTY);

    assertThat(((Failed) refused).kind()).isEqualTo(FailureKind.TARGET_REFUSED);
  }

  @Test
  void refusesHeadersThatCannotBeSent() {
    var broken = List.of(new HttpHeader("X", "a\r\nY: b"));

    assertThatThrownBy(() -> new GetRequest(TENANT, "https://a.test/", broken, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Exchange get(URI url, Optional<BodySink> sink, Duration deadline) {
    return await(start(url, sink, deadline));
  }

  private CompletableFuture<Exchange> start(URI url, Optional<BodySink> sink, Duration deadline) {
    return client
        .get(new GetRequest(TENANT, url.toString(), HEADERS, sink), new Route(), deadline)
        .toCompletableFuture();
  }

  private static <T> T await(CompletableFuture<T> result) {
    return result.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static Answered answered(Exchange exchange) {
    assertThat(exchange).isInstanceOf(Answered.class);
    return (Answered) exchange;
  }
}
