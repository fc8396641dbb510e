package harkara.audit;

import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.rest.PageQuery;
import harkara.rest.Parameters;
import harkara.tenants.Actor;
import harkara.tenants.AuditAction;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What of the audit log is wanted: {@code action}, {@code actor} and {@code subject} as entries
 * have them, {@code since} and {@code until} (RFC 3339).
 */
public class AuditFilter extends PageQuery {
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

  private Actor parseActor() {
    return Actor.parse(actor)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "actor must be an id as entries have it, such as key_..., or system."));
  }
}
