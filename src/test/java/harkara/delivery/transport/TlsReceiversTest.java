package harkara.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.receiver.Receiver;
import harkara.subscriptions.endpoints.EndpointsOfTests;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers whose TLS is not right; each outcome says what there is to mend. */
class TlsReceiversTest {
  private static final String HOST = "hooks.example.test";
  private static final InetAddress LOOPBACK = EndpointsOfTests.addresses("127.0.0.1")[0];
  @TempDir private static Path folder;
  private static Path authority;

  /** Shows what is right, and trusts the authority of all but one. */
  private static SSLContext good;

  private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor();
  private final PeerCertificates certificates = new PeerCertificates();
  private WebhookClient client;

  @BeforeAll
  static void makeAuthority() throws Exception {
    authority = folder.resolve("authority.p12");
    good = TestCertificate.byAuthority(authority, HOST, folder, "-validity", "2");
  }

  @AfterEach
  void close() {
    client.stop();
    sweeper.shutdownNow();
  }

  @Test
  void aCertificateByATrustedAuthorityIsRight() {
    try (Receiver receiver = Receiver.startTls(good)) {
      assertThat(post(receiver.port())).isInstanceOf(Exchange.Answered.class);
      assertThat(certificates.endingBefore(inDays(3)))
          .as("it is seen when that of the receiver begins and ends")
          .satisfiesExactly(
              seen -> {
                assertThat(seen.tenantId()).isEqualTo(new UUID(1, 1));
                assertThat(seen.host()).isEqualTo(HOST);
                assertThat(seen.port()).isEqualTo(receiver.port());
                assertThat(seen.begin()).isBetween(inDays(-1), inDays(1));
                assertThat(seen.end()).isBetween(inDays(1), inDays(3));
              });
      assertThat(certificates.endingBefore(inDays(1))).isEmpty();
    }
  }

  private static Instant inDays(int days) {
    return InstantSource.system().instant().plus(Duration.ofDays(days));
  }

  @Test
  void expired() throws Exception {
    var expired =
        TestCertificate.byAuthority(
            authority, HOST, folder, "-startdate", "-10d", "-validity", "5");

    assertRefused(expired, FailureKind.CERTIFICATE_EXPIRED, "renew");
  }

  @Test
  void notYetValid() throws Exception {
    var early =
        TestCertificate.byAuthority(authority, HOST, folder, "-startdate", "+5d", "-validity", "9");

    assertRefused(early, FailureKind.CERTIFICATE_EXPIRED, "not valid yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.example.test", "a.hooks.example.test"})
  void forAnotherName(String name) throws Exception {
    var other = TestCertificate.byAuthority(authority, name, folder, "-validity", "2");

    assertRefused(other, FailureKind.CERTIFICATE_FOR_OTHER_NAME, "URL's host");
  }

  @Test
  void selfSigned() throws Exception {
    assertRefused(
        TestCertificate.forHost(HOST, folder), FailureKind.CERTIFICATE_NOT_TRUSTED, "authority");
  }

  @Test
  void byAnUnknownAuthority() throws Exception {
    var unknown = folder.resolve("unknown.p12");
    var other = TestCertificate.byAuthority(unknown, HOST, folder, "-validity", "3");

    assertRefused(other, FailureKind.CERTIFICATE_NOT_TRUSTED, "intermediate");
  }

  private void assertRefused(SSLContext shown, FailureKind kind, String advice) {
    try (Receiver receiver = Receiver.startTls(shown)) {
      assertFailed(post(receiver.port()), kind, advice);
      assertThat(receiver.requests()).isEmpty();
      assertThat(certificates.endingBefore(Instant.MAX)).isEmpty();
    }
  }

  private static void assertFailed(Exchange exchange, FailureKind kind, String advice) {
    assertThat(exchange).isInstanceOf(Exchange.Failed.class);
    var failed = (Exchange.Failed) exchange;
    assertThat(failed.kind()).isEqualTo(kind);
    assertThat(failed.detail()).contains(advice).doesNotContain("127");
    assertThat(failed.requestWritten()).isFalse();
  }

  /** An alert, as most servers end it; and one that insists, with TLS 1.1, 1.0 and SSL 3. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "15 0302 0002 0246",
        "15 0301 0002 0246",
        "16 0302 002a 02 000026 0302 RANDOM 00 002f 00",
        "16 0301 002a 02 000026 0301 RANDOM 00 002f 00",
        "16 0300 002a 02 000026 0300 RANDOM 00 002f 00"
      })
  void tooOld(String answer) throws Exception {
    try (var old = new FakeTls(answer)) {
      assertFailed(post(old.port()), FailureKind.TLS_TOO_OLD, "TLS 1.2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "15 0303 0002 0228",
        "15 0303 0002 0250",
        "485454502f312e3120343030",
        "ff ff ff ff ff"
      })
  void otherwiseBroken(String answer) throws Exception {
    try (var odd = new FakeTls(answer)) {
      assertFailed(post(odd.port()), FailureKind.TLS_FAILED, "TLS");
    }
  }

  /** The name goes out in the clear, so that the right certificate can come back. */
  @Test
  void theNameOfTheUrlIsAskedFor() throws Exception {
    try (var fake = new FakeTls("15 0303 0002 0228")) {
      post(fake.port());

      assertThat(fake.hello()).contains(HexFormat.of().formatHex(HOST.getBytes()));
    }
  }

  private Exchange post(int port) {
    client =
        new WebhookClient(
            TransportSettingsTest.with(Map.of()),
            EndpointsOfTests.development(EndpointsOfTests.ANY),
            (tenant, host) ->
                new Question(host, CompletableFuture.completedFuture(List.of(LOOPBACK))),
            EndpointsOfTests.ANY);
    var tls = new StrictTls(good, certificates::seen);
    client.start(sweeper, new SocketConnector(tls, Optional.empty()));
    var url = "https://" + HOST + ":" + port + "/";
    var request = new WebhookRequest(new UUID(1, 1), url, List.of(), new byte[0]);
    return client
        .post(request, new Route(), Duration.ofSeconds(8))
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  /** Reads a client's hello and answers with bytes, whatever they are. */
  private static final class FakeTls implements AutoCloseable {
    private final ServerSocket server;
    private final CompletableFuture<String> hello = new CompletableFuture<>();

    FakeTls(String answer) throws IOException, GeneralSecurityException {
      server = new ServerSocket(0, 5, LOOPBACK);
      String hex = answer.replace("RANDOM", "07".repeat(32)).replace(" ", "");
      var thread = new Thread(() -> serve(HexFormat.of().parseHex(hex)), "fake-tls");
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return server.getLocalPort();
    }

    String hello() {
      return hello.join();
    }

    private void serve(byte[] answer) {
      try (Socket socket = server.accept()) {
        InputStream in = socket.getInputStream();
        byte[] head = in.readNBytes(5);
        byte[] body = in.readNBytes((head[3] & 0xff) << 8 | head[4] & 0xff);
        hello.complete(HexFormat.of().formatHex(body));
        socket.getOutputStream().write(answer);
        while (in.read() >= 0) {
          // until the client has had enough
        }
      } catch (IOException gone) {
        hello.completeExceptionally(gone);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
