package harkara.insight.mail;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import harkara.insight.mail.Letter.Link;
import harkara.insight.notices.Notice;
import harkara.insight.notices.NoticeKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterTest {
  private static final Link LINK = new Link("Open <it>", "https://example.com/#/?a=1&b=2");

  private static Letter letter(String text) {
    return new Letter(
        text,
        List.of(text),
        List.of(List.of("Webhook", "Attempts"), List.of(text, "12")),
        LINK,
        List.of(text));
  }

  @Test
  void nothingInItBecomesMarkup() {
    var html = letter("<script>alert(\"1\")</script> & 'more'").html();

    assertThat(html)
        .doesNotContain("<script", "'more'")
        .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;")
        .contains("<a href=\"https://example.com/#/?a=1&amp;b=2\">Open &lt;it&gt;</a>");
  }

  @Test
  void saysTheSameAsText() {
    assertThat(letter("What happened").text())
        .isEqualTo(
            """
            What happened

            What happened

            * What happened: attempts 12

            Open <it>:
            https://example.com/#/?a=1&b=2

            --\s
            What happened
            """);
  }

  @ParameterizedTest
  @EnumSource
  void thereAreWordsForEveryKind(NoticeKind kind) {
    var words = NoticeWords.of(kind);
    var since = Instant.parse("2026-03-01T10:00:00Z");
    var full = new Notice(Id.next(), kind, Id.next(), Id.next(), "failing", since, 1234L, 5000L);
    var bare = new Notice(Id.next(), kind, Id.next(), null, null, null, null, null);

    for (var notice : List.of(full, bare)) {
      assertThat(words.title("webhook “{limit}”", notice)).contains("“{limit}”");
      assertThat(words.happened(notice) + words.toDo() + words.choice())
          .isNotBlank()
          .doesNotContain("{", "null");
    }
  }

  @Test
  void numbersAndTimesAreForPeople() {
    var since = Instant.parse("2026-03-01T10:00:00Z");
    var notice =
        new Notice(
            Id.next(), NoticeKind.ENDPOINT_SLOW, Id.next(), Id.next(), null, since, 12345L, 5000L);

    assertThat(NoticeWords.of(notice.kind()).happened(notice)).contains("12,345 ms", "5,000 ms");
    assertThat(NoticeWords.time(since)).isEqualTo("1 March 2026, 10:00 UTC");
  }
}
