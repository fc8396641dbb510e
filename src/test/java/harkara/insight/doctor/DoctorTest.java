package harkara.insight.doctor;

import static harkara.insight.doctor.FindingCode.BASE64_FOR_HEX;
import static harkara.insight.doctor.FindingCode.BODY_EXACT;
import static harkara.insight.doctor.FindingCode.BODY_RESERIALIZED;
import static harkara.insight.doctor.FindingCode.CLOCK_OFF;
import static harkara.insight.doctor.FindingCode.CLOCK_RIGHT;
import static harkara.insight.doctor.FindingCode.CONTENT_WITHOUT_ID;
import static harkara.insight.doctor.FindingCode.HEADER_MISSING;
import static harkara.insight.doctor.FindingCode.HEADER_RENAMED;
import static harkara.insight.doctor.FindingCode.HEX_FOR_BASE64;
import static harkara.insight.doctor.FindingCode.KEY_DECODED;
import static harkara.insight.doctor.FindingCode.KEY_NOT_DECODED;
import static harkara.insight.doctor.FindingCode.KEY_WITHOUT_PREFIX;
import static harkara.insight.doctor.FindingCode.NO_KEY;
import static harkara.insight.doctor.FindingCode.OTHER_SCHEME;
import static harkara.insight.doctor.FindingCode.PREVIOUS_SECRET;
import static harkara.insight.doctor.FindingCode.SECRET_REPLACED;
import static harkara.insight.doctor.FindingCode.SECRET_VALID;
import static harkara.insight.doctor.FindingCode.SECRET_WITH_LINE_BREAK;
import static harkara.insight.doctor.FindingCode.SIGNATURE_MALFORMED;
import static harkara.insight.doctor.FindingCode.SIGNATURE_UNKNOWN;
import static harkara.insight.doctor.FindingCode.SIGNATURE_VALID;
import static harkara.insight.doctor.FindingCode.TIMESTAMP_INVALID;
import static harkara.insight.doctor.FindingCode.TIMESTAMP_MISMATCH;
import static harkara.insight.doctor.FindingCode.TIMESTAMP_UNKNOWN;
import static harkara.insight.doctor.FindingCode.TRUNCATED;
import static harkara.insight.doctor.FindingCode.UPPERCASE_HEX;
import static harkara.insight.doctor.FindingCode.WRONG_ALGORITHM;
import static harkara.insight.doctor.FindingCode.WRONG_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import harkara.subscriptions.signing.Signatures;
import harkara.subscriptions.signing.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final String EVENT = "evt_01kdvp2f4tfaj8v6b0x9z3w7q1";
  private static final String BODY = "{\"event\":\"a.b\",\"text\":\"é\",\"timestamp\":1767225600}";
  private static final String REWRITTEN =
      "{\"event\": \"a.b\", \"text\": \"\\u00e9\", \"timestamp\": 1767225600}";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final long TIMESTAMP = NOW.getEpochSecond();
  private static final long EARLIER = TIMESTAMP - 100;

  private final SigningSecret current = SigningSecret.generate(new SecureRandom());
  private final SigningSecret previous = SigningSecret.generate(new SecureRandom());
  private final String signed = EVENT + "." + TIMESTAMP + "." + BODY;

  private Sent sent(Instant receiverDate) {
    return new Sent(
        EVENT,
        BODY.getBytes(StandardCharsets.UTF_8),
        List.of(
            new SentRequest(TIMESTAMP, NOW, NOW.plusMillis(5), receiverDate),
            new SentRequest(EARLIER, NOW.minusSeconds(100), NOW.minusSeconds(99), null)),
        List.of(current, previous),
        NOW.minusSeconds(50));
  }

  private Map<String, String> headers() {
    var signatures =
        Signatures.of(List.of(current), EVENT, NOW, BODY.getBytes(StandardCharsets.UTF_8));
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-Webhook-Signature", signatures.ofBody());
    headers.put("webhook-id", EVENT);
    headers.put("webhook-timestamp", String.valueOf(TIMESTAMP));
    headers.put("webhook-signature", signatures.standard());
    return headers;
  }

  private List<FindingCode> examine(Map<String, String> headers) {
    return examine(headers, BODY, null, null, null);
  }

  private List<FindingCode> examine(
      Map<String, String> headers, String body, String computed, String fingerprint, Instant at) {
    return codes(sent(null), headers, body, computed, fingerprint, at);
  }

  private List<FindingCode> codes(
      Sent sent,
      Map<String, String> headers,
      String body,
      String computed,
      String fingerprint,
      Instant at) {
    var bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
    var received = new Received(new ReceivedHeaders(headers), bytes, computed, fingerprint, at);
    var findings = new Doctor(received).of(sent);
    assertThat(findings)
        .extracting(FindingView::detail)
        .noneMatch(detail -> detail.contains(current.reveal()))
        .noneMatch(detail -> detail.matches("(?s).*[0-9a-f]{64}.*|.*[A-Za-z0-9+/]{43}=.*"));
    return findings.stream().map(FindingView::code).toList();
  }

  /**
   * What is said of a signature that the program computed, the headers and the body being right.
   */
  private List<FindingCode> computed(String text) {
    var all = examine(headers(), null, text, null, null);
    assertThat(all.subList(0, 2)).containsExactly(SIGNATURE_VALID, SIGNATURE_VALID);
    return all.subList(2, all.size());
  }

  // headers

  @Test
  void findsNothingWrongWithWhatWasSent() {
    assertThat(examine(headers())).containsExactly(BODY_EXACT, SIGNATURE_VALID, SIGNATURE_VALID);
  }

  @Test
  void takesHeadersInAnyCaseAndAsProgramsHaveThem() {
    var renamed = new LinkedHashMap<String, String>();
    headers()
        .forEach(
            (name, value) ->
                renamed.put("HTTP_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value));

    assertThat(examine(renamed)).containsExactly(BODY_EXACT, SIGNATURE_VALID, SIGNATURE_VALID);
  }

  @Test
  void saysWhichHeadersAreMissing() {
    assertThat(new Doctor(received(Map.of("Host", "example.com"))).ofHeaders())
        .extracting(FindingView::code, FindingView::about)
        .containsExactly(
            tuple(HEADER_MISSING, "webhook-id"),
            tuple(HEADER_MISSING, "webhook-timestamp"),
            tuple(HEADER_MISSING, "X-Webhook-Signature"),
            tuple(HEADER_MISSING, "webhook-signature"));
  }

  private static Received received(Map<String, String> headers) {
    return new Received(new ReceivedHeaders(headers), null, null, null, null);
  }

  @Test
  void findsAHeaderUnderAnotherName() {
    var renamed = headers();
    renamed.remove("webhook-signature");
    renamed.put("X-Hub-Signature", renamed.remove("X-Webhook-Signature"));

    assertThat(examine(renamed)).containsExactly(HEADER_RENAMED, HEADER_MISSING, BODY_EXACT);
  }

  @Test
  void oneOfTheTwoSignaturesIsEnough() {
    var fewer = headers();
    fewer.remove("webhook-signature");

    assertThat(examine(fewer)).containsExactly(BODY_EXACT, SIGNATURE_VALID);
  }

  @Test
  void seesSignaturesThatAreExchanged() {
    var exchanged = headers();
    exchanged.put("X-Webhook-Signature", headers().get("webhook-signature"));
    exchanged.put("webhook-signature", headers().get("X-Webhook-Signature"));

    assertThat(examine(exchanged)).containsExactly(BODY_EXACT, OTHER_SCHEME, OTHER_SCHEME);
  }

  @Test
  void knowsTheSignatureUnderThePreviousSecret() {
    var rotating = headers();
    rotating.put("X-Webhook-Signature", hex(previous.reveal(), BODY));

    assertThat(examine(rotating)).containsExactly(BODY_EXACT, PREVIOUS_SECRET, SIGNATURE_VALID);
  }

  @Test
  void findsTheSignatureThatFitsAmongSeveral() {
    var several = headers();
    several.put("webhook-signature", "v1,AAAA " + several.get("webhook-signature"));

    assertThat(examine(several)).containsExactly(BODY_EXACT, SIGNATURE_VALID, SIGNATURE_VALID);
  }

  @Test
  void seesASignatureOfAnotherSecret() {
    var other = headers();
    var foreign = SigningSecret.generate(new SecureRandom()).reveal();
    other.put("X-Webhook-Signature", hex(foreign, BODY));

    assertThat(examine(other)).containsExactly(BODY_EXACT, WRONG_SECRET, SIGNATURE_VALID);

    other.put("webhook-timestamp", String.valueOf(EARLIER));
    assertThat(examine(other)).containsExactly(BODY_EXACT, SECRET_REPLACED, TIMESTAMP_MISMATCH);
  }

  @Test
  void seesTimestampsThatAreNone() {
    var milliseconds = headers();
    milliseconds.put("webhook-timestamp", TIMESTAMP + "000");
    assertThat(examine(milliseconds)).startsWith(TIMESTAMP_INVALID, BODY_EXACT, SIGNATURE_VALID);

    var unknown = headers();
    unknown.put("webhook-timestamp", String.valueOf(TIMESTAMP + 1));
    assertThat(examine(unknown))
        .containsExactly(BODY_EXACT, TIMESTAMP_UNKNOWN, SIGNATURE_VALID, TIMESTAMP_MISMATCH);
  }

  // clock

  @Test
  void saysHowFarTheClockIsOff() {
    assertThat(examine(headers(), null, null, null, NOW.plusSeconds(299))).contains(CLOCK_RIGHT);
    assertThat(examine(headers(), null, null, null, NOW.minusSeconds(300))).contains(CLOCK_RIGHT);
    assertThat(examine(headers(), null, null, null, NOW.plusSeconds(301))).contains(CLOCK_OFF);
    assertThat(ClockCheck.of(TIMESTAMP, NOW.minusSeconds(3600), null).orElseThrow().detail())
        .contains("3600 s behind");
    assertThat(ClockCheck.of(TIMESTAMP, NOW.plusSeconds(7260), null).orElseThrow().detail())
        .contains("2 h 1 min ahead");
  }

  @Test
  void takesTheDateOfTheAnswerWhereNobodyTellsTheTime() {
    var late = sent(NOW.plusSeconds(4000));
    var right = sent(NOW.plusSeconds(1));

    assertThat(codes(late, headers(), null, null, null, null)).contains(CLOCK_OFF);
    assertThat(codes(right, headers(), null, null, null, null)).contains(CLOCK_RIGHT);
    assertThat(codes(late, headers(), null, null, null, NOW)).contains(CLOCK_RIGHT);
    assertThat(examine(headers())).doesNotContain(CLOCK_RIGHT, CLOCK_OFF);
  }

  // what the program computed

  @Test
  void knowsWhatIsRight() {
    assertThat(computed(hex(current.reveal(), BODY))).containsExactly(SIGNATURE_VALID);
    assertThat(computed("v1," + base64(decoded(current), signed))).containsExactly(SIGNATURE_VALID);
    assertThat(computed(base64(decoded(current), signed))).containsExactly(SIGNATURE_VALID);
    assertThat(computed(hex(previous.reveal(), BODY))).containsExactly(PREVIOUS_SECRET);
  }

  @Test
  void seesTheWrongEncoding() {
    var whole = bytes(current.reveal());
    var mac = mac(whole, bytes(BODY));

    assertThat(computed(base64(whole, BODY))).containsExactly(BASE64_FOR_HEX);
    assertThat(computed(Base64.getUrlEncoder().withoutPadding().encodeToString(mac)))
        .containsExactly(BASE64_FOR_HEX);
    assertThat(computed(HexFormat.of().withUpperCase().formatHex(mac)))
        .containsExactly(UPPERCASE_HEX);
    assertThat(computed("sha256=" + HexFormat.of().formatHex(mac)))
        .containsExactly(SIGNATURE_VALID);
    assertThat(computed(HexFormat.of().formatHex(mac(decoded(current), bytes(signed)))))
        .containsExactly(HEX_FOR_BASE64);
  }

  @Test
  void seesTheWrongKey() {
    var bare = current.reveal().substring("whsec_".length());

    assertThat(computed(hex(bare, BODY))).containsExactly(KEY_WITHOUT_PREFIX);
    assertThat(computed(hex(current.reveal() + "\n", BODY)))
        .containsExactly(SECRET_WITH_LINE_BREAK);
    assertThat(computed(HexFormat.of().formatHex(mac(decoded(current), bytes(BODY)))))
        .containsExactly(KEY_DECODED);
    assertThat(computed(base64(bytes(current.reveal()), signed))).containsExactly(KEY_NOT_DECODED);
    assertThat(computed(base64(bytes(bare), signed))).containsExactly(KEY_NOT_DECODED);
    assertThat(computed(base64(bytes(bare), BODY)))
        .containsExactly(KEY_WITHOUT_PREFIX, BASE64_FOR_HEX);
  }

  @Test
  void seesTheWrongContent() {
    assertThat(computed(base64(decoded(current), BODY))).containsExactly(CONTENT_WITHOUT_ID);
    assertThat(computed(base64(decoded(current), TIMESTAMP + "." + BODY)))
        .containsExactly(CONTENT_WITHOUT_ID);
    assertThat(computed(base64(decoded(current), EVENT + "." + EARLIER + "." + BODY)))
        .containsExactly(TIMESTAMP_MISMATCH);
    assertThat(computed(hex(current.reveal(), REWRITTEN))).containsExactly(BODY_RESERIALIZED);
  }

  @Test
  void seesTheWrongAlgorithm() throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256").digest(bytes(BODY));

    assertThat(computed(HexFormat.of().formatHex(digest))).containsExactly(NO_KEY);
    assertThat(computed("ab".repeat(20))).containsExactly(WRONG_ALGORITHM);
    assertThat(computed("ab".repeat(64))).containsExactly(WRONG_ALGORITHM);
    assertThat(computed("ab".repeat(31))).containsExactly(SIGNATURE_MALFORMED);
    assertThat(computed("no signature")).containsExactly(SIGNATURE_MALFORMED);
    assertThat(computed("")).containsExactly(SIGNATURE_MALFORMED);
  }

  @Test
  void seesThatItFitsNothing() {
    var foreign = SigningSecret.generate(new SecureRandom()).reveal();

    assertThat(computed(hex(foreign, BODY))).containsExactly(WRONG_SECRET);
    assertThat(examine(headers(), BODY.substring(9), hex(current.reveal(), "x"), null, null))
        .endsWith(SIGNATURE_UNKNOWN);
  }

  /** The body that the caller gives, and the timestamp, are in nothing that is compared. */
  @Test
  void confirmsNoSignatureOfATextThatWasNotSent() {
    var chosen = "{\"event\":\"a.b\",\"text\":\"chosen\"}";
    var right = hex(current.reveal(), chosen);
    var standard = base64(decoded(current), EVENT + "." + (TIMESTAMP + 7) + "." + BODY);
    var headers = headers();
    headers.put("X-Webhook-Signature", right);
    headers.put("webhook-timestamp", String.valueOf(TIMESTAMP + 7));
    headers.put("webhook-signature", "v1," + standard);

    for (var signature : List.of(right, standard)) {
      var wrong = "0" + signature.substring(1);
      var other = new LinkedHashMap<>(headers);
      other.put("X-Webhook-Signature", "0" + right.substring(1));
      other.put("webhook-signature", "v1,0" + standard.substring(1));
      assertThat(examine(headers, chosen, signature, null, null))
          .isEqualTo(examine(other, chosen, wrong, null, null))
          .doesNotContain(SIGNATURE_VALID);
    }
  }

  @Test
  void confirmsNoPartOfASignature() {
    var right = hex(current.reveal(), BODY);

    for (var length = 32; length < 64; length += 2) {
      var part = right.substring(0, length);
      assertThat(computed(part)).isEqualTo(computed("ab".repeat(length / 2)));
    }
  }

  // what the program has

  @Test
  void knowsTheProgramsSecretByItsFingerprint() {
    assertThat(secret(current.fingerprint())).isEqualTo(SECRET_VALID);
    assertThat(secret(previous.fingerprint())).isEqualTo(PREVIOUS_SECRET);
    assertThat(secret("00000000")).isEqualTo(WRONG_SECRET);
    var text = current.reveal();
    assertThat(secret(fingerprint(text.substring(6)))).isEqualTo(KEY_WITHOUT_PREFIX);
    assertThat(secret(fingerprint(text + "\n"))).isEqualTo(SECRET_WITH_LINE_BREAK);
  }

  private FindingCode secret(String fingerprint) {
    var all = examine(headers(), null, null, fingerprint, null);
    return all.get(all.size() - 1);
  }

  @Test
  void seesATruncatedBody() {
    assertThat(examine(headers(), BODY.substring(0, 10), null, null, null))
        .containsExactly(TRUNCATED, SIGNATURE_VALID, SIGNATURE_VALID);
  }

  private static String fingerprint(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes(text));
      return HexFormat.of().formatHex(digest).substring(0, 8);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static byte[] decoded(SigningSecret secret) {
    return Base64.getDecoder().decode(secret.reveal().substring("whsec_".length()));
  }

  private static String hex(String key, String text) {
    return HexFormat.of().formatHex(mac(bytes(key), bytes(text)));
  }

  private static String base64(byte[] key, String text) {
    return Base64.getEncoder().encodeToString(mac(key, bytes(text)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] mac(byte[] key, byte[] text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
