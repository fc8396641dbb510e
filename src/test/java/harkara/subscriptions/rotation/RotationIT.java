package harkara.subscriptions.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Answer;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.receiver.Verification;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Payloads;
import harkara.testing.SettableClock;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is changed, and receivers that know one of the two lose nothing. */
@ContainerTest(movesClock = true)
class RotationIT {
  private static final Duration DAY = Duration.ofDays(1);

  @ArquillianResource private URI base;

  @ArquillianResource private Receiver receiver;
  private final CountDownLatch gate = new CountDownLatch(1);
  private Api operator;
  @ArquillianResource private TestTenant tenant;
  @ArquillianResource private SettableClock clock;
  private Subscription subscription;
  private String old;

  @BeforeEach
  void subscribe() {
    operator = Api.at(base).as(TestSettings.OPERATOR_KEY);
    subscription =
        tenant.subscribe(
            Map.of(
                "url", receiver.url("/hook").toString(),
                "event_types", List.of("*"),
                "retry", Map.of("attempts", 2)));
    old = subscription.secret();
  }

  @AfterEach
  void closeReceiver() {
    gate.countDown();
  }

  @Test
  void showsTheNewSecretOnceAndBothFingerprints() {
    var before = tenant.api().get(path("")).json(200);
    var answer = tenant.api().post(path("/secret/rotate"), Map.of());
    var rotated = answer.json(200);
    var now = clock.now();

    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(rotated.path("id").asText()).isEqualTo(subscription.id());
    assertThat(rotated.path("secret").asText()).matches("whsec_[A-Za-z0-9]{44}").isNotEqualTo(old);
    assertThat(Instant.parse(rotated.path("overlap_ends_at").asText()))
        .isBetween(now.plus(DAY).minusSeconds(5), now.plus(DAY).plusSeconds(5));
    var view = tenant.api().get(path("")).json(200);
    assertThat(view.path("secret_fingerprint")).isEqualTo(rotated.path("secret_fingerprint"));
    assertThat(view.path("previous_secret_fingerprint"))
        .isEqualTo(before.path("secret_fingerprint"));
    assertThat(view.path("rotation_ends_at")).isEqualTo(rotated.path("overlap_ends_at"));
    assertThat(view.has("secret")).isFalse();
    var rotation = rotation();
    assertThat(rotation.path("open").asBoolean()).isTrue();
    assertThat(rotation.path("previous_fingerprint")).isEqualTo(before.path("secret_fingerprint"));
    assertThat(rotation.path("previous_accepted_at").isNull()).isTrue();
    assertThat(rotation.has("secret")).isFalse();
  }

  @Test
  void goesOnWithASecretOfTheTenantsOwn() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    var own = "whsec_" + Base64.getEncoder().encodeToString(bytes);
    var rotated = tenant.api().post(path("/secret/rotate"), Map.of("secret", own)).json(200);

    assertThat(rotated.path("secret").asText()).isEqualTo(own);
    receiver.answers(knows(own));
    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");
    assertThat(rotation().path("open").asBoolean()).isFalse();
    for (var secret : List.of(own, old.substring(6), "whsec_" + "A".repeat(32))) {
      var answer = tenant.api().post(path("/secret/rotate"), Map.of("secret", secret));
      assertThat(answer.status()).isEqualTo(secret.equals(own) ? 409 : 422);
      assertThat(answer.text()).doesNotContain(secret);
    }
  }

  @Test
  void aReceiverThatKnowsTheOldSecretGetsEachEventOnce() {
    receiver.answers(knows(old));
    var renewed = rotate("PT24H");

    for (var count = 0; count < 3; count++) {
      tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");
    }

    assertThat(receiver.requests()).hasSize(3).allMatch(request -> carriesBoth(request, renewed));
    assertThat(rotation().path("open").asBoolean()).isTrue();
    assertThat(rotation().path("previous_accepted_at").isNull()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aReceiverThatKnowsTheNewSecretGetsTheSameAgainAtOnceAndEndsTheRotation(int status) {
    var renewed = rotate("PT24H");
    receiver.answers(knows(renewed, status));

    var first = tenant.publish(Payloads.received());
    var delivered = tenant.awaitStatus(first, subscription, "DELIVERED");

    var both = receiver.requests();
    assertThat(both).hasSize(2).allMatch(request -> carriesBoth(request, renewed));
    assertThat(Verification.bodyIsSigned(both.get(0), old)).isTrue();
    assertThat(Verification.bodyIsSigned(both.get(1), renewed)).isTrue();
    assertAreTheSameButForTheSignature(both.get(0), both.get(1));
    assertThat(delivered.path("attempts")).hasSize(1);
    var attempt = delivered.path("attempts").get(0);
    assertThat(attempt.path("number").asInt()).isEqualTo(1);
    assertThat(attempt.path("response_status").asInt()).isEqualTo(200);
    assertThat(attempt.path("refused").path("response_status").asInt()).isEqualTo(status);
    assertThat(attempt.path("refused").path("response_headers").has("Content-Length")).isTrue();
    assertThat(signedWith(attempt)).isNotEqualTo(signedWith(attempt.path("refused")));
    assertThat(signedWith(attempt)).contains(rotation().path("secret_fingerprint").asText());
    assertHoldsNoSignature(delivered.toString(), both);

    assertThat(rotation().path("open").asBoolean()).isFalse();
    assertThat(rotation().path("current_accepted_at").isNull()).isFalse();
    assertThat(secretRows()).isEqualTo(1);
    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");
    assertThat(receiver.requests()).hasSize(3);
    assertThat(carriesOnly(receiver.requests().get(2), renewed)).isTrue();
  }

  /** The name leads elsewhere as soon as it is asked for again. */
  @Test
  void theRepeatLeadsWhereTheAttemptsLookupLed() {
    var there = "http://hooks.moves.test:" + receiver.port() + "/moved";
    subscription = tenant.subscribe(URI.create(there));
    var renewed = rotate("PT24H");
    receiver.answers(knows(renewed));

    var delivered =
        tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");

    assertThat(delivered.path("attempts")).hasSize(1);
    assertThat(receiver.requests("/moved")).hasSize(2);
  }

  @Test
  void aReceiverThatChangesMidwayLosesNothing() {
    var renewed = rotate("PT24H");
    receiver.answers(knows(old));
    var first = tenant.publish(Payloads.received());
    tenant.awaitStatus(first, subscription, "DELIVERED");

    receiver.answers(knows(renewed));
    for (var count = 0; count < 3; count++) {
      var event = tenant.publish(Payloads.received());
      assertThat(tenant.awaitStatus(event, subscription, "DELIVERED").path("attempts")).hasSize(1);
    }

    assertThat(receiver.requests()).hasSize(1 + 2 + 1 + 1);
  }

  @Test
  void whoVerifiesTheStandardSignatureNeedsNoRepeatUnderEitherSecret() {
    var renewed = rotate("PT24H");
    for (var secret : List.of(old, renewed)) {
      receiver.answers(
          Answer.when(
              request ->
                  standard(request).contains(Verification.standardSignature(request, secret)),
              Answer.status(204),
              Answer.status(401)));
      tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");
    }

    assertThat(receiver.requests()).hasSize(2);
    assertThat(rotation().path("open").asBoolean()).isTrue();
  }

  @Test
  void oneThatRefusesBothHasFailedOnceAndIsTriedLater() {
    rotate("PT24H");
    receiver.answers(401);

    var event = tenant.publish(Payloads.received());
    var failed = tenant.awaitAttempts(event, subscription, 1);

    assertThat(receiver.requests()).hasSize(2);
    assertThat(failed.path("status").asText()).isEqualTo("SCHEDULED");
    assertThat(failed.path("attempts").get(0).path("outcome").asText()).isEqualTo("REJECTED");
    assertThat(rotation().path("open").asBoolean()).isTrue();
    clock.advanceTo(Instant.parse(failed.path("due_at").asText()));
    tenant.awaitStatus(event, subscription, "DEAD");
    assertThat(receiver.requests()).hasSize(4);
  }

  @Test
  void onlyARefusalIsRepeated() {
    rotate("PT24H");
    receiver.answers(404, 500, 200);

    var event = tenant.publish(Payloads.received());
    var attempt = tenant.awaitAttempts(event, subscription, 1).path("attempts").get(0);

    assertThat(attempt.path("refused").isNull()).isTrue();
    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void withoutARotationARefusalIsNotRepeated() {
    receiver.answers(401);

    tenant.awaitAttempts(tenant.publish(Payloads.received()), subscription, 1);

    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void theRepeatSharesTheDeadlineOfTheAttempt() {
    rotate("PT24H");
    receiver.answers(Answer.delay(Duration.ofMillis(1200), Answer.status(401)), Answer.hang());

    var started = System.nanoTime();
    var event = tenant.publish(Payloads.received());
    var attempt = tenant.awaitAttempts(event, subscription, 1).path("attempts").get(0);

    assertThat(attempt.path("outcome").asText()).isEqualTo("TIMEOUT");
    assertThat(attempt.path("refused").path("response_status").asInt()).isEqualTo(401);
    assertThat(attempt.path("duration_ms").asInt()).isBetween(1900, 2900); // the deadline is 2 s
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aTestDoesTheSame() {
    var renewed = rotate("PT24H");
    receiver.answers(knows(renewed));

    var test = tenant.api().post(path("/test"), Map.of()).json(200);

    assertThat(test.path("status").asText()).isEqualTo("DELIVERED");
    assertThat(test.at("/attempts/0/refused/response_status").asInt()).isEqualTo(401);
    assertHoldsNoSignature(test.toString(), receiver.requests());
    assertThat(rotation().path("open").asBoolean()).isFalse();
  }

  @Test
  void withoutOverlapTheOldSecretIsGoneAtOnce() {
    var renewed = rotate("PT0S");

    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");

    assertThat(carriesOnly(receiver.requests().get(0), renewed)).isTrue();
    assertThat(secretRows()).isEqualTo(1);
    assertThat(rotation().path("open").asBoolean()).isFalse();
  }

  @Test
  void aLeakEndsAnOpenRotationToo() {
    var leaked = rotate("PT24H");
    var renewed = rotate("PT0S");

    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");

    assertThat(renewed).isNotEqualTo(leaked);
    assertThat(carriesOnly(receiver.requests().get(0), renewed)).isTrue();
    assertThat(secretRows()).isEqualTo(1);
  }

  @Test
  void anOverlapThatIsOverIsNotSignedWithAndRemoved() {
    var renewed = rotate("PT1H");
    receiver.answers(knows(old));
    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");

    clock.advance(Duration.ofMinutes(61));
    receiver.answers(200);
    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");

    assertThat(carriesOnly(receiver.requests().get(1), renewed)).isTrue();
    assertThat(rotation().path("open").asBoolean()).isFalse();
    assertThat(secretRows()).isEqualTo(1);
    rotate("PT1H"); // another one can begin
    assertThat(rotation().path("open").asBoolean()).isTrue();
  }

  @Test
  void isFinishedByACall() {
    var renewed = rotate("PT24H");

    var rotation = tenant.api().post(path("/secret/rotation/finish")).json(200);

    assertThat(rotation.path("open").asBoolean()).isFalse();
    assertThat(secretRows()).isEqualTo(1);
    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");
    assertThat(carriesOnly(receiver.requests().get(0), renewed)).isTrue();
    tenant.api().post(path("/secret/rotation/finish")).problem(409, "conflict");
  }

  @Test
  void isCancelledByACall() {
    rotate("PT24H");

    var rotation = tenant.api().delete(path("/secret/rotation")).json(200);

    assertThat(rotation.path("open").asBoolean()).isFalse();
    assertThat(secretRows()).isEqualTo(1);
    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");
    assertThat(carriesOnly(receiver.requests().get(0), old)).isTrue();
    tenant.api().delete(path("/secret/rotation")).problem(409, "conflict");
  }

  @Test
  void whatIsUnderWayWhenItIsCancelledDoesNotTakeTheOldSecretAway() {
    rotate("PT24H");
    receiver.answers(Answer.status(401), Answer.behind(gate, Answer.status(200)));
    var event = tenant.publish(Payloads.received());
    receiver.await(2);

    tenant.api().delete(path("/secret/rotation")).json(200);
    gate.countDown();
    tenant.awaitStatus(event, subscription, "DELIVERED");

    assertThat(secretRows()).isEqualTo(1);
    receiver.answers(knows(old));
    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");
  }

  @Test
  void thereIsOneAtATime() {
    rotate("PT24H");

    tenant.api().post(path("/secret/rotate"), Map.of()).problem(409, "conflict");
    tenant.api().post(path("/secret/rotate"), Map.of("overlap", "PT1S")).problem(409, "conflict");

    assertThat(secretRows()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P7DT1S", "-PT1S", "P8D", "1h", "", "P9999999999999999999D"})
  void theOverlapIsBounded(String overlap) {
    var problem =
        tenant
            .api()
            .post(path("/secret/rotate"), Map.of("overlap", overlap))
            .problem(422, "invalid-request");

    assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/overlap");
    assertThat(secretRows()).isEqualTo(1);
  }

  @Test
  void isNobodyElsesBusiness() {
    var other = TestTenant.byOperator(base).api();

    other.post(path("/secret/rotate"), Map.of("overlap", "PT0S")).problem(404, "not-found");
    other.get(path("/secret/rotation")).problem(404, "not-found");
    other.delete(path("/secret/rotation")).problem(404, "not-found");
    other.post(path("/secret/rotation/finish")).problem(404, "not-found");

    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");
    assertThat(carriesOnly(receiver.requests().get(0), old)).isTrue();
  }

  @Test
  void aDeletedSubscriptionHasNoSecretLeft() {
    rotate("PT24H");

    assertThat(tenant.api().delete(path("")).status()).isEqualTo(204);

    assertThat(secretRows()).isZero();
    tenant.api().post(path("/secret/rotate"), Map.of()).problem(404, "not-found");
    tenant.api().get(path("/secret/rotation")).problem(404, "not-found");
  }

  @Test
  void whatWasRefusedIsRemovedWithTheRestOfTheContent() {
    var renewed = rotate("PT24H");
    receiver.answers(knows(renewed));
    var event = tenant.publish(Payloads.received());
    tenant.awaitStatus(event, subscription, "DELIVERED");

    tenant.operator().post("/api/v1/erasures", Map.of("event_id", event)).json(200);

    var refused = tenant.delivery(event, subscription).at("/attempts/0/refused");
    assertThat(refused.path("response_status").asInt()).isEqualTo(401);
    assertThat(refused.path("request_headers")).isEmpty();
    assertThat(refused.path("response_excerpt").isNull()).isTrue();
  }

  private String path(String rest) {
    return "/api/v1/subscriptions/" + subscription.id() + rest;
  }

  private String rotate(String overlap) {
    var answer = tenant.api().post(path("/secret/rotate"), Map.of("overlap", overlap));
    return answer.json(200).path("secret").asText();
  }

  private JsonNode rotation() {
    return tenant.api().get(path("/secret/rotation")).json(200);
  }

  /** After what is over has been removed. */
  private int secretRows() {
    return operator
        .post("/api/test/rotations/" + subscription.id())
        .json(200)
        .path("after")
        .asInt();
  }

  private static Answer knows(String secret) {
    return knows(secret, 401);
  }

  /** As a receiver that verifies {@code X-Webhook-Signature} with its one secret. */
  private static Answer knows(String secret, int otherwise) {
    Predicate<ReceivedRequest> verified = request -> Verification.bodyIsSigned(request, secret);
    return Answer.when(verified, Answer.status(200), Answer.status(otherwise));
  }

  private boolean carriesBoth(ReceivedRequest request, String renewed) {
    return standard(request)
        .equals(
            List.of(
                Verification.standardSignature(request, renewed),
                Verification.standardSignature(request, old)));
  }

  private static boolean carriesOnly(ReceivedRequest request, String secret) {
    return Verification.bodyIsSigned(request, secret)
        && standard(request).equals(List.of(Verification.standardSignature(request, secret)));
  }

  private static List<String> standard(ReceivedRequest request) {
    return List.of(request.header("webhook-signature").orElseThrow().split(" "));
  }

  private static void assertAreTheSameButForTheSignature(
      ReceivedRequest one, ReceivedRequest other) {
    assertThat(other.body()).isEqualTo(one.body());
    assertThat(other.path()).isEqualTo(one.path());
    assertThat(unsigned(other)).isEqualTo(unsigned(one));
  }

  private static List<ReceivedRequest.Header> unsigned(ReceivedRequest request) {
    return request.headers().stream()
        .filter(header -> !header.name().equals("X-Webhook-Signature"))
        .toList();
  }

  private static String signedWith(JsonNode exchange) {
    return exchange.path("request_headers").path("X-Webhook-Signature").asText();
  }

  /** Nobody may learn from the log how anything is signed. */
  private static void assertHoldsNoSignature(String text, List<ReceivedRequest> requests) {
    for (var request : requests) {
      assertThat(text)
          .doesNotContain(request.header("X-Webhook-Signature").orElseThrow())
          .doesNotContain(standard(request).get(0).substring(3));
    }
  }
}
