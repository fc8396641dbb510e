package harkara.events.publishing;

import harkara.base.database.SetColumns;
import harkara.base.database.SetStatement;

/** Inserts new subjects of events as a set, each as its entity says. */
final class EventSubjectInsert {
  private static final String TEXT = "insert into event_subject (%1$s) select * from unnest(%2$s)";

  static final SetStatement<EventSubject> STATEMENT =
      SetStatement.of(
          TEXT,
          new SetColumns<EventSubject>()
              .id("id", EventSubject::id)
              .id("tenant_id", EventSubject::tenantId)
              .id("event_id", EventSubject::eventId)
              .bytes("digest", EventSubject::digest));

  private EventSubjectInsert() {}
}
