package harkara.delivery.attempts;

import harkara.base.database.DatabaseClock;
import harkara.base.database.TransientDatabaseFailure;
import harkara.base.ids.Id;
import harkara.base.log.LogText;
import harkara.base.threads.ServerExecutor;
import harkara.delivery.ClaimedDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Collects outcomes and writes them in batches: what comes in while one batch is being written
 * makes the next, at most 500 at a time. An outcome keeps its permit until it is written, which
 * bounds what waits here.
 */
@ApplicationScoped
public class AttemptRecorder {
  private static final Logger LOG = System.getLogger(AttemptRecorder.class.getName());
  private static final int BATCH = 500;

  private final Outcomes outcomes;
  private final DatabaseClock clock;
  private final ServerExecutor executor;
  private final Event<AttemptsLeft> news;
  private final AttemptTelemetry telemetry;
  private final Queue<AttemptResult> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean writing = new AtomicBoolean();

  AttemptRecorder() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  AttemptRecorder(
      Outcomes outcomes,
      DatabaseClock clock,
      ServerExecutor executor,
      Event<AttemptsLeft> news,
      AttemptTelemetry telemetry) {
    this.outcomes = outcomes;
    this.clock = clock;
    this.executor = executor;
    this.news = news;
    this.telemetry = telemetry;
  }

  public void record(AttemptResult attempt) {
    waiting.add(attempt);
    write();
  }

  /** Starts writing what waits, unless somebody is at it. */
  public void write() {
    if (waiting.isEmpty() || !writing.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(this::writeAll);
    } catch (RejectedExecutionException full) {
      writing.set(false); // the timer tries again
    }
  }

  /**
   * Writes what waits on the caller's thread, beside whoever is at it: while the server ends, it
   * may take tasks and run none of them.
   */
  public void writeHere() {
    var batch = take();
    while (!batch.isEmpty() && write(batch)) {
      batch = take();
    }
  }

  private void writeAll() {
    var written = true;
    try {
      for (var batch = take(); !batch.isEmpty() && written; batch = written ? take() : batch) {
        written = write(batch);
      }
    } finally {
      writing.set(false);
    }
    if (written) {
      write(); // what came in at the very end
    }
  }

  private List<AttemptResult> take() {
    var batch = new ArrayList<AttemptResult>();
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      batch.add(next);
      if (batch.size() == BATCH) {
        break;
      }
    }
    return batch;
  }

  private boolean write(List<AttemptResult> batch) {
    var allWritten = true;
    for (var part : Outcomes.parts(batch)) {
      allWritten &= writePart(part);
    }
    return allWritten;
  }

  private boolean writePart(List<AttemptResult> batch) {
    try {
      finish(batch, telemetry.writing(batch, () -> outcomes.record(batch)));
      return true;
    } catch (RuntimeException failure) {
      if (TransientDatabaseFailure.isRefusal(failure)) {
        if (batch.size() > 1) {
          return writeOneByOne(batch);
        }
        var less = batch.get(0).withLess();
        if (less.isPresent()) {
          return writeLess(less.get(), failure);
        }
      }
      LOG.log(
          Level.WARNING,
          () -> "outcomes=" + batch.size() + " not written yet " + LogText.of(failure));
      keepOrDrop(batch);
      return false;
    }
  }

  /** One that cannot be stored does not hold up the others. */
  private boolean writeOneByOne(List<AttemptResult> batch) {
    var allWritten = true;
    for (var attempt : batch) {
      allWritten &= write(List.of(attempt));
    }
    return allWritten;
  }

  /** Else the attempt would be repeated for ever, since its answer is the same each time. */
  private boolean writeLess(AttemptResult less, RuntimeException failure) {
    LOG.log(
        Level.WARNING,
        () ->
            "delivery=%s outcome written without what the database refuses %s"
                .formatted(Id.DELIVERY.text(less.delivery().id()), LogText.of(failure)));
    return write(List.of(less));
  }

  /** An outcome is worth keeping while its claim holds; then the attempt is repeated anyway. */
  private void keepOrDrop(List<AttemptResult> batch) {
    var now = clock.now();
    var byClaim =
        batch.stream()
            .collect(
                Collectors.partitioningBy(
                    attempt -> now.isBefore(attempt.delivery().leaseUntil())));
    waiting.addAll(byClaim.get(true));
    byClaim.get(false).forEach(telemetry::lost);
    release(byClaim.get(false));
  }

  private void finish(List<AttemptResult> batch, List<FinishedAttempt> written) {
    var byDelivery =
        written.stream()
            .collect(Collectors.toMap(FinishedAttempt::deliveryId, Function.identity()));
    batch.forEach(attempt -> finish(attempt, byDelivery.get(attempt.delivery().id())));
    release(batch);
  }

  private void release(List<AttemptResult> batch) {
    if (batch.isEmpty()) {
      return;
    }
    var deliveries = batch.stream().map(AttemptResult::delivery).toList();
    deliveries.forEach(each -> each.permit().release());
    news.fire(new AttemptsLeft(deliveries.stream().map(ClaimedDelivery::id).toList()));
  }

  private void finish(AttemptResult attempt, FinishedAttempt written) {
    if (written == null || written.number() != attempt.delivery().attempt()) {
      telemetry.lost(attempt);
    } else {
      telemetry.written(attempt, written);
    }
  }
}
