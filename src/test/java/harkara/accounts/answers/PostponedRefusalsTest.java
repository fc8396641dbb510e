package harkara.accounts.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PostponedRefusalsTest {
  private static final int BURST = 100;
  private static final int PER_SECOND = 20;

  private long now;
  private boolean full;
  private final Executor threads = this::execute;
  private final PostponedRefusals refusals = new PostponedRefusals(threads, () -> now);
  private final List<String> told = new ArrayList<>();

  private void execute(Runnable task) {
    if (full) {
      throw new RejectedExecutionException();
    }
    task.run();
  }

  private void pass(Duration time) {
    now += time.toNanos();
    refusals.look();
  }

  private void beToldAtOnce(int times) {
    for (var each = 0; each < times; each++) {
      assertThat(refusals.tryPostpone("a")).isFalse();
    }
  }

  @Test
  void whoIsRefusedNowAndThenIsToldAtOnce() {
    beToldAtOnce(BURST);
    for (var second = 0; second < 10; second++) {
      pass(Duration.ofSeconds(1));
      beToldAtOnce(PER_SECOND);
    }
  }

  @Test
  void whoIsRefusedAgainAndAgainIsToldASecondLaterAndNobodyElse() {
    beToldAtOnce(BURST);

    assertThat(refusals.tryPostpone("a")).isTrue();
    assertThat(refusals.tryPostpone("b")).isFalse();
    refusals.add(() -> told.add("a"));

    pass(Duration.ofMillis(999));
    assertThat(told).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(told).containsExactly("a");
  }

  @Test
  void soManyWaitAndTheOthersAreToldAtOnce() {
    beToldAtOnce(BURST);
    for (var each = 0; each < PostponedRefusals.AT_ONCE; each++) {
      assertThat(refusals.tryPostpone("a")).isTrue();
      refusals.add(() -> told.add("a"));
    }
    assertThat(refusals.tryPostpone("a")).isFalse();

    pass(Duration.ofSeconds(1));

    assertThat(told).hasSize(PostponedRefusals.AT_ONCE);
    beToldAtOnce(PER_SECOND);
    assertThat(refusals.tryPostpone("a")).isTrue();
  }

  @Test
  void noneIsLostWhereNoThreadIsFree() {
    beToldAtOnce(BURST);
    assertThat(refusals.tryPostpone("a")).isTrue();
    refusals.add(() -> told.add("a"));
    full = true;
    pass(Duration.ofSeconds(1));
    assertThat(told).isEmpty();

    full = false;
    refusals.look();

    assertThat(told).containsExactly("a");
  }
}
