package harkara.accounts.audit;

import harkara.accounts.identity.Actor;
import harkara.accounts.identity.AuditAction;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.rest.PageQuery;
import harkara.base.rest.Parameters;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The part of the audit log that is wanted: {@code action}, {@code actor} and {@code subject} as
 * entries have them, {@code since} and {@code until} (RFC 3339).
 */
public class AuditFilter extends PageQuery {
  /** Ids begin with the time of the node that made them, the rows' own times are the database's. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  @QueryParam("action")
  String action;

  @QueryParam("actor")
  String actor;

  @QueryParam("subject")
  String subject;

  @QueryParam("since")
  String since;

  @QueryParam("until")
  String until;

  /** Conditions on {@code a} with the values of their parameters. */
  Map<String, Map<String, Object>> conditions() {
    var conditions = new LinkedHashMap<String, Map<String, Object>>();
    Parameters.word(AuditAction.class, "action", action)
        .ifPresent(word -> conditions.put("a.action = :action", Map.of("action", word)));
    if (actor != null) {
      var who = parseActor();
      conditions.put(
          "a.actorKind = :kind and a.actorId = :actor",
          Map.of("kind", who.kind(), "actor", who.id()));
    }
    if (subject != null) {
      conditions.put("a.subject = :subject", Map.of("subject", subject));
    }
    Parameters.time("since", since)
        .ifPresent(time -> conditions.put("a.occurredAt >= :since", Map.of("since", time)));
    Parameters.time("until", until)
        .ifPresent(time -> conditions.put("a.occurredAt < :until", Map.of("until", time)));
    return conditions;
  }

  /** Below all ids of entries that are young enough. */
  Optional<UUID> sinceId() {
    return Parameters.time("since", since).map(time -> Id.firstAt(time.minus(SKEW)));
  }

  private Actor parseActor() {
    return Actor.parse(actor)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "actor must be an id as entries have it, such as key_..., or system."));
  }
}
