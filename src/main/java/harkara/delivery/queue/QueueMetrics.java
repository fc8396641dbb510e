package harkara.delivery.queue;

import harkara.base.metrics.Metrics;
import harkara.delivery.DeliverySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Tells what waits, and how long. */
@ApplicationScoped
class QueueMetrics {
  private static final double MILLIS = 1000;

  QueueMetrics() {} // for the client proxy only

  @Inject
  QueueMetrics(Metrics metrics, Backlog backlog, DeliveryPoller poller, DeliverySettings settings) {
    metrics.gaugeByTenant(
        "harkara_deliveries_waiting",
        "Deliveries that wait in the database for their time or their turn, of all nodes.",
        backlog::waitingByTenant);
    metrics.gauge(
        "harkara_deliveries_waiting_max",
        "So many of them, of all tenants, and no event is taken in.",
        settings::maxWaiting);
    metrics.largestByTenant(
        "harkara_oldest_due_seconds",
        "How long the oldest delivery is overdue, whatever it waits for.",
        poller::oldestByTenant);
    metrics.gauge(
        "harkara_longest_wait_seconds",
        "How long the oldest delivery is overdue that its endpoint could take.",
        () -> seconds(poller.longestWait()));
    metrics.gauge(
        "harkara_poll_age_seconds",
        "How long ago this node has looked for what is due.",
        () -> seconds(poller.sinceLastLook()));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}
