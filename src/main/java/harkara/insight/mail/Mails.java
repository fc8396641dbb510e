package harkara.insight.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** All that is done about mails now and then. */
@ApplicationScoped
class Mails {
  private final MailSettings settings;
  private final WeeklyDigests digests;
  private final Mailing mailing;
  private final MailQueue queue;

  Mails() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  Mails(MailSettings settings, WeeklyDigests digests, Mailing mailing, MailQueue queue) {
    this.settings = settings;
    this.digests = digests;
    this.mailing = mailing;
    this.queue = queue;
  }

  /** Old mails are removed also where no new ones are sent. */
  void run() {
    queue.removeOld();
    if (settings.on()) {
      digests.queueDue();
      mailing.run();
    }
  }
}
