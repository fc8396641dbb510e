package harkara.delivery.pacing;

import harkara.base.metrics.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Tells how much is under way, and how endpoints do as this node sees it. */
@ApplicationScoped
class PacingMetrics {
  PacingMetrics() {} // for the client proxy only

  @Inject
  PacingMetrics(Metrics metrics, Pacing pacing, PacingSettings settings) {
    metrics.gauge(
        "harkara_attempts_in_flight",
        "Attempts under way on this node, those whose outcomes are not written yet included.",
        pacing::running);
    metrics.gauge(
        "harkara_attempts_in_flight_max",
        "Attempts that this node has under way at most.",
        settings::inFlight);
    metrics.gauge(
        "harkara_breakers",
        "Endpoints to which this node has sent lately, by the state of their breaker.",
        List.of("state"),
        values -> pacing.breakers().forEach((phase, count) -> values.add(count, phase.word())));
    metrics.gauge(
        "harkara_endpoints_slow",
        "Endpoints that this node finds slow: they share a lane of their own.",
        pacing::slow);
  }
}
