package harkara.insight.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Hands mails to the server's mail session. */
@ApplicationScoped
class Mailers implements Mailer {
  private final MailSettings settings;
  private final InstantSource clock;

  Mailers() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Mailers(MailSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void send(OutgoingMail mail) {
    try {
      new SessionMailer(settings.session().orElseThrow(), settings.from(), clock).send(mail);
    } catch (LinkageError missing) {
      throw new MailFailure("this server has no Jakarta Mail", true, missing);
    }
  }
}
