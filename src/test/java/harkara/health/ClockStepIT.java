package harkara.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.Deployments;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.SettableClock;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A server whose clock is set while it runs; the database's is that of its machine. */
@Tag("portability")
@TestMethodOrder(OrderAnnotation.class)
class ClockStepIT {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "libfaketimeMT.so.1";

  private static Receiver receiver;
  private static ServerProcess server;
  private static Path offset;
  private static TestTenant tenant;

  @BeforeAll
  static void start() throws IOException {
    var library = library();
    assumeTrue(library.isPresent(), "libfaketime is not installed");
    var folder = TestFolders.create("clock-step");
    offset = folder.resolve("offset");
    set("+0");
    var settings = TestSettings.on(TestDatabase.newDatabase());
    settings.put("harkara.delivery.retry.first-delay", "PT1S");
    settings.put("harkara.delivery.retry.multiplier", "1");
    settings.put("harkara.delivery.retry.attempts", "10");
    receiver = Receiver.start();
    server = ServerProcess.startIn(faked(library.get()), settings, folder, Deployments.warFile());
    tenant = TestTenant.byOperator(server.baseUri());
  }

  private static Optional<Path> library() throws IOException {
    try (Stream<Path> found = Files.find(LIBRARIES, 4, (path, is) -> path.endsWith(LIBRARY))) {
      return found.findFirst();
    }
  }

  /** Only the wall clock is set, as by an administrator; the fix is for other libraries. */
  private static Map<String, String> faked(Path library) {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        offset.toString(),
        "FAKETIME_CACHE_DURATION",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  private static void set(String seconds) throws IOException {
    var next = offset.resolveSibling("next");
    Files.writeString(next, seconds + "\n");
    Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (server != null) {
      var ahead = Duration.ofSeconds(Long.parseLong(seconds));
      Eventually.until("its clock is set", () -> isSet(ahead));
    }
  }

  private static boolean isSet(Duration ahead) {
    var clock = SettableClock.of(TestTenant.operator(server.baseUri()));
    return Duration.between(Instant.now().plus(ahead), clock.now()).abs().toSeconds() < 5;
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
      receiver.close();
    }
  }

  @Test
  @Order(1)
  void goesOnWhenItIsSetBackByAMinute() throws IOException {
    assertGoesOn("-60", "minute-back");
  }

  @Test
  @Order(2)
  void goesOnWhenItIsSetBackByHours() throws IOException {
    assertGoesOn("-7200", "hours-back");
  }

  @Test
  @Order(3)
  void goesOnWhenItIsSetForward() throws IOException {
    assertGoesOn("+7200", "forward");
  }

  @Test
  @Order(4)
  void goesOnWhenItIsRightAgain() throws IOException {
    assertGoesOn("+0", "right");
  }

  /** What waits as the clock is set, what fails then, and what nobody answers. */
  private static void assertGoesOn(String seconds, String name) throws IOException {
    var before = receiver.url("/" + name + "/before");
    receiver.answersPath(before.getPath(), 500, 200);
    receiver.answersPath("/" + name + "/after", 500, 200);
    receiver.answersPath("/" + name + "/silent", Answer.hang(), Answer.status(200));
    var waiting = tenant.subscribe(before);
    var event = tenant.publish(Payloads.received());
    tenant.awaitAttempts(event, waiting, 1);

    set(seconds);

    assertDelivered(event, waiting, 2);
    tenant.api().delete("/api/v1/subscriptions/" + waiting.id());
    var failing = tenant.subscribe(receiver.url("/" + name + "/after"));
    var silent = tenant.subscribe(receiver.url("/" + name + "/silent"));
    var second = tenant.publish(Payloads.received());
    assertDelivered(second, failing, 2);
    assertDelivered(second, silent, 2);
    tenant.api().delete("/api/v1/subscriptions/" + failing.id());
    tenant.api().delete("/api/v1/subscriptions/" + silent.id());
    assertIsPolled();
  }

  private static void assertDelivered(String event, Subscription to, int attempts) {
    var delivery = tenant.awaitStatus(event, to, "DELIVERED");

    assertThat(delivery.path("attempts").size()).as(delivery.toString()).isEqualTo(attempts);
  }

  private static void assertIsPolled() {
    var operator = TestTenant.operator(server.baseUri());
    Eventually.until(
        "the queue is looked at",
        () -> operator.get("/api/v1/health").json(200).path("checks"),
        checks ->
            checks
                .valueStream()
                .anyMatch(
                    check ->
                        check.path("name").asText().equals("backlog")
                            && check.path("up").asBoolean()));
  }
}
