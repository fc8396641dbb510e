package harkara.delivery.attempts;

import harkara.base.database.TransactionTimes;
import harkara.base.ids.Id;
import harkara.base.metrics.CountedMetric;
import harkara.base.metrics.MeasuredMetric;
import harkara.base.metrics.Metrics;
import harkara.delivery.DeliveryStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Counts and measures attempts that are written down; tests of people are none. */
@ApplicationScoped
class AttemptMetrics {
  private static final double MILLIS = 1000;
  private static final double[] SECONDS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };
  private static final double[] LONGER = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200
  };
  private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

  private final Counts counts;
  private final Measures measures;
  private final TransactionTimes times;

  private record Counts(CountedMetric attempts, CountedMetric ended, CountedMetric lost) {}

  private record Measures(MeasuredMetric first, MeasuredMetric answers, MeasuredMetric batches) {}

  AttemptMetrics() { // for the client proxy only
    this.counts = null;
    this.measures = null;
    this.times = null;
  }

  @Inject
  AttemptMetrics(Metrics metrics, TransactionTimes times) {
    this.times = times;
    counts =
        new Counts(
            metrics.counter(
                "harkara_attempts_total", "Attempts by their outcome.", "tenant", "outcome"),
            metrics.counter(
                "harkara_deliveries_ended_total",
                "Deliveries that an attempt has ended, by their state.",
                "tenant",
                "state"),
            metrics.counter(
                "harkara_claims_lost_total",
                "Outcomes that came too late to be written: their attempts are repeated."));
    measures =
        new Measures(
            metrics.measured(
                "harkara_first_attempt_seconds",
                "From the acceptance of an event to the beginning of a delivery's first attempt.",
                LONGER),
            metrics.measured(
                "harkara_answer_seconds",
                "From the beginning of an attempt to the end of its answer.",
                SECONDS),
            metrics.measured(
                "harkara_outcome_batch_attempts",
                "Attempts whose outcomes one commit has written together.",
                SIZES));
  }

  List<FinishedAttempt> writing(List<AttemptResult> batch, Supplier<List<FinishedAttempt>> write) {
    var written = times.time("outcomes", write);
    measures.batches().add(batch.size());
    return written;
  }

  void written(AttemptResult result, FinishedAttempt attempt) {
    if (attempt.test()) {
      return;
    }
    var tenantId = attempt.tenantId();
    counts.attempts().addOf(tenantId, attempt.outcome().name(), 1);
    if (attempt.status() == DeliveryStatus.DELIVERED || attempt.status() == DeliveryStatus.DEAD) {
      counts.ended().addOf(tenantId, attempt.status().name(), 1);
    }
    if (attempt.number() == 1) {
      measures.first().add(sinceAccepted(result));
    }
    if (attempt.exchange().responseStatus() > 0) {
      measures.answers().add(attempt.exchange().durationMillis() / MILLIS);
    }
  }

  /** An event's id tells when it was accepted. */
  private static double sinceAccepted(AttemptResult result) {
    var accepted = Id.timeOf(result.delivery().eventId());
    return Math.max(0, Duration.between(accepted, result.startedAt()).toMillis() / MILLIS);
  }

  void lost() {
    counts.lost().add(1);
  }
}
