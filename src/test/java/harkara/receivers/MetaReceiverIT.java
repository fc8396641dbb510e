package harkara.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.subscriptions.signing.SigningSecret;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.MetaBodies;
import harkara.testing.MetaConnection;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A program that is written for Meta, with a published library, takes what a subscription with
 * Meta's format gets: the challenge, the signature, the body. Its app secret is the subscription's,
 * which is brought along, so that one program serves all of these tests.
 */
@Tag("any-database")
@ContainerTest
class MetaReceiverIT {
  private static final String SECRET = SigningSecret.generate(new SecureRandom()).reveal();
  private static final String VERIFY_TOKEN = "a-token";

  private static RunningProgram program;

  @ArquillianResource private URI base;
  @ArquillianResource private TestTenant tenant;
  private MetaConnection meta;
  private String number;

  @BeforeEach
  void start() {
    if (program == null) {
      program = RunningProgram.start(Program.forMeta(), SECRET);
    }
    meta = MetaConnection.create(base);
    number = meta.newNumber(tenant);
  }

  @AfterEach
  void disconnect() {
    if (meta != null) {
      meta.close();
    }
  }

  @AfterAll
  static void end() {
    if (program != null) {
      program.end();
      program = null;
    }
  }

  private Subscription subscribe(String token) {
    return tenant.subscribe(
        Map.of(
            "url",
            program.url().toString(),
            "event_types",
            List.of("*"),
            "format",
            "meta",
            "secret",
            SECRET,
            "verify_token",
            token));
  }

  @Test
  void takesWhatMetaSentFromUs() throws IOException {
    var subscription = subscribe(VERIFY_TOKEN);
    var message = "wamid." + UUID.randomUUID();
    var body =
        MetaBodies.body(
            MetaBodies.entry(
                MetaBodies.messagesOf(
                    number,
                    MetaBodies.NUMBER,
                    MetaBodies.textItem("wamid." + UUID.randomUUID(), "Grüß Gott 🚚 a/b")),
                MetaBodies.statusesOf(
                    number, MetaBodies.NUMBER, MetaBodies.statusItem(message, "read"))));

    assertThat(meta.post(body).status()).isEqualTo(200);

    Eventually.until("both are delivered", () -> delivered(subscription), both -> both == 2);
    assertThat(program.printed())
        .contains("message to " + number + " from " + MetaBodies.CUSTOMER)
        .contains("text {\"body\":\"Grüß Gott 🚚 a/b\"}")
        .contains("status of " + number + " to " + MetaBodies.CUSTOMER + ": read " + message);
  }

  private int delivered(Subscription subscription) {
    return tenant
        .list("/api/v1/deliveries?status=DELIVERED&subscription_id=" + subscription.id())
        .size();
  }

  @Test
  void takesATest() throws IOException {
    var subscription = subscribe(VERIFY_TOKEN);

    var delivery =
        tenant
            .api()
            .post(subscription.path() + "/test", Map.of("event_type", "message.received"))
            .json(200);

    assertThat(delivery.path("status").asText()).isEqualTo("DELIVERED");
    assertThat(program.timesHandled(delivery.path("event_id").asText())).isEqualTo(1);
  }

  @Test
  void refusesWhatIsSignedWithAnotherSecret() {
    var subscription =
        tenant.subscribe(program.url(), Map.of("format", "meta", "retry", Map.of("attempts", 1)));

    var delivery = tenant.api().post(subscription.path() + "/test", Map.of()).json(200);

    assertThat(delivery.path("status").asText()).isEqualTo("DEAD");
    assertThat(delivery.at("/attempts/0/response_status").asInt()).isEqualTo(401);
  }

  @Test
  void refusesAChallengeWithAnotherToken() {
    var request =
        Map.of(
            "url",
            program.url().toString(),
            "event_types",
            List.of("*"),
            "format",
            "meta",
            "verify_token",
            "another-token");

    var problem = tenant.api().post("/api/v1/subscriptions", request);

    assertThat(problem.problem(422, "challenge-failed").path("detail").asText())
        .contains("status 403");
  }
}
