package harkara.insight.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.ids.Id;
import harkara.insight.mail.Letter.Link;
import harkara.testing.MailServer;
import jakarta.mail.Session;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To a real mail server, by a session as servers make them. */
class SessionMailerTest {
  private static final Link LINK = new Link("Open it", "https://example.com/#/");

  private final SessionMailer mailer =
      new SessionMailer("mail/none", new Sender("Härkara", "harkara@example.com"));
  private MailServer server;

  @BeforeEach
  void start() {
    server = MailServer.start();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private void send(String name, String email, String subject) {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(server.port()));
    var letter = new Letter(subject, List.of("Was geschah: Ärger"), List.of(), LINK, List.of("–"));
    mailer.send(new OutgoingMail(Id.next(), name, email, letter), Session.getInstance(properties));
  }

  @Test
  void sendsTextAndHtml() {
    send("Ærla", "aerla@example.com", "Webhook “Æ” fails");

    var mail = server.mailsTo("aerla@example.com").get(0);
    assertThat(mail.subject()).isEqualTo("Webhook “Æ” fails");
    assertThat(mail.text()).contains("Was geschah: Ärger");
    assertThat(mail.html()).contains("<p>Was geschah: Ärger</p>");
    assertThat(mail.head())
        .contains("multipart/alternative", "@example.com>", "Auto-Submitted: auto-generated");
  }

  @Test
  void nothingBeginsAHeader() {
    send("A\r\nBcc: b@example.com", "a@example.com", "Subject\r\nBcc: c@example.com\r\n\r\nBody");

    assertThat(server.mails()).hasSize(1);
    assertThat(server.mails().get(0).head().lines()).noneMatch(line -> line.startsWith("Bcc"));
    assertThat(server.mails().get(0).subject()).isEqualTo("Subject Bcc: c@example.com Body");
  }

  @Test
  void failsWhereNobodyListens() {
    server.close();

    assertThatThrownBy(() -> send("A", "a@example.com", "Subject"))
        .isInstanceOfSatisfying(
            MailFailure.class, failure -> assertThat(failure.ofTheServer()).isTrue())
        .hasMessage("the mail server took no mail");
  }

  @Test
  void saysSoWhereThereIsNoSession() {
    assertThatThrownBy(() -> mailer.send(new OutgoingMail(Id.next(), "A", "a@example.com", null)))
        .hasMessage("harkara.mail.session=mail/none is no mail session of this server");
  }
}
