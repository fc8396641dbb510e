package harkara.insight.overview;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** A tenant's subscriptions counted by their health. */
@JsonbPropertyOrder({"healthy", "degraded", "failing", "unused"})
public record HealthCountsView(long healthy, long degraded, long failing, long unused) {

  static HealthCountsView of(List<SubscriptionDay> days) {
    return new HealthCountsView(
        count(days, SubscriptionHealth.HEALTHY),
        count(days, SubscriptionHealth.DEGRADED),
        count(days, SubscriptionHealth.FAILING),
        count(days, SubscriptionHealth.UNUSED));
  }

  private static long count(List<SubscriptionDay> days, SubscriptionHealth health) {
    return days.stream().filter(day -> day.state().health() == health).count();
  }
}
