package harkara.insight.mail;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.insight.notices.Notice;
import harkara.insight.notices.NoticeKind;
import harkara.insight.notices.NoticeTold;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Runs in the server under test: tells notices, and does what the timer does, on this thread. */
@Dependent
public class MailNow {
  @Inject private Event<NoticeTold> told;
  @Inject private DatabaseClock clock;
  @Inject private Mails mails;

  /** As the one who stores a notice does it. */
  @Transactional
  public void tell(String kind, UUID tenantId, UUID subscriptionId, Long count, Long limit) {
    var now = clock.now();
    var known = NoticeKind.of(kind).orElseThrow();
    told.fire(
        new NoticeTold(
            new Notice(Id.next(), known, tenantId, subscriptionId, null, now, count, limit), now));
  }

  public void send() {
    mails.run();
  }
}
