package harkara.base.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantLabelsTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final UUID THREE = new UUID(0, 3);
  private static final UUID FOUR = new UUID(0, 4);

  private final TenantLabels labels = new TenantLabels(2);

  @Test
  void namesTheFirstAndNoMore() {
    assertThat(labels.of(ONE)).isEqualTo(Id.TENANT.text(ONE));
    assertThat(labels.of(TWO)).isEqualTo(Id.TENANT.text(TWO));
    assertThat(labels.of(THREE)).isEqualTo("other");
    assertThat(labels.of(ONE)).isEqualTo(Id.TENANT.text(ONE));
  }

  @Test
  void putsTheOthersTogether() {
    labels.of(ONE);
    labels.of(TWO);
    var values = Map.of(ONE, 1, THREE, 3, FOUR, 4);

    assertThat(labels.fold(values, Double::sum))
        .isEqualTo(Map.of(Id.TENANT.text(ONE), 1.0, Id.TENANT.text(TWO), 0.0, "other", 7.0));
    assertThat(labels.fold(values, Math::max)).containsEntry("other", 4.0);
  }
}
