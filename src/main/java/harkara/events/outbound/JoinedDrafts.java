package harkara.events.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.ids.Id;
import harkara.base.json.InvalidJson;
import harkara.base.log.LimitedLogger;
import harkara.base.problem.ProblemException;
import harkara.events.publishing.EventDraft;
import harkara.events.publishing.EventDrafts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes drafts of what statuses and messages have become together. */
@ApplicationScoped
class JoinedDrafts {
  private final LimitedLogger log = new LimitedLogger(JoinedDrafts.class);
  private final EventDrafts drafts;

  JoinedDrafts() { // for the client proxy only
    this(null);
  }

  @Inject
  JoinedDrafts(EventDrafts drafts) {
    this.drafts = drafts;
  }

  /** One that is no event holds up none of its neighbours: it leaves a line in the log. */
  List<EventDraft> of(UUID tenantId, List<JsonNode> payloads) {
    var all = new ArrayList<EventDraft>();
    for (var payload : payloads) {
      try {
        all.add(drafts.of(payload));
      } catch (ProblemException | InvalidJson flaw) {
        log.log(
            Level.WARNING,
            "status",
            () ->
                "whatsapp status_made_no_event tenant=%s type=%s"
                    .formatted(Id.TENANT.text(tenantId), payload.path("event").asText()));
      }
    }
    return all;
  }
}
