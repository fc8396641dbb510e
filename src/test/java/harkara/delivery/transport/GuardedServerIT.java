package harkara.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Receiver;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A server in production mode and the loopback, on which a receiver has a certificate that the
 * server trusts: first it may not be reached, then the operator allows it.
 */
@Tag("any-database")
class GuardedServerIT {
  private static final String HOST = "hooks.example.test";
  private static final String HSTS = "Strict-Transport-Security";
  private static final String NOT_REACHABLE = "target not allowed or not reachable";

  private final Path folder = TestFolders.create("guarded");
  private final TestDatabase.Database database = TestDatabase.newDatabase();
  private Receiver receiver;
  private Map<String, String> settings;

  @BeforeEach
  void startReceiver() throws Exception {
    Path authority = folder.resolve("authority.p12");
    receiver =
        Receiver.startTls(TestCertificate.byAuthority(authority, HOST, folder, "-validity", "2"));
    settings = TestSettings.on(database);
    settings.put("harkara.mode", "production");
    settings.remove("harkara.users.password-rounds"); // fewer are for development mode
    settings.put("harkara.endpoints.ports", Integer.toString(receiver.port()));
    settings.put("jdk.net.hosts.file", hosts().toString());
    settings.put("javax.net.ssl.trustStore", authority.toString());
    settings.put("javax.net.ssl.trustStorePassword", "changeit");
  }

  /** What names the server can resolve; with a root dot, as it asks for those of endpoints. */
  private Path hosts() throws Exception {
    String here = InetAddress.getLocalHost().getHostName();
    return Files.writeString(
        folder.resolve("hosts"), "127.0.0.1 localhost " + here + "\n127.0.0.1 " + HOST + ".\n");
  }

  @AfterEach
  void closeReceiver() {
    receiver.close();
  }

  @Test
  void reachesTheLoopbackOnlyWhereTheOperatorAllowsIt() throws Exception {
    TestTenant tenant;
    TestTenant.Subscription subscription;
    TestTenant.Subscription stored;
    try (var closed = ServerProcess.start(settings, folder)) {
      tenant = TestTenant.byOperator(closed.baseUri());
      for (String url :
          List.of(
              "https://127.0.0.1:" + receiver.port() + "/",
              "https://[::1]:" + receiver.port() + "/",
              "https://localhost:" + receiver.port() + "/",
              "http://" + HOST + ":" + receiver.port() + "/")) {
        assertRefused(tenant, url);
      }
      subscription = tenant.subscribe(url("/hook?token=hidden"));
      stored = tenant.subscribe(url("/stored"));
      assertUnreachable(attempt(tenant, subscription));
      assertThat(receiver.connections()).isZero();
      assertThat(closed.log())
          .contains("host=" + HOST + " port=" + receiver.port() + " refused: The host leads to")
          .doesNotContain("token=", "=hidden");
    }

    store(stored, "http://127.0.0.1:" + receiver.port() + "/");
    settings.put("harkara.endpoints.allowed-networks", "127.0.0.1");
    try (var open = ServerProcess.start(settings, folder)) {
      tenant = tenant.on(open.baseUri());
      assertUnreachable(attempt(tenant, stored));
      assertThat(receiver.requests("/")).isEmpty();
      String delivered = tenant.publish(Payloads.received());
      tenant.awaitStatus(delivered, subscription, "DELIVERED");
      assertThat(receiver.requests("/hook").get(0).headers("Host"))
          .containsExactly(HOST + ":" + receiver.port());
      tenant.subscribe(
          Map.of("url", receiver.url("/a").toString(), "event_types", List.of("message.received")));
    }

    try (var proxy = new ConnectProxy(receiver.port(), ConnectProxy.saying(ConnectProxy.OK))) {
      var through = new HashMap<>(settings);
      through.put("harkara.transport.egress-proxy", "127.0.0.1:" + proxy.address().getPort());
      through.put("harkara.public-url", "https://webhooks.example.com");
      try (var open = ServerProcess.start(through, folder)) {
        tenant = tenant.on(open.baseUri());
        tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");
        assertThat(proxy.heads())
            .isNotEmpty()
            .allMatch(head -> head.startsWith("CONNECT 127.0.0.1:" + receiver.port() + " "));
        assertThat(tenant.api().get("/api/v1/events").headers().allValues(HSTS))
            .containsExactly("max-age=31536000");
      }
    }
  }

  private URI url(String path) {
    return URI.create("https://" + HOST + ":" + receiver.port() + path);
  }

  private static void assertRefused(TestTenant tenant, String url) {
    var answer =
        tenant.api().post("/api/v1/subscriptions", Map.of("url", url, "event_types", List.of("*")));
    assertThat(answer.status()).as(url).isEqualTo(422);
    assertThat(answer.problem().path("type").asText()).endsWith(":invalid-url");
  }

  private static JsonNode attempt(TestTenant tenant, TestTenant.Subscription subscription) {
    String eventId = tenant.publish(Payloads.received());
    return tenant.awaitAttempts(eventId, subscription, 1).at("/attempts/0");
  }

  private static void assertUnreachable(JsonNode attempt) {
    assertThat(attempt.path("outcome").asText()).isEqualTo("UNREACHABLE");
    assertThat(attempt.path("detail").asText()).isEqualTo(NOT_REACHABLE);
  }

  /** As somebody with the database in hand might. */
  private void store(TestTenant.Subscription subscription, String url) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var update = connection.prepareStatement("update subscription set url = ? where url = ?")) {
      update.setString(1, url);
      update.setString(2, url("/stored").toString());
      assertThat(update.executeUpdate()).as(subscription.id()).isEqualTo(1);
    }
  }
}
