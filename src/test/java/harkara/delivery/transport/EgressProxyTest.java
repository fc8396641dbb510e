package harkara.delivery.transport;

import static harkara.delivery.transport.ConnectProxy.OK;
import static harkara.delivery.transport.ConnectProxy.saying;
import static harkara.subscriptions.endpoints.EndpointsOfTests.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.delivery.transport.Exchange.Answered;
import harkara.delivery.transport.Exchange.Failed;
import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.subscriptions.endpoints.AddressPolicy;
import harkara.subscriptions.endpoints.EndpointsOfTests;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses that are judged are public ones, which nothing here could reach without proxy. */
class EgressProxyTest {
  private static final String PLAIN = "http://hooks.example.test:8080/hook";
  private static final String SECURE = "https://hooks.example.test:8443/hook";
  private static final Duration PLENTY = Duration.ofSeconds(10);

  private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor();
  private final Receiver receiver = Receiver.start();
  private AddressPolicy policy = EndpointsOfTests.ANY;
  private List<InetAddress> found = List.of(addresses("8.8.4.4"));
  private ConnectProxy proxy;
  private WebhookClient client;

  @BeforeEach
  void quieten() {
    QuietLog.of(Exchanges.class);
  }

  @AfterEach
  void close() {
    if (client != null) {
      client.stop();
    }
    if (proxy != null) {
      proxy.close();
    }
    receiver.close();
    sweeper.shutdownNow();
  }

  @Test
  void leadsToTheJudgedAddressWithoutNamingTheHost() {
    start(receiver.port(), saying(OK));

    answered(post(PLAIN));
    answered(post(PLAIN));

    assertThat(proxy.heads())
        .containsExactly("CONNECT 8.8.4.4:8080 HTTP/1.1\r\nHost: 8.8.4.4:8080\r\n\r\n");
    assertThat(receiver.connections()).isEqualTo(1);
    assertThat(receiver.requests())
        .hasSize(2)
        .allMatch(request -> request.header("Host").equals(Optional.of("hooks.example.test:8080")))
        .allMatch(request -> request.path().equals("/hook"));
  }

  @ParameterizedTest
  @CsvSource({
    "2001:4860:4860::8844, [2001:4860:4860:0:0:0:0:8844]",
    "fe80::1%1, [fe80:0:0:0:0:0:0:1]"
  })
  void writesIpv6InBracketsAndWithoutZone(String address, String literal) {
    found = List.of(addresses(address));
    start(receiver.port(), saying(OK));

    answered(post(PLAIN));

    assertThat(proxy.heads().get(0)).startsWith("CONNECT " + literal + ":8080 HTTP/1.1\r\n");
  }

  @Test
  void keepsNoTunnelForAnotherTenantOrAnotherAddress() {
    start(receiver.port(), saying(OK));

    answered(post(PLAIN));
    answered(await(send(new UUID(2, 2), PLAIN, PLENTY)));
    found = List.of(addresses("8.8.8.8"));
    answered(post(PLAIN));

    assertThat(proxy.heads()).hasSize(3);
    assertThat(proxy.heads().get(2)).startsWith("CONNECT 8.8.8.8:8080 ");
  }

  @Test
  void tlsIsWithTheEndpointByItsName(@TempDir Path folder) throws Exception {
    SSLContext tls = TestCertificate.forHost("hooks.example.test", folder);
    try (Receiver secure = Receiver.startTls(tls)) {
      start(secure.port(), saying(OK), tls, Map.of());

      answered(post(SECURE));
      answered(post(SECURE));
      assertThat(failed(post(SECURE.replace("hooks", "other"))).kind())
          .isEqualTo(FailureKind.CERTIFICATE_FOR_OTHER_NAME);

      assertThat(secure.requests()).hasSize(2);
      assertThat(secure.requests().get(0).header("Host")).contains("hooks.example.test:8443");
      assertThat(proxy.heads())
          .hasSize(2)
          .containsOnly("CONNECT 8.8.4.4:8443 HTTP/1.1\r\nHost: 8.8.4.4:8443\r\n\r\n");
    }
  }

  static Stream<String> waysToSayYes() {
    return Stream.of(
        "HTTP/1.0 200 Connection established\r\n\r\n",
        "HTTP/1.1 200\r\n\r\n",
        "HTTP/1.1 204 \r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: " + "y".repeat(8192 - 24) + "\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("waysToSayYes")
  void takesAnyStatusOf2xx(String head) {
    start(receiver.port(), saying(head));

    answered(post(PLAIN));
  }

  @Test
  void takesAnAnswerInPieces() {
    start(
        receiver.port(),
        (head, out) -> {
          for (byte each : OK.getBytes()) {
            out.write(each);
            proxy.endsWithin(2);
          }
        });

    answered(post(PLAIN));
  }

  static Stream<Arguments> refusals() {
    String ok = "HTTP/1.1 200 OK\r\n";
    return Stream.of(
        Arguments.of("HTTP/1.1 403 Forbidden\r\n\r\n", "answered 403"),
        Arguments.of("HTTP/1.1 407 Please\r\nContent-Length: 9\r\n\r\nwho is it", "answered 407"),
        Arguments.of("HTTP/1.1 403 No\r\n\r\n" + "why ".repeat(9_000), "answered 403"),
        Arguments.of("HTTP/1.1 302 Found\r\nLocation: http://a.test/\r\n\r\n", "answered 302"),
        Arguments.of("HTTP/1.1 100 Continue\r\n\r\n" + ok + "\r\n", "answered 100"),
        Arguments.of("SSH-2.0-OpenSSH_9.6\r\n", "does not speak HTTP/1.1"),
        Arguments.of("HTTP/2 200\r\n\r\n", "does not speak HTTP/1.1"),
        Arguments.of("HTTP/1.1 200 OK\n\n", "does not speak HTTP/1.1"),
        Arguments.of("HTTP/1.1 2000 OK\r\n\r\n", "does not speak HTTP/1.1"),
        Arguments.of("\0\0\0\4\0\n", "does not speak HTTP/1.1"),
        Arguments.of(ok + "X: " + "y".repeat(8193 - 24) + "\r\n\r\n", "longer than 8 KiB"),
        Arguments.of(ok + "X: y\r\n".repeat(5_000), "longer than 8 KiB"),
        Arguments.of("x".repeat(20_000), "longer than 8 KiB"),
        Arguments.of(OK + "H", "sent data behind the head"),
        Arguments.of(OK + "HTTP/1.1 299 Poison\r\n\r\n", "sent data behind the head"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void failsForTheOperatorsEyesWhenTheProxyDoesNotLeadOn(String answer, String reason)
      throws Exception {
    start(0, saying(answer));

    for (String url : List.of(PLAIN, SECURE)) {
      assertNotConnected(post(url), reason);
    }
    assertThat(proxy.ended()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX:"})
  void failsWhenTheProxyEndsTheConnection(String before) {
    start(
        0,
        (head, out) -> {
          saying(before).play(head, out);
          out.close();
        });

    assertNotConnected(post(SECURE), "ended the connection");
  }

  @Test
  void failsWhenNoProxyIsThere() {
    var nobody = new InetSocketAddress(addresses("127.0.0.1")[0], Receiver.refusing());
    start(new SocketConnector(StrictTls.systemTrust(), Optional.of(nobody)), Map.of());

    assertNotConnected(post(SECURE), "No connection to the egress proxy could be opened");
  }

  private static void assertNotConnected(Exchange exchange, String reason) {
    Failed failure = failed(exchange);
    assertThat(failure.kind()).isEqualTo(FailureKind.CONNECT_FAILED);
    assertThat(failure.detail()).contains(reason).doesNotContain("127.", "8.8.");
    assertThat(failure.requestWritten()).isFalse();
    assertThat(failure.duration()).isLessThan(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesUpOnAProxyThatIsSilentOrSlow(boolean drips) throws Exception {
    ConnectProxy.Script slow =
        (head, out) -> {
          for (int i = 0; drips && i < 500; i++) {
            out.write(OK.charAt(i % 17));
            proxy.endsWithin(20);
          }
        };
    start(0, slow, StrictTls.systemTrust(), Map.of("connect-timeout", "PT0.3S"));

    Failed failure = failed(post(SECURE));

    assertThat(failure.kind()).isEqualTo(FailureKind.CONNECT_FAILED);
    assertThat(failure.detail()).contains("in time");
    assertThat(failure.requestWritten()).isFalse();
    assertThat(failure.duration()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
    assertThat(proxy.ended()).isTrue();
  }

  @Test
  void aSilentEndpointBehindTheProxyIsATlsFailure() {
    start(0, saying(OK), StrictTls.systemTrust(), Map.of("connect-timeout", "PT0.3S"));

    assertThat(failed(post(SECURE)).kind()).isEqualTo(FailureKind.TLS_FAILED);
  }

  @Test
  void theTimeForConnectingIsNotThatOfTheAnswer() {
    receiver.answers(Answer.delay(Duration.ofSeconds(1), Answer.status(200)));
    start(
        receiver.port(), saying(OK), StrictTls.systemTrust(), Map.of("connect-timeout", "PT0.3S"));

    answered(post(PLAIN));
  }

  @Test
  void asksForTheNextAddressWhenOneIsRefused() {
    found = List.of(addresses("8.8.8.8", "8.8.4.4"));
    start(
        receiver.port(),
        (head, out) -> {
          boolean first = head.startsWith("CONNECT 8.8.8.8:");
          saying(first ? "HTTP/1.1 502 Bad Gateway\r\n\r\n" : OK).play(head, out);
        });

    answered(post(PLAIN));

    assertThat(proxy.heads()).hasSize(2);
  }

  @Test
  void isNotTroubledByTheProxysOwnAddress() {
    policy = EndpointsOfTests.publicAddresses(Map.of());
    start(receiver.port(), saying(OK));

    answered(post(PLAIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.5", "169.254.169.254", "::1", "fd00::1"})
  void neverHearsOfAForbiddenAddress(String forbidden) {
    policy = EndpointsOfTests.publicAddresses(Map.of());
    start(receiver.port(), saying(OK));

    for (String[] answer : new String[][] {{forbidden}, {"8.8.4.4", forbidden}}) {
      found = List.of(addresses(answer));
      assertThat(failed(post(PLAIN)).kind()).isEqualTo(FailureKind.TARGET_REFUSED);
    }
    String literal = forbidden.contains(":") ? "[" + forbidden + "]" : forbidden;
    assertThat(failed(post("http://" + literal + ":8080/")).kind())
        .isEqualTo(FailureKind.TARGET_REFUSED);

    assertThat(proxy.heads()).isEmpty();
  }

  /** Even to the endpoint itself: a socket that bypasses the proxy is as wrong as any other. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.9", "8.8.4.4"})
  void saysNothingWhenTheSocketDoesNotLeadToTheProxy(String elsewhere) throws Exception {
    proxy = new ConnectProxy(0, saying(OK));
    var peer = new InetSocketAddress(addresses(elsewhere)[0], 8080);
    start(
        new SocketConnector(StrictTls.systemTrust(), Optional.of(proxy.address()), any -> peer),
        Map.of());

    assertThat(failed(post(PLAIN)).kind()).isEqualTo(FailureKind.TARGET_REFUSED);

    assertThat(proxy.ended()).isTrue();
    assertThat(proxy.heads()).allMatch(String::isEmpty);
  }

  @Test
  void isLeftAtTheDeadline() throws Exception {
    start(0, saying(""));

    Failed failure = failed(await(send(new UUID(1, 1), SECURE, Duration.ofMillis(300))));

    // the time for connecting ends with the deadline, and either may be noticed first
    assertThat(failure.kind()).isIn(FailureKind.TIMEOUT, FailureKind.CONNECT_FAILED);
    assertThat(failure.duration()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
    assertThat(proxy.ended()).isTrue();
  }

  @Test
  void isLeftAtTheEnd() throws Exception {
    var asked = new CompletableFuture<String>();
    start(0, (head, out) -> asked.complete(head));
    CompletionStage<Exchange> post = send(new UUID(1, 1), SECURE, PLENTY);
    asked.orTimeout(5, TimeUnit.SECONDS).join();

    client.stop();

    assertThat(failed(await(post)).kind()).isEqualTo(FailureKind.OVERLOADED);
    assertThat(proxy.ended()).isTrue();
  }

  private void start(int leadsTo, ConnectProxy.Script script) {
    start(leadsTo, script, StrictTls.systemTrust(), Map.of());
  }

  private void start(
      int leadsTo, ConnectProxy.Script script, SSLContext tls, Map<String, String> settings) {
    proxy = new ConnectProxy(leadsTo, script);
    start(new SocketConnector(tls, Optional.of(proxy.address())), settings);
  }

  private void start(Connector connector, Map<String, String> settings) {
    AddressPolicy judge = address -> policy.objectionTo(address);
    client =
        new WebhookClient(
            TransportSettingsTest.with(settings),
            EndpointsOfTests.development(EndpointsOfTests.ANY),
            (tenant, host) -> new Question(host, CompletableFuture.completedFuture(found)),
            judge);
    client.start(sweeper, connector);
  }

  private Exchange post(String url) {
    return await(send(new UUID(1, 1), url, PLENTY));
  }

  private CompletionStage<Exchange> send(UUID tenant, String url, Duration deadline) {
    return client.post(
        new WebhookRequest(tenant, url, List.of(), new byte[] {'x'}), new Route(), deadline);
  }

  private static Exchange await(CompletionStage<Exchange> post) {
    return post.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static Answered answered(Exchange exchange) {
    assertThat(exchange).isInstanceOf(Answered.class);
    return (Answered) exchange;
  }

  private static Failed failed(Exchange exchange) {
    assertThat(exchange).isInstanceOf(Failed.class);
    return (Failed) exchange;
  }
}
