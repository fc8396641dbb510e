package harkara.events.publishing;

import harkara.base.database.TransactionTimes;
import harkara.base.metrics.CountedMetric;
import harkara.base.metrics.MeasuredMetric;
import harkara.base.metrics.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Counts the events that come in, and measures their commits. */
@ApplicationScoped
class IntakeMetrics {
  private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 512, 2048};

  private final CountedMetric accepted;
  private final MeasuredMetric sizes;
  private final TransactionTimes times;

  IntakeMetrics() { // for the client proxy only
    this.accepted = null;
    this.sizes = null;
    this.times = null;
  }

  @Inject
  IntakeMetrics(Metrics metrics, TransactionTimes times) {
    this.times = times;
    accepted =
        metrics.counter("harkara_events_accepted_total", "Events that were stored.", "tenant");
    sizes =
        metrics.measured(
            "harkara_group_commit_events", "Events that one commit has stored together.", SIZES);
  }

  /** Events of a tenant are durable. */
  void accepted(UUID tenantId, int events) {
    accepted.addOf(tenantId, events);
  }

  /**
   * Measures a commit.
   *
   * @param store what commits them
   */
  List<List<AcceptedEvent>> committing(
      List<Submission> submissions, Supplier<List<List<AcceptedEvent>>> store) {
    var stored = times.time("accept", store);
    sizes.add(submissions.stream().mapToInt(each -> each.drafts().size()).sum());
    return stored;
  }
}
