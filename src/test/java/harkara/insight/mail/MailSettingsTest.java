package harkara.insight.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {
  private static MailSettings with(String session, String from) {
    return new MailSettings(
        Map.of("harkara.mail.session", session, "harkara.mail.from", from)::get);
  }

  @Test
  void mailsNothingWithoutASession() {
    assertThat(new MailSettings(key -> null).on()).isFalse();
    assertThat(new MailSettings(key -> "").on()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a@example.com, '', a@example.com",
    "Harkara <a@example.com>, Harkara, a@example.com",
    "'\"Webhooks, Inc.\" <a@b.example.com>', 'Webhooks, Inc.', a@b.example.com"
  })
  void readsWhomMailsAreFrom(String text, String name, String email) {
    var settings = with("mail/harkara", text);

    assertThat(settings.on()).isTrue();
    assertThat(settings.from()).isEqualTo(new Sender(name, email));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "A <b", "A <b@c> d", "a@b\r\nBcc: c@d.example", "A\n <a@b.c>"})
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> with("mail/harkara", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("harkara.mail.from=")
        .hasMessageContaining("must be an email address");
  }

  @Test
  void refusesASessionWithoutASender() {
    assertThatThrownBy(() -> with("mail/harkara", ""))
        .hasMessageStartingWith("harkara.mail.from is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ldap://evil.example/a?b", "mail harkara", "rmi:\nx"})
  void refusesWhatIsNoName(String name) {
    assertThatThrownBy(() -> with(name, "a@example.com"))
        .hasMessageContaining("harkara.mail.session=");
  }

  @Test
  void refusesOperatorsThatAreNeitherOnNorOff() {
    assertThatThrownBy(() -> new MailSettings(Map.of("harkara.mail.operators", "yes")::get))
        .hasMessage("harkara.mail.operators=yes must be true or false");
  }
}
