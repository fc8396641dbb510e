package harkara.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final UUID LAST = new UUID(0, 7);

  /** Has this many batches of payloads, one event each, and nothing else; each takes its time. */
  private static class Rows extends OldRows {
    private final int batches;
    private final Duration work;
    private final AtomicLong nanoTime = new AtomicLong();
    private final List<UUID> asked = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);

    Rows(int batches, Duration work) {
      this.batches = batches;
      this.work = work;
    }

    @Override
    List<RetentionPeriods> periods() {
      return List.of(new RetentionPeriods(null, Duration.ofDays(1), Duration.ofDays(1)));
    }

    @Override
    Batch removePayloads(RetentionPeriods keeping, UUID after) {
      begun.countDown();
      asked.add(after);
      nanoTime.addAndGet(work.toNanos());
      return new Batch(1, 0, LAST, asked.size() < batches);
    }

    @Override
    Batch deleteEvents(RetentionPeriods keeping, UUID after) {
      return new Batch(0, 0, after, false);
    }

    @Override
    Batch deleteMessages(RetentionPeriods keeping, UUID after) {
      return new Batch(0, 0, after, false);
    }

    @Override
    Batch deleteIdempotencyKeys(UUID after) {
      return new Batch(0, 0, after, false);
    }

    @Override
    Batch deleteAuditEntries(UUID after) {
      return new Batch(0, 0, after, false);
    }

    @Override
    Batch deleteRevisions(UUID after) {
      return new Batch(0, 0, after, false);
    }

    @Override
    Batch deleteSubscriptions(UUID after) {
      return new Batch(0, 0, after, false);
    }
  }

  private static Retention of(Rows rows) {
    return new Retention(rows, rows.nanoTime::get);
  }

  @Test
  void goesOnBehindTheLastRowUntilThereIsNoMore() {
    var rows = new Rows(3, Duration.ZERO);

    var removed = of(rows).run();

    assertThat(removed).contains(new Retention.Removed(3, 0, 0, 0, 0, 0, 0, 9));
    assertThat(rows.asked).containsExactly(harkara.base.ids.Id.NONE, LAST, LAST);
  }

  @Test
  void restsLongerThanItWorks() {
    var rows = new Rows(3, Duration.ofMillis(20));
    var start = System.nanoTime();

    of(rows).run();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThan(Duration.ofMillis(2 * 4 * 20));
  }

  @Test
  void doesNotOverlapWithItselfAndEndsWhenTheServerDoes()
      throws InterruptedException, ExecutionException, TimeoutException {
    var rows = new Rows(Integer.MAX_VALUE, Duration.ofSeconds(1)); // so it pauses for four
    var retention = of(rows);
    var run = CompletableFuture.supplyAsync(retention::run);
    assertThat(rows.begun.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(retention.run()).isEmpty();
    retention.stop();

    assertThat(run.get(3, TimeUnit.SECONDS)).map(Retention.Removed::payloads).contains(1);
    assertThat(retention.run())
        .isEqualTo(Optional.of(new Retention.Removed(0, 0, 0, 0, 0, 0, 0, 0)));
  }
}
