package harkara.events.reception;

import harkara.base.database.RequestDeadline;
import harkara.base.database.TransientDatabaseFailure;
import harkara.base.threads.Bulkhead;
import harkara.base.threads.ServerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * Commits bodies on threads of their own, a few at once, since a database may keep them for long; a
 * request waits for its own until its deadline. What is under way by then may still be stored: Meta
 * sends it again, and then it is known.
 */
@ApplicationScoped
class BodyCommits {
  /** Each takes a connection of the pool, which has twenty. */
  private static final int AT_ONCE = 4;

  private static final Duration LONGEST_WAIT = Duration.ofMillis(1500);

  private final BodyIntake intake;
  private final ServerExecutor executor;
  private final Bulkhead bulkhead = new Bulkhead(AT_ONCE);

  BodyCommits() { // for the client proxy only
    this(null, null);
  }

  @Inject
  BodyCommits(BodyIntake intake, ServerExecutor executor) {
    this.intake = intake;
    this.executor = executor;
  }

  /**
   * Returns when all of it is durable; throws what storing it has thrown.
   *
   * @throws TransientDatabaseFailure also when it is not durable in time
   */
  Tally store(Arrival arrival) {
    if (bulkhead.isStalled() || !bulkhead.tryEnter(LONGEST_WAIT)) {
      throw TransientDatabaseFailure.notInTime();
    }
    var result = new CompletableFuture<Tally>();
    try {
      executor.execute(() -> run(arrival, result));
    } catch (RejectedExecutionException full) {
      bulkhead.leave();
      throw new TransientDatabaseFailure(full);
    }
    return new RequestDeadline().await(result, bulkhead::isMoving);
  }

  private void run(Arrival arrival, CompletableFuture<Tally> result) {
    try {
      result.complete(intake.store(arrival));
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
    } finally {
      bulkhead.leave();
    }
  }
}
