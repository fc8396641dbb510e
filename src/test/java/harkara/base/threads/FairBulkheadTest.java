package harkara.base.threads;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FairBulkheadTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final FairBulkhead bulkhead = new FairBulkhead(1, 4);
  private final List<String> served = Collections.synchronizedList(new ArrayList<>());
  private final List<CompletableFuture<Boolean>> callers = new ArrayList<>();

  @Test
  void servesPartiesRoundRobinAndNotInTheOrderInWhichTheyCame() {
    bulkhead.tryEnter("first", LONG);
    for (var party : List.of("a", "a", "a", "b")) {
      waits(party);
    }
    bulkhead.leave();

    assertThat(callers).allSatisfy(each -> assertThat(each.join()).isTrue());
    assertThat(served).containsExactly("a", "b", "a", "a");
  }

  @Test
  void sendsTheLongestQueuesLastAwayForANewcomer() {
    bulkhead.tryEnter("first", LONG);
    for (var party : List.of("a", "a", "a", "a")) {
      waits(party);
    }
    assertThat(bulkhead.tryEnter("a", LONG)).isFalse();
    waits("b");
    assertThat(callers.get(3).join()).isFalse();
    bulkhead.leave();

    assertThat(callers.get(4).join()).isTrue();
    assertThat(served.indexOf("b")).isLessThan(2);
  }

  @Test
  void whoeverGivesUpLeavesNoTrace() {
    bulkhead.tryEnter("first", LONG);
    for (var time = 0; time < 10; time++) {
      assertThat(bulkhead.tryEnter("a", Duration.ZERO)).isFalse();
    }
    bulkhead.leave();

    assertThat(bulkhead.tryEnter("b", Duration.ZERO)).isTrue();
  }

  /** One more waits in a thread of its own, is served and leaves. */
  private void waits(String party) {
    var before = bulkhead.waiting();
    callers.add(
        CompletableFuture.supplyAsync(
            () -> {
              var entered = bulkhead.tryEnter(party, LONG);
              if (entered) {
                served.add(party);
                bulkhead.leave();
              }
              return entered;
            },
            task -> new Thread(task).start()));
    var dropped = before == 4;
    Eventually.until(
        "it waits",
        () -> dropped ? callers.get(3).isDone() : bulkhead.waiting() == before + 1,
        waits -> waits);
  }
}
