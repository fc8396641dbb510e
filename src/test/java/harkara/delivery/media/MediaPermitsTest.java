package harkara.delivery.media;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MediaPermitsTest {
  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);

  private final MediaPermits permits = new MediaPermits(1_000);

  @Test
  void aTenantHasFewAtOnce() {
    var first = enter(TENANT, MediaPermits.OF_TENANT);

    assertThatThrownBy(() -> permits.enter(TENANT)).hasMessageContaining("as a tenant may have");
    assertThatCode(() -> permits.enter(OTHER)).doesNotThrowAnyException();
    first.get(0).release();
    first.get(0).release();
    permits.enter(TENANT);
    assertThatThrownBy(() -> permits.enter(TENANT)).isInstanceOf(ProblemException.class);
  }

  @Test
  void theNodeHasSoManyAtOnce() {
    for (var tenant = 0; tenant < MediaPermits.AT_ONCE / MediaPermits.OF_TENANT; tenant++) {
      enter(new UUID(2, tenant), MediaPermits.OF_TENANT);
    }

    assertThatThrownBy(() -> permits.enter(TENANT)).hasMessageContaining("from this node");
  }

  @Test
  void memoryIsCounted() {
    var one = permits.enter(TENANT);
    var other = permits.enter(OTHER);
    one.reserve(600);
    one.reserve(700);

    assertThatThrownBy(() -> other.reserve(301)).isInstanceOf(ProblemException.class);
    other.reserve(300);
    one.release();
    other.reserve(1_000);
    assertThatThrownBy(() -> one.reserve(0)).isInstanceOf(ProblemException.class);
  }

  private List<MediaPermits.Permit> enter(UUID tenant, int count) {
    var entered = new ArrayList<MediaPermits.Permit>();
    for (var i = 0; i < count; i++) {
      entered.add(permits.enter(tenant));
    }
    return entered;
  }
}
