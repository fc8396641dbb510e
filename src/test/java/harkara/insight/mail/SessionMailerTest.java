package harkara.insight.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import harkara.base.ids.Id;
import harkara.insight.mail.Letter.Link;
import harkara.testing.MailServer;
import harkara.testing.Ports;
import jakarta.mail.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To a real mail server, by a session as servers make them. */
class SessionMailerTest {
  private static final Link LINK = new Link("Open it", "https://example.com/#/");

  private static final Instant SENT = Instant.parse("2026-03-01T12:00:00Z");

  private final SessionMailer mailer =
      new SessionMailer("mail/none", new Sender("Härkara", "harkara@example.com"), () -> SENT);
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
    send(name, email, subject, to("smtp", server.port()));
  }

  private static Properties to(String protocol, int port) {
    var properties = new Properties();
    properties.put("mail." + protocol + ".host", "127.0.0.1");
    properties.put("mail." + protocol + ".port", Integer.toString(port));
    return properties;
  }

  private void send(String name, String email, String subject, Properties properties) {
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
        .contains("multipart/alternative", "@example.com>", "Auto-Submitted: auto-generated")
        .contains("Date: Sun, 1 Mar 2026");
  }

  @Test
  void nothingBeginsAHeader() {
    send("A\r\nBcc: b@example.com", "a@example.com", "Subject\r\nBcc: c@example.com\r\n\r\nBody");

    assertThat(server.mails()).hasSize(1);
    assertThat(server.mails().get(0).head().lines()).noneMatch(line -> line.startsWith("Bcc"));
    assertThat(server.mails().get(0).subject()).isEqualTo("Subject Bcc: c@example.com Body");
  }

  @Test
  void sendsByTheProtocolOfTheSession() {
    var secure =
        new GreenMail(new ServerSetup(Ports.lasting(), "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    secure.start();
    try {
      var properties = to("smtps", secure.getSmtps().getPort());
      properties.put("mail.transport.protocol", "smtps");
      properties.put("mail.smtps.ssl.trust", "*");
      properties.put("mail.smtps.ssl.checkserveridentity", "false");
      send("A", "a@example.com", "Subject", properties);

      assertThat(secure.getReceivedMessages()).hasSize(1);
    } finally {
      secure.stop();
    }
  }

  @Test
  void whatWasTakenIsSentHoweverTheConnectionEnds() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var heard = CompletableFuture.supplyAsync(() -> takeOneAndLeave(socket));
      send("A", "a@example.com", "Subject", to("smtp", socket.getLocalPort()));

      assertThat(heard.join()).contains("RCPT TO:<a@example.com>", "Subject: Subject", "QUIT");
    }
  }

  /** Takes a mail, and resets the connection instead of a last answer. */
  private static List<String> takeOneAndLeave(ServerSocket socket) {
    var lines = new ArrayList<String>();
    try (var connection = socket.accept();
        var in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
      connection.setSoLinger(true, 0);
      answer(connection, "220 here");
      var isData = false;
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        if (line.equals("QUIT")) {
          return lines;
        }
        if (!isData || line.equals(".")) {
          isData = line.equals("DATA");
          answer(connection, isData ? "354 go on" : "250 yes");
        }
      }
      return lines;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void answer(Socket connection, String line) throws IOException {
    connection.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
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
