package harkara.insight.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyComparisonTest {
  private static final String SENT =
      """
      {"event":"message.received","from":"491512345678","timestamp":1767225600,"message":{"type":"text","text":"Grüße/<b>"}}""";

  private static FindingView compare(String got) {
    return compare(got.getBytes(StandardCharsets.UTF_8));
  }

  private static FindingView compare(byte[] got) {
    return BodyComparison.of(SENT.getBytes(StandardCharsets.UTF_8), got);
  }

  private static void requireCode(FindingView finding, FindingCode code) {
    assertThat(finding.code()).as(finding.detail()).isEqualTo(code);
    assertThat(finding.level()).isEqualTo(FindingLevel.WRONG);
    assertThat(finding.detail()).doesNotContain("491512345678");
  }

  @Test
  void knowsTheVeryBytes() {
    var finding = compare(SENT);

    assertThat(finding.code()).isEqualTo(FindingCode.BODY_EXACT);
    assertThat(finding.level()).isEqualTo(FindingLevel.RIGHT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // blanks behind commas and colons, and all but ASCII escaped
        """
        {"event": "message.received", "from": "491512345678", "timestamp": 1767225600, "message": {"type": "text", "text": "Gr\\u00fc\\u00dfe/<b>"}}""",
        // slashes
        """
        {"event":"message.received","from":"491512345678","timestamp":1767225600,"message":{"type":"text","text":"Gr\\u00fc\\u00dfe\\/<b>"}}""",
        // sorted, and escaped for HTML
        """
        {"event":"message.received","from":"491512345678","message":{"text":"Grüße/\\u003cb\\u003e","type":"text"},"timestamp":1767225600}""",
        // indented
        """
        {
          "event": "message.received",
          "from": "491512345678",
          "timestamp": 1767225600,
          "message": {
            "type": "text",
            "text": "Grüße/<b>"
          }
        }""",
        // as nobody writes it: another order, a number as a decimal
        """
        { "timestamp":1.7672256e9, "message":{"text":"Grüße/<b>","type":"text"} ,"event":"message.received","from":"491512345678"}"""
      })
  void seesThatItWasWrittenAgain(String got) {
    requireCode(compare(got), FindingCode.BODY_RESERIALIZED);
  }

  @Test
  void namesWhoWritesSo() {
    var python = SENT.replace("\":", "\": ").replace(",\"", ", \"").replace("ü", "\\u00fc");

    assertThat(compare(python.replace("ß", "\\u00df")).detail()).contains("Python");
  }

  @Test
  void seesWhatIsMissingOrTooMuch() {
    var bytes = SENT.getBytes(StandardCharsets.UTF_8);
    var cut = compare(Arrays.copyOf(bytes, 20));

    requireCode(cut, FindingCode.TRUNCATED);
    assertThat(cut.detail()).contains("20 of " + bytes.length + " bytes");
    requireCode(compare(Arrays.copyOf(bytes, bytes.length - 1)), FindingCode.TRUNCATED);
    requireCode(compare(""), FindingCode.BODY_EMPTY);
    requireCode(compare(SENT + "\n"), FindingCode.APPENDED);
    requireCode(compare(SENT + "}"), FindingCode.APPENDED);
    requireCode(compare("\ufeff" + SENT), FindingCode.APPENDED);
  }

  @Test
  void seesThatItWasEncodedOnceMore() {
    var base64 = Base64.getEncoder().encodeToString(SENT.getBytes(StandardCharsets.UTF_8));

    requireCode(compare(base64), FindingCode.BODY_ENCODED);
    requireCode(compare(URLEncoder.encode(SENT, StandardCharsets.UTF_8)), FindingCode.BODY_ENCODED);
    requireCode(compare("\"" + SENT.replace("\"", "\\\"") + "\""), FindingCode.BODY_ENCODED);
    requireCode(
        compare(SENT.replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")),
        FindingCode.BODY_ENCODED);
  }

  @Test
  void seesAnotherEncodingOfText() {
    requireCode(compare(SENT.replaceAll("[üß]", "?")), FindingCode.WRONG_CHARSET);
    requireCode(compare(SENT.getBytes(StandardCharsets.ISO_8859_1)), FindingCode.WRONG_CHARSET);
    var garbled =
        new String(SENT.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));
    requireCode(compare(garbled), FindingCode.WRONG_CHARSET);
  }

  @Test
  void saysWhereAnotherBodyDiffers() {
    var other = compare(SENT.replace("1767225600", "1767225601"));

    requireCode(other, FindingCode.BODY_DIFFERENT);
    assertThat(other.detail()).contains("from byte " + (SENT.indexOf("1767225600") + 10) + " on");
    requireCode(compare("no JSON"), FindingCode.BODY_DIFFERENT);
    requireCode(compare("\0".repeat(100)), FindingCode.BODY_DIFFERENT);
  }
}
