package harkara.insight.overview;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.delivery.log.QueuedDeliveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;

/** Shows how a tenant's deliveries go now. */
@Path("/v1/overview")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class OverviewResource {
  private static final int MOST_ATTENTION = 20;

  private final HourFigures hours;
  private final DayFigures days;
  private final QueuedDeliveries queued;
  private final CurrentTenant tenant;

  public OverviewResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public OverviewResource(
      HourFigures hours, DayFigures days, QueuedDeliveries queued, CurrentTenant tenant) {
    this.hours = hours;
    this.days = days;
    this.queued = queued;
    this.tenant = tenant;
  }

  @GET
  @Reading
  public OverviewView overview() {
    var hour = hours.of(tenant.id());
    var total = hour.total();
    var waiting = queued.of(tenant.id());
    var all = days.all(tenant.id());
    return new OverviewView(
        hour.minutes().first(),
        total.all(),
        total.accepted(),
        total.successRate(),
        hour.times().percentile(0.5),
        hour.times().percentile(0.95),
        hour.minutes().views(hour.counts()),
        waiting.deliveries(),
        waiting.oldestDue(),
        held(all),
        days.died(tenant.id()),
        HealthCountsView.of(all),
        attention(all));
  }

  private long held(List<SubscriptionDay> all) {
    var open =
        all.stream()
            .filter(day -> day.nextProbe() != null)
            .map(day -> day.subscription().id())
            .toList();
    return queued.count(tenant.id(), open);
  }

  private static List<AttentionView> attention(List<SubscriptionDay> all) {
    return all.stream()
        .filter(day -> day.state().needsAttention())
        .sorted(Comparator.comparing(day -> day.state().health() != SubscriptionHealth.FAILING))
        .limit(MOST_ATTENTION)
        .map(AttentionView::of)
        .toList();
  }
}
