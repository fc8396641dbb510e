package harkara.deliverylog;

import harkara.delivery.Delivery;
import harkara.events.WebhookEvent;
import harkara.events.WebhookEvents;
import harkara.ids.Id;
import harkara.problem.ProblemException;
import harkara.rest.Parameters;
import harkara.subscriptions.SubscriptionRevision;
import harkara.subscriptions.SubscriptionStatus;
import harkara.subscriptions.Subscriptions;
import harkara.tenants.ApiScope;
import harkara.tenants.CurrentTenant;
import harkara.tenants.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** "Why did I (not) get it?" */
@Path("/v1/events/{id}/trace")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class TraceResource {
  private final WebhookEvents events;
  private final Subscriptions subscriptions;
  private final DeliveryLog log;
  private final CurrentTenant tenant;

  public TraceResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public TraceResource(
      WebhookEvents events, Subscriptions subscriptions, DeliveryLog log, CurrentTenant tenant) {
    this.events = events;
    this.subscriptions = subscriptions;
    this.log = log;
    this.tenant = tenant;
  }

  @GET
  public TraceView trace(@PathParam("id") String id) {
    var event =
        events
            .find(tenant.id(), Parameters.id(Id.EVENT, id, "event"))
            .orElseThrow(() -> ProblemException.notFound("event"));
    return new TraceView(
        Id.EVENT.text(event.id()), event.eventType(), event.acceptedAt(), items(event));
  }

  private List<TraceItemView> items(WebhookEvent event) {
    var deliveries =
        log.ofEvent(tenant.id(), event.id()).stream()
            .collect(
                Collectors.toMap(Delivery::subscriptionId, Function.identity(), (one, two) -> one));
    var revisions =
        subscriptions.revisions(tenant.id()).stream()
            .collect(
                Collectors.groupingBy(
                    SubscriptionRevision::subscriptionId, LinkedHashMap::new, Collectors.toList()));
    return revisions.entrySet().stream()
        .map(entry -> item(event, entry.getValue(), deliveries.get(entry.getKey())))
        .toList();
  }

  private static TraceItemView item(
      WebhookEvent event, List<SubscriptionRevision> revisions, Delivery delivery) {
    var then =
        revisions.stream()
            .filter(revision -> !revision.changedAt().isAfter(event.acceptedAt()))
            .reduce((earlier, later) -> later)
            .orElse(null);
    var shown = then == null ? revisions.get(0) : then;
    var decision = delivery != null ? TraceDecision.MATCHED : decide(event, then);
    return new TraceItemView(
        Id.SUBSCRIPTION.text(shown.subscriptionId()),
        shown.url(),
        decision,
        decision.explanation(),
        delivery == null ? null : Id.DELIVERY.text(delivery.id()),
        delivery == null ? null : delivery.status());
  }

  private static TraceDecision decide(WebhookEvent event, SubscriptionRevision then) {
    if (then == null) {
      return TraceDecision.NOT_YET_CREATED;
    }
    if (then.deleted()) {
      return TraceDecision.DELETED;
    }
    if (event.test()) {
      return TraceDecision.TEST_OF_ANOTHER;
    }
    if (then.status() == SubscriptionStatus.PAUSED) {
      return TraceDecision.PAUSED;
    }
    return then.filter().accepts(event.eventType())
        ? TraceDecision.CHANGE_NOT_YET_IN_FORCE
        : TraceDecision.EVENT_TYPE_NOT_SELECTED;
  }
}
