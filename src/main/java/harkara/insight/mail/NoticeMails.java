package harkara.insight.mail;

import harkara.accounts.identity.Credential;
import harkara.accounts.users.MailChoices;
import harkara.insight.notices.Notice;
import harkara.insight.notices.NoticeTold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/**
 * Queues a mail of each notice for those who want one: in the transaction that stores the notice,
 * so that neither is there without the other. Nobody is told the same of a webhook twice in some
 * hours, nor more than {@value #MOST_AN_HOUR} things in one.
 */
@ApplicationScoped
@Transactional
class NoticeMails {
  static final int MOST_AN_HOUR = 20;

  private final MailSettings settings;
  private final MailChoices choices;
  private final MailQueue queue;

  NoticeMails() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  NoticeMails(MailSettings settings, MailChoices choices, MailQueue queue) {
    this.settings = settings;
    this.choices = choices;
    this.queue = queue;
  }

  void onTold(@Observes NoticeTold told) {
    if (!settings.on()) {
      return;
    }
    queueFor(told.notice().tenantId(), told.notice(), told.at());
    if (settings.toOperators()) {
      queueFor(Credential.OPERATOR, told.notice(), told.at());
    }
  }

  private void queueFor(UUID owner, Notice notice, Instant now) {
    if (queue.wasTold(owner, notice, now)) {
      return;
    }
    var kind = notice.kind().eventType();
    var counts = queue.ofLastHour(owner, now);
    choices.recipients(owner).stream()
        .filter(user -> !user.noticeKindsOff().contains(kind))
        .filter(user -> counts.getOrDefault(user.id(), 0L) < MOST_AN_HOUR)
        .forEach(user -> queue.add(QueuedMail.of(owner, user.id(), notice, now)));
  }
}
