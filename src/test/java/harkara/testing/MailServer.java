package harkara.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real SMTP server on the loopback, which keeps what it is sent. */
public final class MailServer implements AutoCloseable {
  private static final String USER = "harkara";
  private static final String PASSWORD = "mails-of-tests";

  private final int port = Ports.lasting();
  private GreenMail server;

  /** A mail that has arrived. */
  public record Mail(
      String from, String to, String subject, String text, String html, String head) {}

  /** Starts one on a port of its own. */
  public static MailServer start() {
    var server = new MailServer();
    server.open();
    return server;
  }

  /** Starts it again where it was, without what had arrived. */
  public void open() {
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    server.setUser(USER, PASSWORD);
  }

  /** What the files in server-config ask for. */
  public Map<String, String> environment() {
    return Map.of(
        "SMTP_HOST",
        "127.0.0.1",
        "SMTP_PORT",
        Integer.toString(port),
        "SMTP_USER",
        USER,
        "SMTP_PASSWORD",
        PASSWORD);
  }

  public int port() {
    return port;
  }

  /** What has arrived for an address, in its order. */
  public List<Mail> mailsTo(String address) {
    return mails().stream().filter(mail -> mail.to().contains(address)).toList();
  }

  public List<Mail> mails() {
    return Stream.of(server.getReceivedMessages()).map(MailServer::read).toList();
  }

  private static Mail read(MimeMessage message) {
    try {
      var parts = (MimeMultipart) message.getContent();
      var head = new ArrayList<String>();
      message.getAllHeaderLines().asIterator().forEachRemaining(head::add);
      return new Mail(
          message.getFrom()[0].toString(),
          message.getAllRecipients()[0].toString(),
          message.getSubject(),
          (String) parts.getBodyPart(0).getContent(),
          (String) parts.getBodyPart(1).getContent(),
          String.join("\n", head));
    } catch (MessagingException | IOException unreadable) {
      throw new IllegalStateException("this is no mail of ours", unreadable);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
