package harkara.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import harkara.base.platform.HarkaraVersion;
import harkara.base.tracing.TraceParent;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.attempts.AttemptsOfTests;
import harkara.delivery.transport.HttpHeader;
import harkara.subscriptions.registry.RetryPolicy;
import harkara.subscriptions.registry.SubscriptionFormat;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import harkara.subscriptions.registry.SubscriptionStatus;
import harkara.subscriptions.registry.WantedEvents;
import harkara.subscriptions.signing.DecryptedSecret;
import harkara.subscriptions.signing.Signatures;
import harkara.subscriptions.signing.SigningSecret;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignedRequestTest {
  private static final UUID EVENT = Id.next();
  private static final Instant START = Instant.parse("2026-01-31T09:30:00.123456789Z");
  private static final int MANY = 5000;
  private static final TraceParent TRACE =
      new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  /** Some of these stand in headers of ours, too. */
  private static final List<String> VALUES =
      List.of(
          "json",
          "true",
          "identity",
          "evt_",
          "Harkara",
          "abc",
          "1769",
          "Bearer of a token",
          "a%41b");

  private final SecureRandom secure = new SecureRandom();
  private final SigningSecret secret = SigningSecret.generate(secure);
  private final SigningSecret before = SigningSecret.generate(secure);
  private SubscriptionFormat format = SubscriptionFormat.HARKARA;
  private TraceParent trace;
  private boolean sendTraceparent;

  private SignedRequest signed(
      boolean test, boolean rotating, Map<String, String> headers, Instant now) {
    var delivery =
        new ClaimedDelivery(
            new UUID(2, 1),
            new UUID(2, 2),
            new UUID(2, 3),
            EVENT,
            1,
            test,
            1,
            now,
            new byte[1],
            trace,
            null);
    var secrets =
        Stream.of(secret, before)
            .limit(rotating ? 2 : 1)
            .map(each -> new DecryptedSecret(new UUID(2, 4), each, null))
            .toList();
    var subscription =
        new SubscriptionSnapshot(
            delivery.subscriptionId(),
            delivery.tenantId(),
            "https://example.com/",
            new WantedEvents(format, null, false),
            SubscriptionStatus.ACTIVE,
            RetryPolicy.DEFAULT,
            sendTraceparent,
            false,
            headers,
            secrets);
    return SignedRequest.of(delivery, subscription, secrets, now);
  }

  /** What the log shows is what was sent, with everything masked that is to be masked. */
  @Test
  void whateverIsSentIsShownAsIfItWasStoredInFull() {
    var random = new Random(7);
    var firstLetters = new StringBuilder();
    for (var each = 0; each < MANY; each++) {
      format = random.nextInt(4) == 0 ? SubscriptionFormat.META : SubscriptionFormat.HARKARA;
      trace = random.nextInt(3) == 0 ? null : TRACE;
      sendTraceparent = random.nextInt(3) > 0;
      var startedAt = START.plusNanos(random.nextLong(1_000_000_000));
      var signed = signed(random.nextBoolean(), random.nextBoolean(), headers(random), startedAt);
      for (var number = 0; number < signed.tries().size(); number++) {
        var logged = signed.loggedHeaders(number, startedAt);
        var stored = AttemptsOfTests.attempt(logged, startedAt);
        assertThat(stored.requestHeaders(EVENT)).isEqualTo(inFull(signed, number));
        firstLetters.append(logged.charAt(0));
      }
    }
    assertThat(firstLetters.toString().replace("C", "")).matches("=+").hasSizeGreaterThan(MANY / 4);
    assertThat(firstLetters.toString().replace("=", "")).matches("C+").hasSizeGreaterThan(MANY / 4);
  }

  private static Map<String, String> headers(Random random) {
    var headers = new LinkedHashMap<String, String>();
    for (var count = Math.max(0, random.nextInt(14) - 3); count > 0; count--) {
      var known = VALUES.get(random.nextInt(VALUES.size()));
      headers.put("X-" + random.nextInt(1000), random.nextInt(5) == 0 ? known : letters(random));
    }
    return headers;
  }

  private static String letters(Random random) {
    return random
        .ints(1 + random.nextInt(60), '!', '~' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String inFull(SignedRequest signed, int number) {
    var sent = signed.tries().get(number);
    var lines = signed.redactor().sentLines(sent.request().headers());
    return signed.tries().size() == 1
        ? lines
        : Stream.of("X-Webhook-Signature", "X-Hub-Signature-256")
            .reduce(
                lines,
                (text, name) ->
                    text.replace(
                        "\n" + name + ": (masked)",
                        "\n%s: (masked, secret %s)"
                            .formatted(name, sent.secret().secret().fingerprint())));
  }

  @Test
  void storesAFewBytesOfARequest() {
    var version = HarkaraVersion.NUMBER;
    var signed = signed(false, true, Map.of("X-Token", "Bearer of a token"), START);

    assertThat(signed(false, false, Map.of(), START).loggedHeaders(0, START))
        .isEqualTo("=1 " + version);
    assertThat(signed.loggedHeaders(0, START))
        .isEqualTo("=1 " + version + " secrets:2 secret:" + before.fingerprint() + " +X-Token");
    assertThat(signed.loggedHeaders(1, START.truncatedTo(ChronoUnit.DAYS)))
        .isEqualTo(
            "=1 %s at:%d secrets:2 secret:%s +X-Token"
                .formatted(version, START.getEpochSecond(), secret.fingerprint()));
  }

  @Test
  void signsMetasBodyAsMetaDoes() {
    format = SubscriptionFormat.META;
    var signed = signed(false, true, Map.of(), START);

    for (var each : signed.tries()) {
      var headers =
          each.request().headers().stream()
              .collect(Collectors.toMap(HttpHeader::name, HttpHeader::value));
      assertThat(headers.get("X-Hub-Signature-256"))
          .isEqualTo("sha256=" + Signatures.ofBody(each.secret().secret(), new byte[1]))
          .isEqualTo("sha256=" + headers.get("X-Webhook-Signature"));
    }
    assertThat(signed.tries().get(0).secret().secret()).isEqualTo(before);
    assertThat(signed.loggedHeaders(0, START))
        .isEqualTo(
            "=2 %s secrets:2 secret:%s".formatted(HarkaraVersion.NUMBER, before.fingerprint()));
  }

  @Test
  void passesOnTheTraceparentOfThePublishWhereItIsWanted() {
    trace = TRACE;
    assertThat(tracesOf(signed(false, false, Map.of(), START))).isEmpty();

    sendTraceparent = true;
    var signed = signed(false, true, Map.of(), START);
    assertThat(tracesOf(signed)).containsExactly(TRACE.text(), TRACE.text());
    assertThat(signed.loggedHeaders(0, START)).startsWith("=3 ").contains(" trace:" + TRACE.text());
    var own = Map.of("Traceparent", "of the tenant");
    assertThat(tracesOf(signed(false, false, own, START))).containsExactly("of the tenant");

    trace = null;
    assertThat(tracesOf(signed(false, false, Map.of(), START))).isEmpty();
  }

  private static List<String> tracesOf(SignedRequest signed) {
    return signed.tries().stream()
        .flatMap(each -> each.request().headers().stream())
        .filter(header -> header.name().equalsIgnoreCase(TraceParent.HEADER))
        .map(HttpHeader::value)
        .toList();
  }

  @Test
  void ourOwnBodyHasNoSignatureOfMetas() {
    assertThat(signed(false, false, Map.of(), START).tries().get(0).request().headers())
        .extracting(HttpHeader::name)
        .doesNotContain("X-Hub-Signature-256");
  }

  @Test
  void storesAHeadInFullWhereACustomValueStandsInAnotherHeader() {
    var signed = signed(true, false, Map.of("X-Format", "json"), START);

    assertThat(signed.loggedHeaders(0, START))
        .startsWith("Content-Type: application/(masked)\nUser-Agent: Harkara/")
        .endsWith("\nHarkara-Test: true\nX-Format: (masked)");
  }
}
