package harkara.delivery.masking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.delivery.transport.HttpHeader;
import harkara.subscriptions.registry.RetryPolicy;
import harkara.subscriptions.registry.SubscriptionFormat;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import harkara.subscriptions.registry.SubscriptionStatus;
import harkara.subscriptions.registry.WantedEvents;
import harkara.subscriptions.signing.DecryptedSecret;
import harkara.subscriptions.signing.Signatures;
import harkara.subscriptions.signing.SigningSecret;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER_SECRET = "whsec_" + "a1".repeat(22);
  private static final List<SigningSecret> SECRETS =
      List.of(SigningSecret.of(SECRET), SigningSecret.of(OTHER_SECRET));
  private static final Signatures SIGNATURES =
      Signatures.of(SECRETS, "evt_1", Instant.EPOCH, new byte[] {1});

  @Test
  void hidesSecretsAndSignatures() {
    var redactor = mask(Map.of());

    assertThat(redactor.text("a " + SECRET + " b " + OTHER_SECRET + " c"))
        .isEqualTo("a (masked) b (masked) c");
    assertThat(redactor.text("[" + SIGNATURES.ofBody() + "]")).isEqualTo("[(masked)]");
    assertThat(redactor.text(SIGNATURES.standard())).isEqualTo("v1,(masked) v1,(masked)");
  }

  @Test
  void hidesWhatLooksLikeASecretOrAKeyOfSomebodyElse() {
    var redactor = mask(Map.of());

    assertThat(redactor.text("secret=whsec_abcdEFGH1234, more")).isEqualTo("secret=(masked), more");
    assertThat(redactor.text("hk_abcd1234_" + "x-Y_".repeat(11))).isEqualTo("(masked)");
    assertThat(redactor.text("whsec_abcdEFGH1234+whsec_EFGH1234abcd&"))
        .isEqualTo("(masked)(masked)&");
    assertThat(redactor.text("whsec_ hk_ whsec_abc")).isEqualTo("whsec_ hk_ whsec_abc");
  }

  @Test
  void hidesTheValuesOfCustomHeadersToTheirEnd() {
    var redactor = mask(headers("X-Short", "Bearer", "X-Long", "Bearer abc", "X-Tiny", "abc"));

    assertThat(redactor.text("{Bearer abc} {Bearer} {abc}"))
        .isEqualTo("{(masked)} {(masked)} {abc}");
  }

  @Test
  void hidesThemInAHeaderThatWasCut() {
    var redactor = mask(Map.of());
    var cut = new HttpHeader("X-Echo", "y " + SECRET.substring(0, 30) + " (cut)");
    var whole = new HttpHeader("X-Echo", "y " + SECRET + " (cut)");

    assertThat(redactor.lines(List.of(cut, whole)))
        .isEqualTo("X-Echo: y (masked) (cut)\nX-Echo: y (masked) (cut)");
  }

  @Test
  void hidesThemAsJsonWritesThem() {
    var redactor = mask(headers("X-Token", "a\"b\\c/d"));

    assertThat(redactor.text("a\"b\\c/d")).isEqualTo("(masked)");
    assertThat(redactor.text("{\"t\":\"a\\\"b\\\\c/d\"}")).isEqualTo("{\"t\":\"(masked)\"}");
    assertThat(redactor.text("{\"t\":\"a\\\"b\\\\c\\/d\"}")).isEqualTo("{\"t\":\"(masked)\"}");
  }

  @Test
  void hidesThemAsUrlsAndPagesWriteThem() {
    var redactor = mask(headers("X-Token", "Bearer a&b=<c>/d+\"e\""));

    assertThat(redactor.text("t=Bearer%20a%26b%3D%3Cc%3E%2Fd%2B%22e%22&u=1"))
        .isEqualTo("t=(masked)&u=1");
    assertThat(redactor.text("t=Bearer+a%26b%3d%3cc%3e%2fd+%22e%22;")).isEqualTo("t=(masked);");
    assertThat(redactor.text("<p>Bearer a&amp;b=&lt;c&gt;/d+&quot;e&#34;</p>"))
        .isEqualTo("<p>(masked)</p>");
    assertThat(redactor.text("{\"t\":\"Bearer a\\u0026b\\u003D\\u003cc\\u003e\\/d+\\\"e\\\"\"}"))
        .isEqualTo("{\"t\":\"(masked)\"}");
    assertThat(redactor.text("100 % \\ &amp; %zz \\q &no; \\u12"))
        .isEqualTo("100 % \\ &amp; %zz \\q &no; \\u12");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void hidesThemInsideBase64AndHex(int before) {
    var value = "token-of-the-receiver";
    var redactor = mask(headers("X-Token", value));
    var whole = ("#".repeat(before) + value + "; " + SECRET + "!").getBytes(UTF_8);

    for (var encoded :
        List.of(
            Base64.getEncoder().encodeToString(whole),
            Base64.getUrlEncoder().withoutPadding().encodeToString(whole),
            Base64.getMimeEncoder(16, new byte[] {'\r', '\n'}).encodeToString(whole),
            HexFormat.of().formatHex(whole),
            HexFormat.of().withUpperCase().formatHex(whole))) {
      var masked = redactor.text("[" + encoded + "]");
      assertThat(masked).startsWith("[").endsWith("]").contains("(masked)");
      assertThat(masked.replace("(masked)", "")).hasSizeLessThan(2 * before + 20);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void hidesEncodedSecretsOfOthersToo(int before) {
    var other = "#".repeat(before) + "whsec_" + "Zy9".repeat(15).substring(1);
    var redactor = mask(Map.of());

    assertThat(redactor.text(Base64.getEncoder().encodeToString(other.getBytes(UTF_8))))
        .contains("(masked)")
        .hasSizeLessThan(20);
    for (var hex : List.of(HexFormat.of(), HexFormat.of().withUpperCase())) {
      assertThat(redactor.text(hex.formatHex(other.getBytes(UTF_8))))
          .isEqualTo("23".repeat(before) + "(masked)");
    }
  }

  @Test
  void hidesTheSecretWithoutItsPrefix() {
    assertThat(mask(Map.of()).text("key: " + SECRET.substring(6))).isEqualTo("key: (masked)");
  }

  @Test
  void takesValuesThatAreNothingButEscapes() {
    var redactor = mask(headers("X-Odd", "\\r\\n\\r\\n", "X-Percent", "%41%42%"));

    assertThat(redactor.text("a\\r\\n\\r\\nb %41%42% \r\n")).isEqualTo("a(masked)b (masked) \r\n");
  }

  @Test
  void hidesWhatTheCutOfAnExcerptLeaves() {
    var redactor = mask(headers("X-Token", "token-of-the-receiver"));

    assertThat(redactor.excerpt("echo: token-of-the-rec", true)).isEqualTo("echo: (masked)");
    assertThat(redactor.excerpt("echo: token-of-the-rec", false))
        .isEqualTo("echo: token-of-the-rec");
    assertThat(redactor.excerpt("echo: " + SECRET.substring(0, 12), true))
        .isEqualTo("echo: (masked)");
    assertThat(redactor.excerpt("to", true)).isEqualTo("to");
    assertThat(redactor.excerpt("echo: token%2Dof%2", true)).isEqualTo("echo: (masked)");
    assertThat(redactor.excerpt("echo: dG9rZW4tb2", true)).isEqualTo("echo: (masked)");
  }

  @Test
  void growsATextTwofoldAtMost() {
    var headers = headers("A", "mask", "B", "aske", "C", "sked", "D", "(mas", "E", "ked)");
    var text = "mask".repeat(2048);

    assertThat(mask(headers).text(text)).hasSize(2 * text.length());
  }

  @Test
  void writesHeadersOneALine() {
    var redactor = mask(headers("X-Token", "token", "X-Tiny", "abc"));
    var headers =
        List.of(
            new HttpHeader("X-Token", "token"),
            new HttpHeader("X-Tiny", "abc"),
            new HttpHeader("token", "x $1 \\ " + SECRET));

    assertThat(redactor.lines(headers))
        .isEqualTo("X-Token: (masked)\nX-Tiny: abc\n(masked): x $1 \\ (masked)");
    assertThat(redactor.sentLines(headers.subList(0, 2)))
        .isEqualTo("X-Token: (masked)\nX-Tiny: (masked)");
  }

  @Test
  void knowsWhetherACustomValueStandsInAHeaderOfOurs() {
    var sent =
        List.of(
            new HttpHeader("Content-Type", "application/json"),
            new HttpHeader("X-Webhook-Signature", SIGNATURES.ofBody()),
            new HttpHeader("webhook-signature", SIGNATURES.standard()),
            new HttpHeader("X-Token", "token"));

    assertThat(mask(headers("X-Token", "token")).leavesTheRest(sent)).isTrue();
    assertThat(mask(headers("X-Token", "token", "X-Tiny", "app")).leavesTheRest(sent)).isTrue();
    assertThat(mask(headers("X-Token", "token", "X-Format", "json")).leavesTheRest(sent)).isFalse();
    assertThat(mask(headers("X-Token", "token", "X-Odd", "%6a%73on")).leavesTheRest(sent)).isTrue();
  }

  private static Map<String, String> headers(String... namesAndValues) {
    var headers = new LinkedHashMap<String, String>();
    for (var index = 0; index < namesAndValues.length; index += 2) {
      headers.put(namesAndValues[index], namesAndValues[index + 1]);
    }
    return headers;
  }

  private static Redactor mask(Map<String, String> headers) {
    var subscription =
        new SubscriptionSnapshot(
            new UUID(1, 1),
            new UUID(1, 2),
            "https://example.com/",
            new WantedEvents(SubscriptionFormat.HARKARA, null, false),
            SubscriptionStatus.ACTIVE,
            RetryPolicy.DEFAULT,
            false,
            false,
            headers,
            SECRETS.stream().map(each -> new DecryptedSecret(new UUID(1, 3), each, null)).toList());
    return Redactor.of(subscription, List.of(SIGNATURES.ofBody()), SIGNATURES.standard());
  }
}
