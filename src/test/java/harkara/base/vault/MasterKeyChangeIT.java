package harkara.base.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.receiver.Verification;
import harkara.testing.Api.Answer;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The master key is changed while everything goes on; then the old one is taken out. */
class MasterKeyChangeIT {
  private static final int MANY = 230;
  private static final String FIRST = "first";

  /** A secret each, one of two while it is rotated, the headers of two, and a connection. */
  private static final int SEALED = MANY + 1 + 1 + 2 + 1;

  private static final String OLD = TestSettings.MASTER_KEY;
  private static final String NEW =
      Base64.getEncoder()
          .encodeToString("harkara-tests-other-master-key-2".getBytes(StandardCharsets.US_ASCII));

  private final TestDatabase.Database database = TestDatabase.newDatabase();
  private final Receiver receiver = Receiver.start();
  private final List<ServerProcess> servers = new ArrayList<>();

  @AfterEach
  void end() {
    servers.forEach(ServerProcess::close);
    receiver.close();
  }

  @Test
  void theOldKeyCanGoWhenReadinessSaysSo() {
    var before = start(OLD);
    var tenant = TestTenant.byOperator(before.baseUri());
    var subscription = subscribe(tenant, FIRST);
    for (var count = 1; count < MANY; count++) {
      tenant.subscribe(
          Map.of("url", receiver.url("/no").toString(), "event_types", List.of("message.sent")));
    }
    var rotated = subscribe(tenant, "second");
    rotate(tenant, rotated);
    var connection = connect(before);
    assertThat(left(before)).isZero();
    before.stop();

    assertMissing(tenant, subscription, connection);

    var changing = start(NEW + "," + OLD); // nothing is lost
    var here = tenant.on(changing.baseUri());
    if (TestDatabase.isShared()) {
      start(NEW + "," + OLD); // another node does the same at the same time
    }
    var changes = 0;
    do {
      here.api().patch(path(rotated), Map.of("headers", Map.of("X-Route", "v" + ++changes)));
    } while (left(changing) != 0);
    assertThat(changing.log()).contains("master key: sealed ");
    assertThat(changing.log()).doesNotContain(NEW, OLD, subscription.secret());
    servers.forEach(ServerProcess::stop);

    var after = start(NEW);
    assertIsDelivered(tenant.on(after.baseUri()), subscription, FIRST);
    assertIsDelivered(tenant.on(after.baseUri()), rotated, "v" + changes);
    assertThat(changeSecret(after, connection).status()).isEqualTo(200);
    assertThat(left(after)).isZero();
  }

  /** A delivery that cannot be signed is dead with its reason, and holds nobody up. */
  private void assertMissing(TestTenant tenant, Subscription subscription, String connection) {
    var without = start(NEW);
    Eventually.until(
        "it has looked", Duration.ofSeconds(30), () -> look(without), left -> left == SEALED);
    var here = tenant.on(without.baseUri());
    var readable = here.subscribe(receiver.url("/readable"));
    var before = receiver.requests("/" + FIRST).size();
    var event = here.publish(Payloads.received());

    var dead = here.awaitStatus(event, subscription, "DEAD");
    assertThat(dead.at("/attempts/0/outcome").asText()).isEqualTo("NOT_SENT");
    assertThat(dead.at("/attempts/0/detail").asText()).contains("cannot be decrypted");
    here.awaitStatus(event, readable, "DELIVERED");
    assertThat(receiver.requests("/" + FIRST)).hasSize(before);
    changeSecret(without, connection).problem(409, "conflict");
    here.api().delete(readable.path());
    without.stop();
  }

  private static final List<String> TYPES = List.of("message.received");

  private ServerProcess start(String keys) {
    var settings = TestSettings.on(database);
    settings.put("harkara.master-key", keys);
    settings.put("harkara.quota.subscriptions", "1000");
    var server = ServerProcess.start(settings, TestFolders.create("server"));
    servers.add(server);
    return server;
  }

  private Subscription subscribe(TestTenant tenant, String route) {
    return tenant.subscribe(
        Map.of(
            "url", receiver.url("/" + route).toString(),
            "event_types", TYPES,
            "headers", Map.of("X-Route", route)));
  }

  /** The path of a new connection to WhatsApp. */
  private static String connect(ServerProcess server) {
    var request =
        Map.of(
            "name", FIRST, "verify_token", "verify-me", "app_secrets", List.of("0123456789abcdef"));
    var connections = "/api/v1/whatsapp-connections";
    var created = TestTenant.operator(server.baseUri()).post(connections, request).json(201);
    return connections + "/" + created.path("id").asText();
  }

  /** Its other secrets stay, so that they have to be opened. */
  private static Answer changeSecret(ServerProcess server, String connection) {
    return TestTenant.operator(server.baseUri())
        .patch(connection, Map.of("app_secrets", List.of("fedcba9876543210")));
  }

  private static void rotate(TestTenant tenant, Subscription subscription) {
    tenant.api().post(path(subscription) + "/secret/rotate", Map.of()).json(200);
  }

  private static String path(Subscription subscription) {
    return "/api/v1/subscriptions/" + subscription.id();
  }

  private void assertIsDelivered(TestTenant tenant, Subscription to, String route) {
    var event = tenant.publish(Payloads.received());
    tenant.awaitStatus(event, to, "DELIVERED");

    var request =
        receiver.requests().stream()
            .filter(each -> event.equals(each.header("webhook-id").orElse("")))
            .filter(each -> Verification.bodyIsSigned(each, to.secret()))
            .toList();
    assertThat(request).hasSize(1);
    assertThat(request.get(0).header("X-Route")).contains(route);
    assertThat(standard(request.get(0)))
        .contains(Verification.standardSignature(request.get(0), to.secret()));
  }

  private static List<String> standard(ReceivedRequest request) {
    return List.of(request.header("webhook-signature").orElseThrow().split(" "));
  }

  /** As health tells operators; -1 while it does not know. */
  private static long left(ServerProcess server) {
    return Eventually.until(
        "it has looked", Duration.ofSeconds(30), () -> look(server), n -> n >= 0);
  }

  private static long look(ServerProcess server) {
    var checks =
        TestTenant.operator(server.baseUri()).get("/api/v1/health").json(200).path("checks");
    for (JsonNode check : checks) {
      if (check.path("name").asText().equals("master-key")) {
        return check.path("data").path("under_old_keys").asLong(-1);
      }
    }
    return -1;
  }
}
