package harkara.insight.mail;

import harkara.base.ids.Id;
import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Sends the mails that are due, one after the other, outside of transactions. */
@ApplicationScoped
class Mailing {
  private static final int MOST_OF_A_RUN = 100;

  private final LimitedLogger log = new LimitedLogger(Mailing.class);
  private final MailSettings settings;
  private final MailQueue queue;
  private final Letters letters;
  private final Mailer mailer;

  Mailing() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  Mailing(MailSettings settings, MailQueue queue, Letters letters, Mailer mailer) {
    this.settings = settings;
    this.queue = queue;
    this.letters = letters;
    this.mailer = mailer;
  }

  /** What is left waits for the next run; so does the rest where the mail server takes nothing. */
  void run() {
    for (var tried = 0; settings.on() && tried < MOST_OF_A_RUN; tried++) {
      var mail = queue.claim();
      if (mail.isEmpty() || !send(mail.get())) {
        return;
      }
    }
  }

  /**
   * @return whether others may be sent
   */
  private boolean send(QueuedMail mail) {
    try {
      var outgoing = letters.of(mail);
      outgoing.ifPresent(mailer::send);
      queue.end(mail);
      var what = outgoing.isPresent() ? "sent" : "wanted no more";
      log.log(Level.INFO, what, () -> "mail " + what + " " + keys(mail));
      return true;
    } catch (MailFailure failure) {
      postpone(mail, failure.getMessage(), failure);
      return !failure.ofTheServer();
    } catch (RuntimeException failure) {
      postpone(mail, "it could not be written", failure);
      return true;
    }
  }

  private void postpone(QueuedMail mail, String why, RuntimeException failure) {
    var what = queue.postpone(mail) ? "postponed" : "given up";
    log.log(
        Level.WARNING,
        what,
        () -> "mail %s: %s %s %s".formatted(what, why, keys(mail), LogText.of(failure)));
  }

  private static String keys(QueuedMail mail) {
    return "mail=%s kind=%s user=%s attempt=%d"
        .formatted(mail.id(), mail.kind(), Id.USER.text(mail.userId()), mail.attempts());
  }
}
