package harkara.subscriptions.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harkara.receiver.Answer;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.receiver.Verification;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers on one database: a rotation on one is in force on the other within a second. */
class RotationOnNodesIT {
  private static final Duration IN_FORCE = Duration.ofSeconds(1);

  private final Receiver receiver = Receiver.start();
  private ServerProcess one;
  private ServerProcess other;

  @BeforeEach
  void start() {
    assumeTrue(TestDatabase.isShared(), "many nodes need a database that they share");
    var settings = TestSettings.on(TestDatabase.newDatabase());
    one = ServerProcess.start(settings, TestFolders.create("node"));
    other = ServerProcess.start(settings, TestFolders.create("node"));
  }

  @AfterEach
  void end() {
    receiver.close();
    if (one != null) {
      one.close();
    }
    if (other != null) {
      other.close();
    }
  }

  @Test
  void everyStepIsInForceOnTheOtherNode() {
    var here = TestTenant.byOperator(one.baseUri());
    var there = here.on(other.baseUri());
    var subscription = here.subscribe(receiver.url("/hook"));
    var old = subscription.secret();
    assertThat(signatures(publish(there, subscription))).hasSize(1); // now it is remembered there

    var path = "/api/v1/subscriptions/" + subscription.id() + "/secret";
    var renewed = here.api().post(path + "/rotate", Map.of()).json(200).path("secret").asText();
    var both = publishUntilSigned(there, subscription, 2);
    assertThat(signatures(both))
        .containsExactly(
            Verification.standardSignature(both, renewed),
            Verification.standardSignature(both, old));
    assertThat(Verification.bodyIsSigned(both, old)).isTrue();

    receiver.answers(
        Answer.when(
            request -> Verification.bodyIsSigned(request, renewed),
            Answer.status(200),
            Answer.status(401)));
    publish(here, subscription); // the receiver takes the new one
    publishUntilSigned(there, subscription, 1);
    var before = receiver.requests().size();
    var last = publish(there, subscription);
    assertThat(receiver.requests()).hasSize(before + 1);
    assertThat(signatures(last)).containsExactly(Verification.standardSignature(last, renewed));

    var next = here.api().post(path + "/rotate", Map.of("overlap", "PT0S")).json(200);
    receiver.answers(200);
    var newest = next.path("secret").asText();
    var leaked =
        Eventually.until(
            "the newest secret is in force there",
            IN_FORCE,
            () -> publish(there, subscription),
            request -> Verification.bodyIsSigned(request, newest));
    assertThat(signatures(leaked)).hasSize(1);
  }

  /** The last request that came of it. */
  private ReceivedRequest publish(TestTenant tenant, Subscription subscription) {
    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");
    var requests = receiver.requests();
    return requests.get(requests.size() - 1);
  }

  private static List<String> signatures(ReceivedRequest request) {
    return List.of(request.header("webhook-signature").orElseThrow().split(" "));
  }

  /** Within a second. */
  private ReceivedRequest publishUntilSigned(
      TestTenant on, Subscription subscription, int signatures) {
    return Eventually.until(
        "the rotation is in force there",
        IN_FORCE,
        () -> publish(on, subscription),
        request -> signatures(request).size() == signatures);
  }
}
