package harkara.insight.notices;

import harkara.base.database.DatabaseClock;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Stores;
import java.time.Instant;

/** Notices as rows and news; nothing is delivered. */
public final class NoticesOfTests {
  private NoticesOfTests() {}

  public static Notices of(Stores stores, DatabaseClock clock, FiredEvents<NoticeTold> news) {
    var nobody =
        new NoticeEvents() {
          @Override
          void publish(Notice notice, Instant at) {
            // nobody has named it
          }
        };
    return stores.inject(new Notices(nobody, news, clock));
  }
}
