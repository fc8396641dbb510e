package harkara.deliverylog;

import harkara.delivery.Deliveries;
import harkara.delivery.TestDeliveries;
import harkara.ids.Id;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.problem.Problems;
import harkara.rest.Parameters;
import harkara.tenants.ApiScope;
import harkara.tenants.CurrentTenant;
import harkara.tenants.RequiresScope;
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
    answer.setTimeout(tests.longest().toMillis(), TimeUnit.MILLISECONDS);
    answer.setTimeoutHandler(
        late ->
            late.resume(
                Problems.respond(
                    new ProblemException(
                        ProblemType.UNAVAILABLE,
                        "The outcome of the test was not written down."))));
    tests
        .send(tenantId, subscriptionId, request == null ? null : request.eventType())
        .whenCompleteAsync(
            (deliveryId, failure) ->
                answer.resume(
                    failure == null ? view(tenantId, deliveryId) : Problems.respond(failure)),
            executor);
  }

  private Object view(UUID tenantId, UUID deliveryId) {
    try {
      var delivery = deliveries.find(tenantId, deliveryId).orElseThrow();
      return DeliveryView.of(delivery, attempts.of(tenantId, deliveryId));
    } catch (RuntimeException failure) {
      return Problems.respond(failure);
    }
  }
}
