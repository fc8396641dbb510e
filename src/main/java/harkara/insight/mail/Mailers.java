package harkara.insight.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Hands mails to the server's mail session. */
@ApplicationScoped
class Mailers implements Mailer {
  private final MailSettings settings;

  Mailers() { // for the client proxy only
    this(null);
  }

  @Inject
  Mailers(MailSettings settings) {
    this.settings = settings;
  }

  @Override
  public void send(OutgoingMail mail) {
    try {
      new SessionMailer(settings.session().orElseThrow(), settings.from()).send(mail);
    } catch (LinkageError missing) {
      throw new MailFailure("this server has no Jakarta Mail", true, missing);
    }
  }
}
