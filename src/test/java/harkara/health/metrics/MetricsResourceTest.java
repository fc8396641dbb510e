package harkara.health.metrics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.metrics.MetricsOfTests;
import harkara.base.problem.ProblemException;
import org.junit.jupiter.api.Test;

class MetricsResourceTest {

  @Test
  void saysThatMetricsAreOff() {
    var resource = new MetricsResource(MetricsOfTests.off());

    assertThatThrownBy(() -> resource.metrics(null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("switched off");
  }
}
