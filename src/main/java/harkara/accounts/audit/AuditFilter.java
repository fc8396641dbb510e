package harkara.accounts.audit;

import harkara.accounts.identity.Actor;
import harkara.accounts.identity.AuditAction;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.rest.PageQuery;
import harkara.base.rest.Parameters;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/**
 * The part of the audit log that is wanted: {@code action}, {@code actor} and {@code subject} as
 * entries have them, {@code since} and {@code until} (RFC 3339).
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

  /**
   * @throws ProblemException {@code INVALID_PARAMETER} naming the rule
   */
  AuditCriteria criteria() {
    return new AuditCriteria(
        Parameters.word(AuditAction.class, "action", action),
        Optional.ofNullable(actor).map(AuditFilter::actor),
        Optional.ofNullable(subject),
        Parameters.time("since", since),
        Parameters.time("until", until));
  }

  private static Actor actor(String text) {
    return Actor.parse(text)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "actor must be an id as entries have it, such as key_..., or system."));
  }
}
