package harkara.insight.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Sends mails by the server's Jakarta Mail session. No bean, and named nowhere but in {@link
 * Mailers}: a server without Jakarta Mail cannot load it.
 */
final class SessionMailer implements Mailer {
  private static final List<String> PROTOCOLS = List.of("smtp", "smtps");

  private static final Logger LOG = System.getLogger(SessionMailer.class.getName());

  private final String session;
  private final Sender from;
  private final InstantSource clock;

  /**
   * @param session its JNDI name
   */
  SessionMailer(String session, Sender from, InstantSource clock) {
    this.session = session;
    this.from = from;
    this.clock = clock;
  }

  @Override
  public void send(OutgoingMail mail) {
    send(mail, find());
  }

  private Session find() {
    try {
      return (Session) InitialContext.doLookup(session);
    } catch (NamingException | ClassCastException failure) {
      throw new MailFailure(
          "harkara.mail.session=" + session + " is no mail session of this server", true, failure);
    }
  }

  void send(OutgoingMail mail, Session found) {
    limitWaits(found);
    try {
      send(message(mail, found), found);
    } catch (SendFailedException failure) {
      var refused = failure.getInvalidAddresses();
      var ofOne = refused != null && refused.length > 0;
      throw new MailFailure(
          ofOne ? "the address was refused" : "the mail server took no mail", !ofOne, failure);
    } catch (MessagingException | UnsupportedEncodingException failure) {
      throw new MailFailure("the mail server took no mail", true, failure);
    }
  }

  /** By the protocol of the session, which the transport's own way of sending does not ask for. */
  private static void send(MimeMessage message, Session session) throws MessagingException {
    message.saveChanges();
    var transport = session.getTransport();
    try {
      transport.connect();
      transport.sendMessage(message, message.getAllRecipients());
    } finally {
      close(transport);
    }
  }

  /** The mail was taken or not before that, whatever the mail server says to it. */
  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException unimportant) {
      LOG.log(Level.DEBUG, "the connection to the mail server did not end well", unimportant);
    }
  }

  /** Sessions wait for ever where nobody says for how long. */
  private static void limitWaits(Session session) {
    var properties = session.getProperties();
    for (var protocol : PROTOCOLS) {
      properties.putIfAbsent("mail." + protocol + ".connectiontimeout", "10000");
      properties.putIfAbsent("mail." + protocol + ".timeout", "20000");
      properties.putIfAbsent("mail." + protocol + ".writetimeout", "20000");
    }
  }

  private MimeMessage message(OutgoingMail mail, Session session)
      throws MessagingException, UnsupportedEncodingException {
    var letter = mail.letter();
    var message = new Identified(session, "<" + mail.id() + "@" + from.domain() + ">");
    message.setFrom(new InternetAddress(from.email(), from.name(), UTF_8.name()));
    message.setRecipient(
        RecipientType.TO, new InternetAddress(mail.email(), line(mail.name()), UTF_8.name()));
    message.setSubject(line(letter.subject()), UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    message.setContent(
        new MimeMultipart(
            "alternative", part(letter.text(), "plain"), part(letter.html(), "html")));
    return message;
  }

  /** One line without control characters, so that nothing in it can begin a header. */
  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, UTF_8.name(), subtype);
    return part;
  }

  /** The same id each time, so that a mail that arrives twice is known to be one. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
