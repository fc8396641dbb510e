package harkara.overview;

import harkara.database.DatabaseClock;
import harkara.ids.Id;
import harkara.rest.Cursors;
import harkara.rest.PageQuery;
import harkara.subscriptions.Subscription;
import harkara.subscriptions.Subscriptions;
import harkara.tenants.ApiScope;
import harkara.tenants.CurrentTenant;
import harkara.tenants.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How each of a tenant's subscriptions did lately: what a list of them shows beside them. */
@Path("/v1/subscriptions/stats")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class SubscriptionStatsResource {
  private static final String LIST = "subscription-stats";
  private static final int HOURS = 24;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Subscriptions subscriptions;
  private final AttemptFigures figures;
  private final Cursors cursors;
  private final CurrentTenant tenant;
  private final DatabaseClock clock;

  public SubscriptionStatsResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public SubscriptionStatsResource(
      Subscriptions subscriptions,
      AttemptFigures figures,
      Cursors cursors,
      CurrentTenant tenant,
      DatabaseClock clock) {
    this.subscriptions = subscriptions;
    this.figures = figures;
    this.cursors = cursors;
    this.tenant = tenant;
    this.clock = clock;
  }

  /** In the order of the list of subscriptions. */
  @GET
  public SubscriptionStatsPage list(@BeanParam PageQuery query) {
    var limit = query.limit();
    var before = cursors.before(query, tenant.id(), LIST);
    var rows = subscriptions.list(tenant.id(), before, limit + 1);
    var ids = Cursors.page(rows, limit).stream().map(Subscription::id).toList();
    return new SubscriptionStatsPage(
        views(ids), cursors.after(rows, limit, Subscription::id, tenant.id(), LIST));
  }

  private List<SubscriptionStatsView> views(List<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    var hours = Stretches.until(clock.now(), HOURS, HOUR);
    var counts = figures.bySubscription(tenant.id(), ids, hours);
    var last = figures.lastDeliveries(tenant.id(), ids);
    return ids.stream()
        .map(id -> view(id, hours, counts.getOrDefault(id, Map.of()), last.get(id)))
        .toList();
  }

  private static SubscriptionStatsView view(
      UUID id, Stretches hours, Map<Instant, AttemptCount> counts, LastDeliveryView last) {
    var total = AttemptCount.sum(counts.values());
    return new SubscriptionStatsView(
        Id.SUBSCRIPTION.text(id),
        hours.first(),
        total.all(),
        total.accepted(),
        total.successRate(),
        hours.views(counts),
        last);
  }
}
