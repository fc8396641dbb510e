package harkara.insight.overview;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Shows how a tenant's deliveries go now. */
@Path("/v1/overview")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class OverviewResource {
  private static final int MINUTES = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofHours(24);
  private static final int MOST_ATTENTION = 20;

  private final AttemptFigures attempts;
  private final DeliveryFigures deliveries;
  private final DayFigures days;
  private final CurrentTenant tenant;
  private final DatabaseClock clock;

  public OverviewResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public OverviewResource(
      AttemptFigures attempts,
      DeliveryFigures deliveries,
      DayFigures days,
      CurrentTenant tenant,
      DatabaseClock clock) {
    this.attempts = attempts;
    this.deliveries = deliveries;
    this.days = days;
    this.tenant = tenant;
    this.clock = clock;
  }

  @GET
  @Reading
  public OverviewView overview() {
    var now = clock.now();
    var minutes = TimeBuckets.until(now, MINUTES, MINUTE);
    var counts = attempts.ofTenant(tenant.id(), minutes);
    var total = AttemptCount.sum(counts.values());
    var times = attempts.times(tenant.id(), minutes.first());
    var waiting = deliveries.waiting(tenant.id());
    var all = days.all(tenant.id());
    return new OverviewView(
        minutes.first(),
        total.all(),
        total.accepted(),
        total.successRate(),
        times.percentile(0.5),
        times.percentile(0.95),
        minutes.views(counts),
        waiting.deliveries(),
        waiting.oldestDue(),
        held(all),
        deliveries.died(tenant.id(), now.minus(DAY)),
        HealthCountsView.of(all),
        attention(all));
  }

  private long held(List<SubscriptionDay> all) {
    var open =
        all.stream()
            .filter(day -> day.nextProbe() != null)
            .map(day -> day.subscription().id())
            .toList();
    return deliveries.inQueues(tenant.id(), open);
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
