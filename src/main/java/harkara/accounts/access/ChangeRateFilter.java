package harkara.accounts.access;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.ChangesNothing;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.quotas.ChangeRate;
import harkara.accounts.quotas.QuotaMetrics;
import harkara.accounts.quotas.QuotaMetrics.Limit;
import harkara.base.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Set;

/**
 * Lets a tenant change things as often as people and programs do that mean it well. Publishing has
 * a rate of its own; an operator is not slowed down.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class ChangeRateFilter implements ContainerRequestFilter {
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Context private ResourceInfo resource;
  @Inject private ChangeRate rate;
  @Inject private QuotaMetrics metrics;
  @Inject private CurrentTenant current;

  @Override
  public void filter(ContainerRequestContext request) {
    if (isReading(request) || isOfNoTenant() || isPublishing()) {
      return;
    }
    var wait = rate.take(current.id());
    if (!wait.isZero()) {
      metrics.refused(current.id(), Limit.CHANGES);
      throw ProblemException.tooMany(
          "This tenant creates, changes and removes things faster than it may.", wait);
    }
  }

  private boolean isReading(ContainerRequestContext request) {
    return READING.contains(request.getMethod())
        || resource.getResourceMethod().isAnnotationPresent(ChangesNothing.class);
  }

  private boolean isOfNoTenant() {
    return current.caller() == null || current.operator() || current.caller().tenantId() == null;
  }

  private boolean isPublishing() {
    var method = resource.getResourceMethod().getAnnotation(RequiresScope.class);
    var required =
        method != null ? method : resource.getResourceClass().getAnnotation(RequiresScope.class);
    return required != null && Arrays.asList(required.value()).contains(ApiScope.EVENTS_WRITE);
  }
}
