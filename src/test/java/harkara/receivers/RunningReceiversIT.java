package harkara.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.subscriptions.signing.Signatures;
import harkara.subscriptions.signing.SigningSecret;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The receivers on the page "Receive it", each run as the page says and sent requests as Harkara
 * signs them. One whose runtime or packages are missing is left out, with a message.
 */
@EnabledIfSystemProperty(
    named = "harkara.test.database",
    matches = "h2",
    disabledReason = "they know no database: once is enough")
class RunningReceiversIT {
  private static final int AT_ONCE = 4;
  private static final SigningSecret SECRET = SigningSecret.generate(new SecureRandom());
  private static final SigningSecret OTHER = SigningSecret.generate(new SecureRandom());
  private static final byte[] BODY = Payloads.received().getBytes(StandardCharsets.UTF_8);

  private static final Map<Program, CompletableFuture<RunningProgram>> RECEIVERS =
      new LinkedHashMap<>();

  private static ExecutorService starters;

  static List<Program> programs() {
    return Program.all();
  }

  static List<Program> standard() {
    return programs().stream().filter(Program::isStandard).toList();
  }

  @BeforeAll
  static void start() {
    starters = Executors.newFixedThreadPool(AT_ONCE);
    for (var program : programs()) {
      RECEIVERS.put(
          program,
          CompletableFuture.supplyAsync(
              () -> RunningProgram.start(program, SECRET.reveal()), starters));
    }
  }

  @AfterAll
  static void end() {
    for (var receiver : RECEIVERS.values()) {
      receiver.exceptionally(missing -> null).join();
      receiver.thenAccept(RunningProgram::end);
    }
    starters.shutdownNow();
  }

  private static RunningProgram receiver(Program program) {
    try {
      return RECEIVERS.get(program).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException reason) {
        throw reason;
      }
      throw e;
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void handlesAnEventOnce(Program program) throws Exception {
    var receiver = receiver(program);
    var first = newId();
    var second = newId();

    assertThat(receiver.post(signed(first), BODY)).isEqualTo(200);
    Eventually.until("it is handled", () -> receiver.timesHandled(first) == 1);
    assertThat(receiver.post(signed(first), BODY)).isEqualTo(200);
    assertThat(receiver.post(signed(second), BODY)).isEqualTo(200);
    Eventually.until("so is the next one", () -> receiver.timesHandled(second) == 1);
    assertThat(receiver.timesHandled(first)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void answersBeforeItsWorkIsDone(Program program) throws Exception {
    var receiver = receiver(program);
    var id = newId();

    Files.createFile(receiver.hold());
    try {
      assertThat(receiver.post(signed(id), BODY)).isEqualTo(200);
      assertThat(receiver.timesHandled(id)).isZero();
    } finally {
      Files.delete(receiver.hold());
    }
    Eventually.until("the work ends", () -> receiver.timesHandled(id) == 1);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void handlesAReplayOfWhatHasFailed(Program program) throws Exception {
    var receiver = receiver(program);
    var id = newId();

    Files.createFile(receiver.fail());
    try {
      assertThat(receiver.post(signed(id), BODY)).isEqualTo(200);
      Eventually.until("the work fails", () -> receiver.hasFailed(id));
    } finally {
      Files.delete(receiver.fail());
    }
    assertThat(receiver.post(signed(id), BODY)).isEqualTo(200);
    Eventually.until("the replay is handled", () -> receiver.timesHandled(id) == 1);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void refusesAChangedBody(Program program) throws Exception {
    var changed = BODY.clone();
    changed[changed.length - 3] ^= 1;

    assertThatIsRefused(program, signed(newId()), changed);
    assertThatIsRefused(program, signed(newId()), Arrays.copyOf(BODY, BODY.length - 1));
    assertThatIsRefused(program, signed(newId()), new byte[0]);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void refusesARequestWithoutAHeader(Program program) throws Exception {
    var needed =
        program.isStandard()
            ? List.of("webhook-id", "webhook-timestamp", "webhook-signature")
            : List.of("webhook-id", "X-Webhook-Signature");
    for (var name : needed) {
      var headers = signed(newId());
      headers.remove(name);
      assertThatIsRefused(program, headers, BODY);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void refusesAWrongSignature(Program program) throws Exception {
    assertThatIsRefused(program, signed(newId(), List.of(OTHER), Instant.now()), BODY);

    var name = program.isStandard() ? "webhook-signature" : "X-Webhook-Signature";
    var right = signed(newId());
    for (var wrong : List.of("no signature", right.get(name).substring(0, 20), "v1,", "v1", "ü")) {
      var headers = new HashMap<>(right);
      headers.put(name, wrong);
      assertThatIsRefused(program, headers, BODY);
    }
  }

  @ParameterizedTest
  @MethodSource("standard")
  void refusesWhatIsTooOldOrTooNew(Program program) throws Exception {
    for (var away : List.of(Duration.ofMinutes(-6), Duration.ofMinutes(6))) {
      var headers = signed(newId(), List.of(SECRET), Instant.now().plus(away));
      assertThatIsRefused(program, headers, BODY);
    }
    var headers = signed(newId());
    headers.put("webhook-timestamp", "yesterday");
    assertThatIsRefused(program, headers, BODY);
  }

  /** As they come while a secret is being changed. */
  @ParameterizedTest
  @MethodSource("standard")
  void takesOneSignatureOfSeveral(Program program) throws Exception {
    var receiver = receiver(program);
    var id = newId();

    var headers = signed(id, List.of(OTHER, SECRET), Instant.now());
    assertThat(receiver.post(headers, BODY)).isEqualTo(200);
    Eventually.until("it is handled", () -> receiver.timesHandled(id) == 1);
  }

  /** Some servers answer 413, others end the connection while the body is on its way. */
  @ParameterizedTest
  @MethodSource("programs")
  void refusesABodyThatIsTooLong(Program program) throws Exception {
    var receiver = receiver(program);
    var body = new byte[1_000_000];
    Arrays.fill(body, (byte) ' ');
    System.arraycopy(BODY, 0, body, 0, BODY.length);
    var id = newId();

    try {
      assertThat(receiver.post(signed(id, List.of(SECRET), Instant.now(), body), body))
          .isEqualTo(413);
    } catch (IOException ended) {
      assertThat(receiver.post(signed(newId()), BODY)).isEqualTo(200);
    }
    assertThat(receiver.timesHandled(id)).isZero();
  }

  private static void assertThatIsRefused(Program program, Map<String, String> headers, byte[] body)
      throws Exception {
    var receiver = receiver(program);
    assertThat(receiver.post(headers, body)).isEqualTo(401);
    assertThat(receiver.timesHandled(headers.getOrDefault("webhook-id", "none"))).isZero();
  }

  private static String newId() {
    return "evt_" + UUID.randomUUID().toString().replace("-", "");
  }

  private static Map<String, String> signed(String id) {
    return signed(id, List.of(SECRET), Instant.now());
  }

  private static Map<String, String> signed(String id, List<SigningSecret> secrets, Instant now) {
    return signed(id, secrets, now, BODY);
  }

  /** The headers of a delivery. */
  private static Map<String, String> signed(
      String id, List<SigningSecret> secrets, Instant now, byte[] body) {
    var signatures = Signatures.of(secrets, id, now, body);
    return new HashMap<>(
        Map.of(
            "X-Webhook-Signature",
            signatures.ofBody(),
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(signatures.timestamp()),
            "webhook-signature",
            signatures.standard(),
            "User-Agent",
            "Harkara/test"));
  }
}
