package harkara.events.publishing;

import harkara.base.datasource.Dialect;

/** The same where they are written as sets. */
class WebhookEventsAsSetsTest extends WebhookEventsTest {
  @Override
  Dialect dialect() {
    return Dialect.POSTGRESQL;
  }
}
