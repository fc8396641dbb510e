package harkara.accounts.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadBulkheadTest {
  private static final UUID ONE = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private final ReadBulkhead bulkhead = new ReadBulkhead(3, 2, Duration.ofMillis(20));

  @Test
  void oneTenantNeverHasThemAll() {
    bulkhead.enter(ONE);
    bulkhead.enter(ONE);

    assertRefused(ONE, ProblemType.TOO_MANY_REQUESTS);
    bulkhead.enter(OTHER);
  }

  @Test
  void allTenantsTogetherHaveNoMoreThanThereAre() {
    bulkhead.enter(ONE);
    bulkhead.enter(ONE);
    var last = bulkhead.enter(OTHER);

    assertRefused(OTHER, ProblemType.UNAVAILABLE);
    last.release();
    bulkhead.enter(OTHER);
  }

  @Test
  void whoWaitsGetsThePermitThatIsReleased() {
    var patient = new ReadBulkhead(1, 1, Duration.ofSeconds(60));
    var first = patient.enter(ONE);

    var second = CompletableFuture.supplyAsync(() -> patient.enter(ONE));
    first.release();

    second.join().release();
  }

  @Test
  void moreThanMayWaitAreRefusedAtOnce() {
    var patient = new ReadBulkhead(1, 1, Duration.ofSeconds(60));
    var first = patient.enter(ONE);
    var waiting =
        IntStream.range(0, 40)
            .mapToObj(
                each ->
                    CompletableFuture.supplyAsync(
                        () -> patient.enter(ONE), task -> new Thread(task).start()))
            .toList();

    var refused = CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new));
    assertThatThrownBy(refused::join).cause().isInstanceOf(ProblemException.class);

    first.release();
    waiting.forEach(each -> each.thenAccept(ReadBulkhead.Permit::release));
    waiting.forEach(each -> each.exceptionally(problem -> null).join());
    assertThat(waiting).anyMatch(each -> !each.isCompletedExceptionally());
  }

  private void assertRefused(UUID tenant, ProblemType type) {
    assertThatThrownBy(() -> bulkhead.enter(tenant))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(type));
  }
}
