package harkara.insight.endpoints;

import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.rest.Parameters;
import harkara.insight.overview.SubscriptionHealth;
import harkara.subscriptions.registry.SubscriptionStatus;
import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What endpoints are wanted, and in which order: {@code health} and {@code status} (one word or
 * several, separated by commas), {@code tenant_id}, {@code q} (a part of the URL or the
 * description, in whatever case), {@code sort}.
 */
public class EndpointFilter {
  private static final int LONGEST_TEXT = 200;

  @QueryParam("health")
  String health;

  @QueryParam("status")
  String status;

  @QueryParam("tenant_id")
  String tenantId;

  @QueryParam("q")
  String text;

  @QueryParam("sort")
  String sort;

  /**
   * @throws ProblemException {@code INVALID_PARAMETER} naming the rule
   */
  EndpointSort sort() {
    return EndpointSort.parse(sort);
  }

  /**
   * @throws ProblemException {@code INVALID_PARAMETER} naming the rule
   */
  Predicate<Endpoint> condition() {
    var healths = Parameters.words(SubscriptionHealth.class, "health", health);
    var statuses = Parameters.words(SubscriptionStatus.class, "status", status);
    var tenant = tenant();
    var part = part();
    return endpoint ->
        healths.filter(any -> !any.contains(endpoint.state().health())).isEmpty()
            && statuses.filter(any -> !any.contains(endpoint.subscription().status())).isEmpty()
            && tenant.filter(id -> !id.equals(endpoint.subscription().tenantId())).isEmpty()
            && part.filter(said -> !endpoint.says(said)).isEmpty();
  }

  private Optional<UUID> tenant() {
    return Optional.ofNullable(tenantId)
        .map(
            known ->
                Id.TENANT
                    .parse(known)
                    .orElseThrow(
                        () ->
                            new ProblemException(
                                ProblemType.INVALID_PARAMETER,
                                "tenant_id must be an id such as ten_….")));
  }

  private Optional<String> part() {
    if (text != null && text.length() > LONGEST_TEXT) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "q must have at most " + LONGEST_TEXT + " characters.");
    }
    return Optional.ofNullable(text).map(said -> said.strip().toLowerCase(Locale.ROOT));
  }
}
