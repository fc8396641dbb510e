package harkara.attack;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestTenant;
import harkara.testing.servers.TestServer;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small run; the profile {@code attack} has the large one, and looks at ratios. */
@Tag("portability")
@Tag("any-database")
@ContainerTest
class AttackIT {
  private static final int SOCKETS = 250;
  private static final Duration LENGTH = Duration.ofSeconds(3);

  /** A machine may be busy; where threads are held, nobody is answered for much longer. */
  private static final double MUCH_MILLIS = 5_000;

  /** Of 120; where threads are held, hardly one is answered in time. */
  private static final int FEW = 6;

  /** Several times what goes on at once of one client. */
  private static final int CROWD = 120;

  private static final String SESSION = "/api/v1/session";
  private static final String EVENTS = "/api/v1/events";

  @ArquillianResource private URI base;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slow-sign-ins",
        "slow-large-publishes",
        "slow-batches",
        "slow-readers-of-files",
        "slow-readers-of-the-description",
        "slow-readers-of-answers",
        "slow-readers-of-payloads",
        "hang-ups"
      })
  void othersAreAnsweredMeanwhile(String name) throws InterruptedException {
    var target = new Target(base, ServerProcess.healthUri(base), SOCKETS);
    var attack =
        Attacks.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    try (var bystander = Bystander.of(target)) {
      var result = new AttackRun(attack, target, LENGTH).run(bystander);

      System.out.println(result);
      assertThat(result.attacked().failedHealth()).isZero();
      assertThat(result.attacked().failed()).isLessThanOrEqualTo(result.quiet().failed() + FEW);
      assertThat(result.attacked().percentile(99)).isLessThan(MUCH_MILLIS);
    }
  }

  @Test
  void whoDoesNotComeToAnEndIsToldSo() {
    try (var socket = new RawSocket(base)) {
      socket.send(head("POST", SESSION, "Content-Length: 100") + "{");

      var answer = socket.read();

      assertThat(answer).startsWith("HTTP/1.1 408 ").contains("urn:problem-type:harkara:too-slow");
      assertThat(answer).containsIgnoringCase("Connection: close");
    }
  }

  /** However the pieces are cut, what comes behind its answer is the next request. */
  @Test
  void aBodyInPiecesIsTakenAsAWhole() {
    var tenant = TestTenant.create(base);
    var payload = Payloads.unique();
    var key = "Authorization: Bearer " + tenant.api().key();
    try (var socket = new RawSocket(base)) {
      socket.send(head("POST", EVENTS, key, "Content-Length: " + payload.length()));
      socket.send(payload.substring(0, 10));
      socket.send(payload.substring(10, 50));
      socket.send(payload.substring(50));
      assertThat(socket.read()).startsWith("HTTP/1.1 202 ");

      socket.send(head("GET", EVENTS + "?limit=1", key));
      assertThat(socket.read()).startsWith("HTTP/1.1 200 ");

      var chunked = Payloads.unique();
      socket.send(head("POST", EVENTS, key, "Transfer-Encoding: chunked"));
      socket.send("5\r\n" + chunked.substring(0, 5) + "\r\n");
      socket.send(Integer.toHexString(chunked.length() - 5) + "\r\n" + chunked.substring(5));
      socket.send("\r\n0\r\n\r\n");
      assertThat(socket.read()).startsWith("HTTP/1.1 202 ");
    }
  }

  /** More than go on at once, each with head and body in one piece. */
  @Test
  void bodiesThatAreThereAtOnceHaveTheirTurn() {
    var key = "Authorization: Bearer " + TestTenant.create(base).api().key();
    var batch = Stream.generate(Payloads::unique).limit(40).toList().toString();
    var request = head("POST", EVENTS + "/batch", key, "Content-Length: " + batch.length()) + batch;
    var sockets = Stream.generate(() -> new RawSocket(base)).limit(CROWD).toList();
    try {
      sockets.forEach(socket -> socket.send(request));
      for (var socket : sockets) {
        assertThat(socket.read()).startsWith("HTTP/1.1 202 ");
      }
    } finally {
      sockets.forEach(RawSocket::close);
    }
  }

  @Test
  void whoWaitsToBeAskedIsAskedOrRefused() {
    var tenant = TestTenant.create(base);
    var payload = Payloads.unique();
    var key = "Authorization: Bearer " + tenant.api().key();
    var expect = "Expect: 100-continue";
    try (var socket = new RawSocket(base)) {
      socket.send(head("POST", EVENTS, key, expect, "Content-Length: " + payload.length()));
      assertThat(socket.readHead()).startsWith("HTTP/1.1 100 ");
      socket.send(payload);
      assertThat(socket.read()).startsWith("HTTP/1.1 202 ");
    }
    try (var socket = new RawSocket(base)) {
      socket.send(head("POST", EVENTS, key, expect, "Content-Length: 9000000"));
      assertThat(socket.readFinal()).startsWith("HTTP/1.1 413 ").contains("too-large");
    }
  }

  @Test
  void aLargeBodyNeedsARightCredential() {
    var large = "{\"event\":\"message.received\",\"a\":\"" + "x".repeat(20_000) + "\"}";
    Api.at(base).post(SESSION, large).problem(413, "too-large");
    Api.at(base).post(EVENTS, large).problem(413, "too-large");
    var wrong = Api.at(base).as(SlowClients.WRONG_KEY);
    wrong.post(EVENTS, large).problem(401, "unauthenticated");
    TestTenant.create(base).api().post(EVENTS, large).problem(422, "invalid-payload");
  }

  @Test
  void aBodyThatNobodyWantsIsReadAllTheSame() {
    var key = "Authorization: Bearer " + TestTenant.create(base).api().key();
    try (var socket = new RawSocket(base)) {
      socket.send(head("POST", "/api/v1/nowhere", key, "Content-Length: 40"));
      socket.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n".concat(" ".repeat(13)));
      var refusal = socket.read();
      assertThat(refusal).startsWith("HTTP/1.1 404 ").contains("Nothing is at this path");
      if (!TestServer.ofThisRun().keepsConnectionsOnRefusal()) {
        assertThat(refusal).containsIgnoringCase("Connection: close");
        assertThat(socket.readToEnd()).isEmpty();
        return;
      }

      socket.send(head("GET", EVENTS + "/evt_none", key));
      assertThat(socket.read()).startsWith("HTTP/1.1 404 ").contains("no such event");
    }
  }

  private String head(String method, String path, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: "
        + base.getAuthority()
        + "\r\nContent-Type: application/json\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }
}
