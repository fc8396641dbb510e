package harkara.insight.mail;

import harkara.accounts.identity.Credential;
import harkara.accounts.users.MailChoices;
import harkara.insight.notices.Notice;
import harkara.insight.notices.NoticeKind;
import harkara.insight.notices.NoticeTold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Queues a mail of each notice for those who want one: in the transaction that stores the notice,
 * so that neither is there without the other. Nobody is told the same of a webhook twice in some
 * hours, nor more than {@value #MOST_AN_HOUR} things in one. That an endpoint fails again, or is
 * well again, is told behind those hours, unless it is otherwise by then: what was told last is how
 * it is.
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
    var subject = QueuedMail.subjectOf(notice);
    var opposite = opposite(notice);
    opposite.ifPresent(kind -> queue.withdraw(owner, kind, subject, now));
    var last = queue.lastTold(owner, notice.kind(), subject, now);
    if (last.isEmpty()) {
      queueAt(now, owner, notice);
    } else if (opposite
        .flatMap(kind -> queue.lastTold(owner, kind, subject, now))
        .filter(time -> !time.isBefore(last.get()))
        .isPresent()) {
      queueAt(last.get().plus(MailQueue.APART), owner, notice);
    }
  }

  /** What makes it untrue; empty where nothing is told of that. */
  private static Optional<NoticeKind> opposite(Notice notice) {
    if (notice.kind() == NoticeKind.ENDPOINT_FAILING) {
      return Optional.of(NoticeKind.ENDPOINT_RECOVERED);
    }
    return notice.kind() == NoticeKind.ENDPOINT_RECOVERED && !"slow".equals(notice.reason())
        ? Optional.of(NoticeKind.ENDPOINT_FAILING)
        : Optional.empty();
  }

  private void queueAt(Instant time, UUID owner, Notice notice) {
    var kind = notice.kind().eventType();
    var counts = queue.around(owner, time);
    choices.recipients(owner).stream()
        .filter(user -> !user.noticeKindsOff().contains(kind))
        .filter(user -> counts.getOrDefault(user.id(), 0L) < MOST_AN_HOUR)
        .forEach(user -> queue.add(QueuedMail.of(owner, user.id(), notice, time)));
  }
}
