package harkara.insight.watch;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.insight.notices.Notice;
import harkara.insight.notices.NoticeKind;
import harkara.insight.notices.Notices;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;

/** Runs in the server under test: does what the timer does twice a minute, on this thread. */
@Dependent
public class NoticesNow {
  @Inject private WatchRun run;
  @Inject private Notices notices;
  @Inject private DatabaseClock clock;

  /** Looks at everything, whoever else does. */
  public void look() {
    run.look(true);
  }

  /** Tells a tenant something that is not so. */
  public void tell(UUID tenantId) {
    notices.tell(
        new Notice(
            Id.next(),
            NoticeKind.QUOTA_NEAR,
            tenantId,
            null,
            "subscriptions",
            clock.now(),
            160L,
            200L));
  }
}
