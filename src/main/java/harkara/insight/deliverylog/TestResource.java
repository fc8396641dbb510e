package harkara.insight.deliverylog;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.problem.Problems;
import harkara.base.rest.Parameters;
import harkara.delivery.Deliveries;
import harkara.delivery.attempts.Attempts;
import harkara.delivery.testsend.TestDeliveries;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Testing a subscription: one sample event, one attempt, the answer at once. */
@Path("/v1/subscriptions/{id}/test")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_WRITE)
public class TestResource {
  private final TestDeliveries tests;
  private final Deliveries deliveries;
  private final Attempts attempts;
  private final CurrentTenant tenant;

  @Resource private ManagedExecutorService executor;

  public TestResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public TestResource(
      TestDeliveries tests, Deliveries deliveries, Attempts attempts, CurrentTenant tenant) {
    this.tests = tests;
    this.deliveries = deliveries;
    this.attempts = attempts;
    this.tenant = tenant;
  }

  /** Holds no thread while the receiver thinks. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public void test(
      @PathParam("id") String id, @Valid TestRequest request, @Suspended AsyncResponse answer) {
    var tenantId = tenant.id();
    var subscriptionId = Parameters.id(Id.SUBSCRIPTION, id, "subscription");
    var outcome =
        tests.send(tenantId, subscriptionId, request == null ? null : request.eventType());
    answer.setTimeout(tests.longest().toMillis(), TimeUnit.MILLISECONDS);
    answer.setTimeoutHandler(
        late ->
            outcome.completeExceptionally(
                new ProblemException(
                    ProblemType.UNAVAILABLE, "The outcome of the test was not written down.")));
    outcome.whenCompleteAsync(
        (deliveryId, failure) ->
            answer.resume(failure == null ? view(tenantId, deliveryId) : Problems.respond(failure)),
        executor);
  }

  private Object view(UUID tenantId, UUID deliveryId) {
    try {
      var delivery = deliveries.find(tenantId, deliveryId).orElseThrow();
      return DeliveryView.of(delivery, Optional.empty(), attempts.of(tenantId, deliveryId));
    } catch (RuntimeException failure) {
      return Problems.respond(failure);
    }
  }
}
