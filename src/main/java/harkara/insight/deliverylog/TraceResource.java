package harkara.insight.deliverylog;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Cursors;
import harkara.base.rest.PageQuery;
import harkara.base.rest.Parameters;
import harkara.delivery.Delivery;
import harkara.delivery.log.DeliveryLog;
import harkara.events.publishing.WebhookEvent;
import harkara.events.publishing.WebhookEvents;
import harkara.subscriptions.registry.SubscriptionHistory;
import harkara.subscriptions.registry.SubscriptionStatus;
import harkara.subscriptions.registry.SubscriptionThen;
import harkara.subscriptions.registry.WantedEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers "why did I (not) get it?" */
@Path("/v1/events/{id}/trace")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class TraceResource {
  private static final String LIST = "trace";

  private final WebhookEvents events;
  private final SubscriptionHistory subscriptions;
  private final DeliveryLog log;
  private final Cursors cursors;
  private final CurrentTenant tenant;

  public TraceResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public TraceResource(
      WebhookEvents events,
      SubscriptionHistory subscriptions,
      DeliveryLog log,
      Cursors cursors,
      CurrentTenant tenant) {
    this.events = events;
    this.subscriptions = subscriptions;
    this.log = log;
    this.cursors = cursors;
    this.tenant = tenant;
  }

  @GET
  @Reading
  public TraceView trace(@PathParam("id") String id, @BeanParam PageQuery query) {
    var event =
        events
            .find(tenant.id(), Parameters.id(Id.EVENT, id, "event"))
            .orElseThrow(() -> ProblemException.notFound("event"));
    var limit = query.limit();
    var before = cursors.before(query, tenant.id(), LIST);
    var rows = subscriptions.at(tenant.id(), event.acceptedAt(), before, limit + 1);
    return new TraceView(
        Id.EVENT.text(event.id()),
        event.eventType(),
        event.acceptedAt(),
        event.test(),
        items(event, Cursors.page(rows, limit)),
        cursors.after(rows, limit, SubscriptionThen::id, tenant.id(), LIST));
  }

  private List<TraceItemView> items(WebhookEvent event, List<SubscriptionThen> page) {
    var ids = page.stream().map(SubscriptionThen::id).toList();
    var deliveries =
        log.ofEvent(tenant.id(), event.id(), ids).stream()
            .collect(
                Collectors.toMap(Delivery::subscriptionId, Function.identity(), (one, two) -> one));
    return page.stream().map(each -> item(event, each, deliveries.get(each.id()))).toList();
  }

  private static TraceItemView item(
      WebhookEvent event, SubscriptionThen subscription, Delivery delivery) {
    var decision = delivery != null ? TraceDecision.MATCHED : decide(event, subscription);
    return new TraceItemView(
        Id.SUBSCRIPTION.text(subscription.id()),
        subscription.url(),
        decision,
        decision.explanation(),
        delivery == null ? null : Id.DELIVERY.text(delivery.id()),
        delivery == null ? null : delivery.status());
  }

  private static TraceDecision decide(WebhookEvent event, SubscriptionThen subscription) {
    var then = subscription.revision();
    if (subscription.createdLater()) {
      return TraceDecision.NOT_YET_CREATED;
    }
    if (then == null) {
      return TraceDecision.NO_LONGER_KNOWN;
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
    return decide(event, then.wanted());
  }

  private static TraceDecision decide(WebhookEvent event, WantedEvents then) {
    if (then.isOfOriginals() != event.isOriginal()) {
      return TraceDecision.ANOTHER_FORMAT;
    }
    return then.accepts(event)
        ? TraceDecision.CHANGE_NOT_YET_IN_FORCE
        : TraceDecision.EVENT_TYPE_NOT_SELECTED;
  }
}
