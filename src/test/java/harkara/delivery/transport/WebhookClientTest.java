package harkara.delivery.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.delivery.transport.Exchange.Answered;
import harkara.delivery.transport.Exchange.Failed;
import harkara.receiver.Answer;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.subscriptions.endpoints.AddressPolicy;
import harkara.subscriptions.endpoints.EndpointsOfTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookClientTest {
  private static final UUID TENANT = UUID.fromString("0197a3c2-0000-7000-8000-000000000001");
  private static final UUID OTHER_TENANT = UUID.fromString("0197a3c2-0000-7000-8000-000000000002");
  private static final Duration PLENTY = Duration.ofSeconds(10);
  private static final byte[] BODY =
      "{\"event\":\"message.received\",\"to\":\"é\"}".getBytes(UTF_8);
  private static final List<HttpHeader> HEADERS =
      List.of(
          new HttpHeader("Content-Type", "application/json"),
          new HttpHeader("X-Webhook-Signature", "80ec8a89"),
          new HttpHeader("webhook-id", "msg_1"),
          new HttpHeader("User-Agent", "Harkara/0.1.0"));

  private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor();
  private final Receiver receiver = Receiver.start();
  private final ConcurrentLinkedQueue<String> lookedUp = new ConcurrentLinkedQueue<>();
  private CompletionStage<List<InetAddress>> found = CompletableFuture.completedFuture(List.of());
  private Question asked;
  private AddressPolicy policy = EndpointsOfTests.ANY;
  private WebhookClient client;

  @AfterEach
  void close() {
    if (client != null) {
      client.stop();
    }
    receiver.close();
    sweeper.shutdownNow();
  }

  @Test
  void sendsExactlyWhatItIsGiven() {
    Answered answer = answered(post(receiver.url("/hook?a=1&b=%20")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.truncated()).isFalse();
    assertThat(answer.duration()).isPositive();
    ReceivedRequest request = receiver.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/hook?a=1&b=%20");
    assertThat(request.body()).isEqualTo(BODY);
    assertThat(request.headers())
        .containsExactly(
            new ReceivedRequest.Header("Host", "127.0.0.1:" + receiver.port()),
            new ReceivedRequest.Header("Content-Length", Integer.toString(BODY.length)),
            new ReceivedRequest.Header("Content-Type", "application/json"),
            new ReceivedRequest.Header("X-Webhook-Signature", "80ec8a89"),
            new ReceivedRequest.Header("webhook-id", "msg_1"),
            new ReceivedRequest.Header("User-Agent", "Harkara/0.1.0"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_191, 8_192, 102_400, 131_073, 4_194_304})
  void sendsBodiesOfAnySize(int size) {
    byte[] body = "x".repeat(size).getBytes(UTF_8);
    var request = new WebhookRequest(TENANT, receiver.url("").toString(), HEADERS, body);

    answered(await(client().post(request, new Route(), PLENTY)));
    answered(await(client().post(request, new Route(), PLENTY)));

    assertThat(receiver.requests()).hasSize(2).allMatch(r -> r.path().equals("/"));
    assertThat(receiver.requests().get(1).body()).isEqualTo(body);
    assertThat(receiver.requests().get(1).headers("Content-Length")).containsExactly("" + size);
    assertThat(receiver.connections()).isEqualTo(1);
  }

  @Test
  void keepsConnectionsForOneTenantOnly() {
    answered(post(TENANT, receiver.url("/a")));
    answered(post(TENANT, receiver.url("/b")));
    answered(post(OTHER_TENANT, receiver.url("/c")));
    answered(post(TENANT, receiver.url("/d")));

    assertThat(receiver.requests())
        .extracting(ReceivedRequest::connection)
        .containsExactly(1, 1, 2, 1);
  }

  @Test
  void keepsNoConnectionThatIsIdleForTooLong() {
    client("idle-timeout", "PT0.02S");
    answered(post(receiver.url("/")));
    receiver.answers(Answer.delay(Duration.ofMillis(200), Answer.status(200)));
    answered(post(OTHER_TENANT, receiver.url("/")));
    answered(post(receiver.url("/")));

    assertThat(receiver.requests())
        .extracting(ReceivedRequest::connection)
        .containsExactly(1, 2, 3);
  }

  @Test
  void keepsNoConnectionThatIsTooOld() {
    client("max-connection-age", "PT0.1S");
    receiver.answers(Answer.delay(Duration.ofMillis(110), Answer.status(200)));
    answered(post(receiver.url("/")));
    answered(post(receiver.url("/")));

    assertThat(receiver.connections()).isEqualTo(2);
  }

  @Test
  void obeysConnectionClose() {
    receiver.answers(Answer.status(200).header("Connection", "close").body("bye"));
    assertThat(answered(post(receiver.url("/"))).excerpt()).isEqualTo("bye");
    answered(post(receiver.url("/")));

    assertThat(receiver.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 304, 401, 407, 410, 500, 503})
  void takesAnyFinalStatusAsTheAnswer(int status) {
    receiver.answers(
        Answer.status(status)
            .header("Location", receiver.url("/elsewhere").toString())
            .header("Set-Cookie", "a=b")
            .header("WWW-Authenticate", "Basic realm=x"));

    Answered answer = answered(post(receiver.url("/")));
    answered(post(receiver.url("/")));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).contains(new HttpHeader("Set-Cookie", "a=b"));
    assertThat(receiver.requests()).hasSize(2).allMatch(r -> r.path().equals("/"));
    assertThat(receiver.requests().get(1).headers("Cookie")).isEmpty();
    assertThat(receiver.connections()).isEqualTo(1);
  }

  @Test
  void givesUpAtTheDeadline() {
    receiver.answers(Answer.hang());
    long start = System.nanoTime();

    Failed failure = failed(post(TENANT, receiver.url("/"), Duration.ofMillis(300)));

    assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failure.requestWritten()).isTrue();
    assertThat(failure.repeatable()).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(300), Duration.ofMillis(1300));
  }

  @Test
  void saysThatNothingWasWrittenWhenNobodyListens() {
    URI url = URI.create("http://127.0.0.1:" + Receiver.refusing() + "/");

    Failed failure = failed(post(url));

    assertThat(failure.kind()).isEqualTo(FailureKind.CONNECT_FAILED);
    assertThat(failure.requestWritten()).isFalse();
    assertThat(failure.repeatable()).isTrue();
    assertThat(failure.detail()).doesNotContain("127");
  }

  static Stream<Answer> lostConnections() {
    return Stream.of(Answer.reset(), Answer.close(), Answer.raw("HTTP/1.1 200 OK\r\nServ"));
  }

  @ParameterizedTest
  @MethodSource("lostConnections")
  void sendsNothingAgainThatMayHaveBeenRead(Answer lost) {
    receiver.answers(Answer.status(200), lost, Answer.status(201));

    answered(post(receiver.url("/")));
    Failed failure = failed(post(receiver.url("/")));
    assertThat(answered(post(receiver.url("/"))).status()).isEqualTo(201);

    assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION_LOST);
    assertThat(failure.requestWritten()).isTrue();
    assertThat(failure.repeatable()).isFalse();
    assertThat(receiver.requests())
        .extracting(ReceivedRequest::connection)
        .containsExactly(1, 1, 2);
  }

  @ParameterizedTest
  @CsvSource({"timeout=1, 2", "'max=100, Timeout=0', 2", "timeout=60, 1", "max=3, 1", "soon, 1"})
  void leavesAConnectionBeforeItsServerDoes(String keepAlive, int connections) {
    receiver.answers(Answer.status(200).header("Keep-Alive", keepAlive), Answer.status(200));
    answered(post(receiver.url("/")));
    answered(post(receiver.url("/")));

    assertThat(receiver.connections()).isEqualTo(connections);
  }

  @RepeatedTest(100)
  void usesNoConnectionThatWasClosedWhileIdle() {
    answered(post(receiver.url("/")));
    receiver.dropConnections();
    answered(post(receiver.url("/")));

    assertThat(receiver.connections()).isEqualTo(2);
  }

  @Test
  void reachesAReceiverThatCameBackOnItsPort() {
    answered(post(receiver.url("/")));
    receiver.close();
    assertThat(failed(post(receiver.url("/"))).kind()).isEqualTo(FailureKind.CONNECT_FAILED);

    try (Receiver back = Receiver.startOn(receiver.port())) {
      answered(post(back.url("/")));
    }
  }

  @Test
  void readsBodiesThatAreWellFramed() {
    receiver.answersPath("/drip", Answer.drip(Duration.ofMillis(20), "{\"a\"", ":1}"));
    receiver.answersPath("/untilClose", Answer.raw("HTTP/1.0 200 OK\n\nall"));
    receiver.answersPath("/exact", Answer.status(200).body("é".repeat(4096)));
    receiver.answersPath("/long", Answer.status(200).body("a" + "é".repeat(4096)));

    assertThat(answered(post(receiver.url("/drip"))).excerpt()).isEqualTo("{\"a\":1}");
    assertThat(answered(post(receiver.url("/untilClose"))).excerpt()).isEqualTo("all");
    assertThat(answered(post(receiver.url("/exact"))).excerpt()).isEqualTo("é".repeat(4096));
    Answered cut = answered(post(receiver.url("/long")));
    assertThat(cut.excerpt()).isEqualTo("a" + "é".repeat(4095));
    assertThat(cut.truncated()).isTrue();
  }

  @Test
  void cleansWhatItKeeps() {
    byte[] body = {'a', 0, 7, '\t', '\n', '\r', (byte) 0xff, 0x7f, (byte) 0xc2, (byte) 0x85, 'b'};
    receiver.answers(
        Answer.raw(
            "HTTP/1.1 200 OK\r\n"
                + "X-Name: caf\u00c3\u00a9\u00c2\u0085\t!\r\n"
                + "Content-Length: 11\r\n\r\n"
                + new String(body, ISO_8859_1)));

    Answered answer = answered(post(receiver.url("/")));

    assertThat(answer.excerpt()).isEqualTo("a\t\n\r\ufffdb");
    assertThat(answer.headers())
        .containsExactly(
            new HttpHeader("X-Name", "café\t!"), new HttpHeader("Content-Length", "11"));
  }

  static Stream<String> oddHeads() {
    String ok = "HTTP/1.1 200 OK\r\n";
    String empty = "Content-Length: 0\r\n";
    return Stream.of(
        "HTTP/1.1 200\r\n" + empty + "\r\n",
        "HTTP/1.1 200 OK\n" + empty.replace("\r", "") + "\n",
        ok + empty + empty + "\r\n",
        ok + empty + "X: y\r\n".repeat(99) + "\r\n",
        ok + empty + "X: long\r\n  story\r\n\r\n",
        ok + "transfer-encoding: Chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n".repeat(5) + ok + empty + "\r\n");
  }

  @ParameterizedTest
  @MethodSource("oddHeads")
  void acceptsAnOddButClearHead(String head) {
    receiver.answers(Answer.rawKeepingOpen(head));

    assertThat(answered(post(receiver.url("/"))).truncated()).isFalse();
    assertThat(answered(post(receiver.url("/"))).status()).isEqualTo(200);

    assertThat(receiver.requests()).hasSize(2);
    assertThat(receiver.connections()).isEqualTo(1);
  }

  @Test
  void dialsTheLookedUpAddressAndSaysTheName() throws Exception {
    found(InetAddress.getByName("127.0.0.1"));
    URI url = URI.create("http://Hooks.Example.test:" + receiver.port() + "/");

    answered(post(url));
    answered(post(url));

    assertThat(receiver.requests().get(0).header("Host"))
        .contains("hooks.example.test:" + receiver.port());
    assertThat(lookedUp).containsExactly("hooks.example.test", "hooks.example.test");
    assertThat(receiver.connections()).isEqualTo(1);
  }

  @Test
  void leavesAKeptConnectionWhoseAddressIsNotFoundAnyMore() throws Exception {
    URI url = URI.create("http://hooks.example.test:" + receiver.port() + "/");
    found(InetAddress.getByName("127.0.0.1"));
    answered(post(url));
    found(InetAddress.getByName("127.0.0.2"));

    assertThat(failed(post(url)).kind()).isEqualTo(FailureKind.CONNECT_FAILED);
    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void looksUpOnceForAllRequestsOfAnAttempt() throws Exception {
    var url = "http://hooks.example.test:" + receiver.port() + "/";
    var request = new WebhookRequest(TENANT, url, HEADERS, BODY);
    var route = new Route();
    found(InetAddress.getByName("127.0.0.1"));
    answered(await(client().post(request, route, PLENTY)));
    found(InetAddress.getByName("127.0.0.2"));
    answered(await(client().post(request, route, PLENTY)));

    assertThat(lookedUp).hasSize(1);
    assertThat(failed(await(client().post(request, new Route(), PLENTY))).kind())
        .isEqualTo(FailureKind.CONNECT_FAILED);
  }

  @Test
  void triesAddressesInOrder() throws Exception {
    found(InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1"));

    answered(post(URI.create("http://hooks.example.test:" + receiver.port() + "/")));
  }

  @Test
  void asksThePolicyEachTimeAndBeforeAnyConnection() {
    policy =
        address ->
            receiver.requests().isEmpty() ? Optional.empty() : Optional.of("a private range");

    answered(post(receiver.url("/")));
    Failed failure = failed(post(receiver.url("/")));

    assertThat(failure.kind()).isEqualTo(FailureKind.TARGET_REFUSED);
    assertThat(failure.detail()).isEqualTo("The host leads to a private range");
    assertThat(failure.requestWritten()).isFalse();
    assertThat(receiver.requests()).hasSize(1);
    assertThat(lookedUp).isEmpty();
  }

  /** Connected, and not yet a byte sent: not even the hello of TLS. */
  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void sendsNothingWhenTheSocketLeadsElsewhere(String scheme) throws Exception {
    var elsewhere = new InetSocketAddress("127.0.0.9", 80);
    try (var listening = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      client(
          Map.of(),
          new SocketConnector(StrictTls.systemTrust(), Optional.empty(), any -> elsewhere));
      var url = URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort() + "/");

      Failed failure = failed(post(url));

      assertThat(failure.kind()).isEqualTo(FailureKind.TARGET_REFUSED);
      assertThat(failure.requestWritten()).isFalse();
      assertThat(firstByte(listening)).isEqualTo(-1);
    }
  }

  private static int firstByte(ServerSocket listening) throws IOException {
    try (Socket socket = listening.accept()) {
      return socket.getInputStream().read();
    } catch (SocketException reset) {
      return -1;
    }
  }

  @Test
  void usesNoProxyOfTheSystem() {
    String nobody = Integer.toString(Receiver.refusing());
    Map<String, String> proxies =
        Map.of(
            "http.proxyHost", "127.0.0.1",
            "http.proxyPort", nobody,
            "http.nonProxyHosts", "",
            "socksProxyHost", "127.0.0.1",
            "socksProxyPort", nobody,
            "java.net.useSystemProxies", "true");
    try {
      proxies.forEach(System::setProperty);
      answered(post(receiver.url("/")));
    } finally {
      proxies.keySet().forEach(System::clearProperty);
    }
  }

  @Test
  void checksTheUrlBeforeEveryAttempt() {
    for (String url :
        List.of("ftp://a.test/", "http://u@a.test/", "http://127.1/", "http://a.test/é", "/", "")) {
      var request = new WebhookRequest(TENANT, url, HEADERS, BODY);

      assertThat(failed(await(client().post(request, new Route(), PLENTY))).kind())
          .isEqualTo(FailureKind.TARGET_REFUSED);
    }
    assertThat(lookedUp).isEmpty();
  }

  @Test
  void refusesANameWithoutAddresses() {
    assertThat(failed(post(URI.create("http://hooks.example.test/"))).kind())
        .isEqualTo(FailureKind.TARGET_REFUSED);
  }

  @Test
  void tellsFailedLookupsFromCrowdedOnes() {
    URI url = URI.create("http://hooks.example.test/");
    found = CompletableFuture.failedFuture(new UnknownHostException());
    assertThat(failed(post(url)).kind()).isEqualTo(FailureKind.LOOKUP_FAILED);
    found = CompletableFuture.failedFuture(new RejectedExecutionException());
    assertThat(failed(post(url)).kind()).isEqualTo(FailureKind.OVERLOADED);
  }

  @Test
  void givesUpOnASlowLookup() {
    client("lookup-timeout", "PT0.1S");
    found = new CompletableFuture<>();
    URI url = URI.create("http://hooks.example.test/");

    Failed failure = failed(post(url));

    assertThat(failure.kind()).isEqualTo(FailureKind.LOOKUP_FAILED);
    assertThat(failure.requestWritten()).isFalse();
    assertThat(failure.duration()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aNameThatHadNoTurnIsNotAFailure() {
    client("lookup-timeout", "PT0.1S");
    asked = Question.waiting("hooks.example.test");

    Failed failure = failed(post(URI.create("http://hooks.example.test/")));

    assertThat(failure.kind()).isEqualTo(FailureKind.OVERLOADED);
    assertThat(failure.requestWritten()).isFalse();
    assertThat(failure.duration()).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void aNameHasItsWholeTimeFromItsTurnOn() {
    client("lookup-timeout", "PT2S");
    asked = Question.waiting("hooks.example.test");
    sweeper.schedule(() -> asked.begin(System.nanoTime()), 500, TimeUnit.MILLISECONDS);

    Failed failure = failed(post(URI.create("http://hooks.example.test/")));

    assertThat(failure.kind()).isEqualTo(FailureKind.LOOKUP_FAILED);
    assertThat(failure.duration()).isGreaterThan(Duration.ofMillis(2_400));
  }

  @Test
  void waitsForAConnectionToTheEndpoint() {
    client("max-connections-per-endpoint", "2");
    List<CompletionStage<Exchange>> posts =
        Stream.generate(() -> client.post(request(TENANT, receiver.url("/")), new Route(), PLENTY))
            .limit(20)
            .toList();

    posts.forEach(post -> answered(await(post)));
    assertThat(receiver.connections()).isEqualTo(2);
  }

  @Test
  void givesUpWaitingForAConnectionAtTheDeadline() {
    client("max-connections-per-endpoint", "1");
    receiver.answers(Answer.hang());
    CompletionStage<Exchange> first =
        client.post(request(TENANT, receiver.url("/")), new Route(), PLENTY);
    receiver.await(1);

    Failed failure = failed(post(TENANT, receiver.url("/"), Duration.ofMillis(200)));

    assertThat(failure.kind()).isEqualTo(FailureKind.OVERLOADED);
    assertThat(failure.requestWritten()).isFalse();
    receiver.dropConnections();
    assertThat(failed(await(first)).kind()).isEqualTo(FailureKind.CONNECTION_LOST);
    receiver.answers(200);
    answered(post(receiver.url("/")));
  }

  @Test
  void closesTheLongestIdleConnectionForANewOneAndFailsWithoutOne() {
    client(Map.of("max-connections", "2", "max-connections-per-endpoint", "2"));
    UUID third = new UUID(7, 7);
    answered(post(TENANT, receiver.url("/")));
    answered(post(OTHER_TENANT, receiver.url("/")));
    answered(post(third, receiver.url("/")));
    answered(post(OTHER_TENANT, receiver.url("/")));
    assertThat(receiver.requests())
        .extracting(ReceivedRequest::connection)
        .containsExactly(1, 2, 3, 2);

    receiver.answers(Answer.hang());
    client.post(request(TENANT, receiver.url("/")), new Route(), PLENTY);
    client.post(request(TENANT, receiver.url("/")), new Route(), PLENTY);
    assertThat(failed(post(OTHER_TENANT, receiver.url("/"))).kind())
        .isEqualTo(FailureKind.OVERLOADED);
  }

  @Test
  void acceptsATrustedCertificateForItsOwnNameOnly(@TempDir Path folder) throws Exception {
    SSLContext tls = TestCertificate.forHost("hooks.example.test", folder);
    client(Map.of(), tls);
    found(InetAddress.getByName("127.0.0.1"));
    try (Receiver secure = Receiver.startTls(tls)) {
      URI url = URI.create("https://hooks.example.test:" + secure.port() + "/");
      answered(post(url));
      answered(post(url));
      assertThat(secure.connections()).isEqualTo(1);
      assertThat(secure.requests().get(1).body()).isEqualTo(BODY);

      URI other = URI.create("https://other.example.test:" + secure.port() + "/");
      for (URI wrong : List.of(other, secure.url("/"))) {
        assertThat(failed(post(wrong)).kind()).isEqualTo(FailureKind.CERTIFICATE_FOR_OTHER_NAME);
      }
      assertThat(secure.requests()).hasSize(2);
    }
  }

  @Test
  void givesUpOnASilentHandshake() throws Exception {
    client("connect-timeout", "PT0.2S");
    try (var silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Failed failure = failed(post(URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/")));

      assertThat(failure.kind()).isEqualTo(FailureKind.TLS_FAILED);
      assertThat(failure.requestWritten()).isFalse();
    }
  }

  @Test
  void aReceiverWithoutTlsIsATlsFailure() {
    Failed failure = failed(post(URI.create("https://127.0.0.1:" + receiver.port() + "/")));

    assertThat(failure.kind()).isEqualTo(FailureKind.TLS_FAILED);
    assertThat(failure.requestWritten()).isFalse();
  }

  @Test
  void endsWhatIsUnderWayWhenItStops() {
    receiver.answers(Answer.hang());
    CompletionStage<Exchange> post =
        client().post(request(TENANT, receiver.url("/")), new Route(), PLENTY);
    receiver.await(1);

    client.stop();

    assertThat(failed(await(post)).kind()).isEqualTo(FailureKind.OVERLOADED);
    assertThat(failed(post(receiver.url("/"))).requestWritten()).isFalse();
  }

  @Test
  void refusesRequestsThatCannotBeSent() {
    for (HttpHeader header :
        List.of(
            new HttpHeader("Host", "x"),
            new HttpHeader("content-length", "1"),
            new HttpHeader("X", "a\r\nY: b"),
            new HttpHeader("X Y", "a"))) {
      assertThatThrownBy(() -> new WebhookRequest(TENANT, "https://a.test/", List.of(header), BODY))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void found(InetAddress... addresses) {
    found = CompletableFuture.completedFuture(List.of(addresses));
  }

  private WebhookClient client() {
    return client == null ? client(Map.of()) : client;
  }

  private void client(String name, String value) {
    client(Map.of(name, value));
  }

  private WebhookClient client(Map<String, String> settings) {
    return client(settings, StrictTls.systemTrust());
  }

  private WebhookClient client(Map<String, String> settings, SSLContext tls) {
    return client(settings, new SocketConnector(tls));
  }

  private WebhookClient client(Map<String, String> settings, Connector connector) {
    HostLookup lookup =
        (tenant, host) -> {
          lookedUp.add(host);
          return asked == null ? new Question(host, found) : asked;
        };
    client =
        new WebhookClient(
            TransportSettingsTest.with(settings),
            EndpointsOfTests.development(EndpointsOfTests.ANY),
            lookup,
            address -> policy.objectionTo(address));
    client.start(sweeper, connector);
    return client;
  }

  private Exchange post(URI url) {
    return post(TENANT, url);
  }

  private Exchange post(UUID tenant, URI url) {
    return post(tenant, url, PLENTY);
  }

  private Exchange post(URI url, Duration deadline) {
    return post(TENANT, url, deadline);
  }

  private Exchange post(UUID tenant, URI url, Duration deadline) {
    return await(client().post(request(tenant, url), new Route(), deadline));
  }

  private static WebhookRequest request(UUID tenant, URI url) {
    return new WebhookRequest(tenant, url.toString(), HEADERS, BODY);
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
