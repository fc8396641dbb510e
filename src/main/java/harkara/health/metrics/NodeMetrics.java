package harkara.health.metrics;

import harkara.base.metrics.Metrics;
import harkara.base.metrics.Snapshot;
import harkara.base.platform.HarkaraVersion;
import harkara.health.HealthCheckView;
import harkara.health.NodeCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.Readiness;

/** Tells which Harkara this node runs, and its checks of readiness. */
@ApplicationScoped
class NodeMetrics {
  private final Instance<NodeCheck> checks;

  NodeMetrics() { // for the client proxy only
    this.checks = null;
  }

  @Inject
  NodeMetrics(Metrics metrics, @Readiness Instance<NodeCheck> checks) {
    this.checks = checks;
    metrics.gauge(
        "harkara_build_info",
        "1, for the version that this node runs.",
        List.of("version"),
        values -> values.add(1, HarkaraVersion.NUMBER));
    var looks = new Snapshot<List<HealthCheckView>>(this::look, List.of());
    metrics.gauge(
        "harkara_check_up",
        "1 where a check of readiness is up, 0 where it is not.",
        List.of("check"),
        values -> looks.get().forEach(each -> values.add(each.up() ? 1 : 0, each.name())));
  }

  private List<HealthCheckView> look() {
    return checks.stream().map(NodeCheck::look).toList();
  }
}
