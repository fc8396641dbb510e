package harkara.insight.overview;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.rest.Cursors;
import harkara.base.rest.PageQuery;
import harkara.delivery.log.LastDeliveries;
import harkara.delivery.log.LastDelivery;
import harkara.subscriptions.registry.Subscription;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shows how each of a tenant's subscriptions did lately: what a list of them shows beside them. */
@Path("/v1/subscriptions/stats")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class SubscriptionStatsResource {
  private static final String LIST = "subscription-stats";

  private final Subscriptions subscriptions;
  private final DayFigures days;
  private final LastDeliveries last;
  private final Cursors cursors;
  private final CurrentTenant tenant;

  public SubscriptionStatsResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public SubscriptionStatsResource(
      Subscriptions subscriptions,
      DayFigures days,
      LastDeliveries last,
      Cursors cursors,
      CurrentTenant tenant) {
    this.subscriptions = subscriptions;
    this.days = days;
    this.last = last;
    this.cursors = cursors;
    this.tenant = tenant;
  }

  /**
   * In the order of the list of subscriptions.
   *
   * @param subscriptionId for one alone; null for all
   */
  @GET
  @Reading
  public SubscriptionStatsPage list(
      @BeanParam PageQuery query, @QueryParam("subscription_id") String subscriptionId) {
    var limit = query.limit();
    var before = cursors.before(query, tenant.id(), LIST);
    if (subscriptionId != null) {
      return new SubscriptionStatsPage(views(one(subscriptionId)), null);
    }
    var rows = subscriptions.list(tenant.id(), before, limit + 1);
    return new SubscriptionStatsPage(
        views(Cursors.page(rows, limit)),
        cursors.after(rows, limit, Subscription::id, tenant.id(), LIST));
  }

  private List<Subscription> one(String id) {
    var known = Id.SUBSCRIPTION.parse(id);
    if (known.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "subscription_id must be an id of its kind.");
    }
    return subscriptions.find(tenant.id(), known.get()).stream().toList();
  }

  private List<SubscriptionStatsView> views(List<Subscription> page) {
    if (page.isEmpty()) {
      return List.of();
    }
    var newest = newest(page.stream().map(Subscription::id).toList());
    return days.of(tenant.id(), page).stream()
        .map(day -> view(day, newest.get(day.subscription().id())))
        .toList();
  }

  private Map<UUID, LastDeliveryView> newest(List<UUID> subscriptions) {
    return last.of(tenant.id(), subscriptions).stream()
        .collect(Collectors.toMap(LastDelivery::subscriptionId, LastDeliveryView::of));
  }

  private static SubscriptionStatsView view(SubscriptionDay day, LastDeliveryView last) {
    var total = day.total();
    return new SubscriptionStatsView(
        Id.SUBSCRIPTION.text(day.subscription().id()),
        day.state().health(),
        day.state().reason(),
        day.nextProbe(),
        day.hours().first(),
        total.all(),
        total.accepted(),
        total.successRate(),
        day.hours().views(day.counts()),
        last);
  }
}
