package harkara.delivery.attempts;

import harkara.base.ids.Id;
import harkara.base.log.LogText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Tells of attempts that are written down: a log line, metrics and a span of each. */
@ApplicationScoped
class AttemptTelemetry {
  private static final Logger LOG = System.getLogger(AttemptTelemetry.class.getName());

  private final AttemptMetrics metrics;
  private final AttemptSpans spans;

  AttemptTelemetry() { // for the client proxy only
    this(null, null);
  }

  @Inject
  AttemptTelemetry(AttemptMetrics metrics, AttemptSpans spans) {
    this.metrics = metrics;
    this.spans = spans;
  }

  /** Measures how long it takes to write them. */
  List<FinishedAttempt> writing(List<AttemptResult> batch, Supplier<List<FinishedAttempt>> write) {
    return metrics.writing(batch, write);
  }

  /** Its outcome came too late to be written. */
  void lost(AttemptResult attempt) {
    metrics.lost();
    LOG.log(
        Level.WARNING,
        "delivery={0} claim lost, outcome dropped",
        text(Id.DELIVERY, attempt.delivery().id()));
  }

  /** Its outcome is durable. */
  void written(AttemptResult attempt, FinishedAttempt written) {
    metrics.written(attempt, written);
    var delivery = attempt.delivery();
    var trace = spans.write(attempt, written);
    LOG.log(
        Level.INFO,
        () ->
            "event="
                + text(Id.EVENT, delivery.eventId())
                + " delivery="
                + text(Id.DELIVERY, delivery.id())
                + " subscription="
                + text(Id.SUBSCRIPTION, delivery.subscriptionId())
                + " attempt="
                + written.number()
                + " outcome="
                + written.outcome()
                + " status="
                + written.exchange().responseStatus()
                + " duration_ms="
                + written.exchange().durationMillis()
                + " state="
                + written.status()
                + " next="
                + written.nextDue()
                + " reason=\""
                + LogText.of(attempt.outcome().reason())
                + "\""
                + trace.map(id -> " trace=" + id).orElse(""));
  }

  private static String text(Id kind, UUID id) {
    return kind.text(id);
  }
}
