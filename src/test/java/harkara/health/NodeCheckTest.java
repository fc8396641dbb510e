package harkara.health;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.threads.ServerExecutor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeCheckTest {
  private final Looking check = new Looking();

  private static class Looking extends NodeCheck {
    private int looks;

    @Override
    String name() {
      return "looking";
    }

    @Override
    public HealthCheckView look() {
      looks++;
      return HealthCheckView.of(name(), Optional.empty());
    }
  }

  @Test
  void looksAtNothingBeforeTheNodeHasStarted() {
    check.executor = new ServerExecutor();

    var seen = check.lookIfStarted();

    assertThat(seen.up()).isFalse();
    assertThat(seen.name()).isEqualTo("looking");
    assertThat(check.looks).isZero();
  }

  @Test
  void looksOnceItHasStarted() {
    check.executor = new ServerExecutor();
    check.executor.start(Runnable::run);

    assertThat(check.lookIfStarted().up()).isTrue();
    assertThat(check.looks).isEqualTo(1);
  }
}
