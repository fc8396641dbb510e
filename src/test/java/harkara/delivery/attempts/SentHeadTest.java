package harkara.delivery.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentHeadTest {
  private static final UUID EVENT = UUID.fromString("019b0000-0000-7000-8000-000000000001");
  private static final Instant START = Instant.parse("2026-01-31T09:30:00.5Z");
  private static final SentHead USUAL = head(false);

  private static SentHead head(boolean test, String... customNames) {
    return SentHead.of("0.1.0", START.getEpochSecond(), test, List.of(customNames));
  }

  private static String shown(SentHead head) {
    return SentHead.inFull(SentHead.kept(head.words(START)), EVENT, START);
  }

  @Test
  void isMostlyTheVersionAndIsShownInFull() {
    assertThat(USUAL.words(START)).isEqualTo("=1 0.1.0");
    assertThat(shown(USUAL))
        .isEqualTo(
            """
            Content-Type: application/json
            User-Agent: Harkara/0.1.0
            Accept-Encoding: identity
            X-Webhook-Signature: (masked)
            webhook-id: %s
            webhook-timestamp: 1769851800
            webhook-signature: v1,(masked)"""
                .formatted(Id.EVENT.text(EVENT)));
  }

  @Test
  void hasWordsForWhatIsNotUsual() {
    var head = head(true, "X-Part", "test").signedWith("9f2b4c1d", 2);

    assertThat(head.words(START))
        .isEqualTo("=1 0.1.0 test secrets:2 secret:9f2b4c1d +X-Part +test");
    assertThat(shown(head).replace("(masked, secret 9f2b4c1d)", "(masked)"))
        .isEqualTo(
            shown(USUAL) + " v1,(masked)\nHarkara-Test: true\nX-Part: (masked)\ntest: (masked)");
    assertThat(shown(head(false, "test"))).isEqualTo(shown(USUAL) + "\ntest: (masked)");
  }

  @Test
  void hasAFormOfItsOwnWhereMetasSignatureIsThereToo() {
    var head = USUAL.alsoForMeta();
    var ofBody = "X-Webhook-Signature: (masked)\n";

    assertThat(head.words(START)).isEqualTo("=2 0.1.0");
    assertThat(shown(head))
        .isEqualTo(shown(USUAL).replace(ofBody, ofBody + "X-Hub-Signature-256: (masked)\n"));
    assertThat(shown(head.signedWith("9f2b4c1d", 2)))
        .contains("\nX-Hub-Signature-256: (masked, secret 9f2b4c1d)\n");
  }

  @Test
  void hasFormsOfTheirOwnWhereTraceparentIsThereToo() {
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    var head = head(true, "X-Part").tracedBy(trace);

    assertThat(head.words(START)).isEqualTo("=3 0.1.0 test trace:" + trace + " +X-Part");
    assertThat(shown(head))
        .isEqualTo(
            shown(USUAL) + "\nHarkara-Test: true\ntraceparent: " + trace + "\nX-Part: (masked)");
    assertThat(head.alsoForMeta().words(START)).startsWith("=4 0.1.0 test trace:");
    assertThat(shown(head.alsoForMeta()))
        .isEqualTo(shown(head(true, "X-Part").alsoForMeta().tracedBy(trace)))
        .contains("\nX-Hub-Signature-256: ", "\ntraceparent: ");
  }

  @Test
  void keepsATimestampThatIsNotTheSecondInWhichTheAttemptBegan() {
    var second = Instant.parse("2026-01-31T09:30:00Z");
    for (var startedAt : List.of(second.minusNanos(1), second.plusNanos(999_999_500))) {
      var words = USUAL.words(startedAt);

      assertThat(words).isEqualTo("=1 0.1.0 at:1769851800");
      for (var rounded : List.of(second.minusSeconds(1), second, second.plusSeconds(1))) {
        assertThat(SentHead.inFull(words, EVENT, rounded)).isEqualTo(shown(USUAL));
      }
    }
    assertThat(USUAL.words(second.plusNanos(999_999_499))).isEqualTo("=1 0.1.0");
  }

  @Test
  void leavesAHeadInFullAsItIs() {
    for (var head : List.of("", shown(USUAL), "Content-Type: =1 (masked)", PlainLetters.LEFT_OUT)) {
      assertThat(SentHead.kept(head)).isEqualTo(head);
      assertThat(SentHead.inFull(head, EVENT, START)).isEqualTo(head);
    }
    var tooLong = "Content-Type: " + "x".repeat(KeptHead.MOST_CHARACTERS);
    assertThat(SentHead.kept(tooLong)).isEqualTo(KeptHead.of(tooLong));
  }

  @Test
  void isShownWithinTheLimitsOfAHead() {
    var names = IntStream.range(0, 100).mapToObj(each -> "X-" + "y".repeat(60) + each);
    var head = head(false, names.toArray(String[]::new));

    var full = new StringBuilder(shown(USUAL));
    head.customNames().forEach(name -> full.append('\n').append(name).append(": (masked)"));

    assertThat(shown(head)).isEqualTo(KeptHead.of(full.toString()));
    assertThat(KeptHead.isCut(shown(head))).isTrue();
  }

  @Test
  void isReadableOnceADatabaseHasTakenPlainLettersOnly() {
    var words = head(true, "X-Part").signedWith("9f2b4c1d", 2).words(Instant.EPOCH);

    assertThat(PlainLetters.of(words)).isEqualTo(words);
  }

  @Test
  void whatIsNotWrittenIsNotCountedAsStored() {
    var attempt = AttemptsOfTests.attempt(USUAL.words(START), START);

    assertThat(attempt.bytes()).isEqualTo("=1 0.1.0".length());
    assertThat(attempt.requestHeaders(EVENT)).isEqualTo(shown(USUAL));
  }

  @Test
  void showsTheRequestThatWasRefusedToo() {
    var attempt = AttemptsOfTests.attempt(USUAL.words(START), START);
    var exchange = new MaskedExchange(1, 401, head(false, "X-Part").words(START), "", "", false);

    var refused = new RefusedExchange(EVENT, attempt, exchange);

    assertThat(refused.bytes()).isEqualTo("=1 0.1.0 +X-Part".length());
    assertThat(refused.requestHeaders(EVENT, START)).isEqualTo(shown(USUAL) + "\nX-Part: (masked)");
  }
}
