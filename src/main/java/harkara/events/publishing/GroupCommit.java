package harkara.events.publishing;

import harkara.base.database.RequestDeadline;
import harkara.base.database.TransientDatabaseFailure;
import harkara.base.threads.Bulkhead;
import harkara.base.threads.ServerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Commits in groups: requests that come in while a commit is under way share the next one, so that
 * under load a commit serves many events. A request whose neighbour cannot be stored is stored by
 * itself. Commits run on threads of their own, since a database may keep them for long; a request
 * waits for its own until its deadline. What it did not wait for is not begun any more; what is
 * under way by then may still be stored, and its repeat under the same Idempotency-Key finds it.
 */
@ApplicationScoped
class GroupCommit {
  private static final int COMMITS_AT_ONCE = 2;
  private static final int LARGEST = 64;
  private static final int MAX_WAITING = 1000;

  private final EventIntake intake;
  private final ServerExecutor executor;
  private final IntakeMetrics metrics;
  private final Queue<Ticket> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore room = new Semaphore(MAX_WAITING);
  private final Bulkhead bulkhead = new Bulkhead(COMMITS_AT_ONCE);

  private record Ticket(Submission submission, CompletableFuture<List<AcceptedEvent>> result) {
    int size() {
      return submission.drafts().size();
    }
  }

  GroupCommit() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  GroupCommit(EventIntake intake, ServerExecutor executor, IntakeMetrics metrics) {
    this.intake = intake;
    this.executor = executor;
    this.metrics = metrics;
  }

  /**
   * Returns when the events are durable; throws what storing them has thrown.
   *
   * @throws TransientDatabaseFailure also when they are not durable in time
   */
  List<AcceptedEvent> accept(Submission submission, RequestDeadline deadline) {
    if (bulkhead.isStalled() || !room.tryAcquire()) {
      throw TransientDatabaseFailure.notInTime();
    }
    var ticket = new Ticket(submission, new CompletableFuture<>());
    try {
      waiting.add(ticket);
      startCommits();
      return deadline.await(ticket.result(), bulkhead::isMoving);
    } finally {
      leave(ticket);
    }
  }

  private void leave(Ticket ticket) {
    if (!ticket.result().isDone()) {
      waiting.remove(ticket);
    }
    room.release();
  }

  private void startCommits() {
    if (!bulkhead.tryEnter()) {
      return; // who commits now takes it
    }
    try {
      executor.execute(this::commitAll);
    } catch (RejectedExecutionException full) {
      bulkhead.leave();
      throw new TransientDatabaseFailure(full);
    }
  }

  private void commitAll() {
    try {
      for (var tickets = take(); !tickets.isEmpty(); tickets = take()) {
        commit(tickets);
        bulkhead.moved();
      }
    } finally {
      bulkhead.leave();
    }
    if (!waiting.isEmpty()) {
      startCommits(); // what came in at the very end
    }
  }

  /** A few, or one that is large. */
  private List<Ticket> take() {
    var tickets = new ArrayList<Ticket>();
    for (var events = 0; events < LARGEST; events += tickets.get(tickets.size() - 1).size()) {
      var next = waiting.poll();
      if (next == null) {
        break;
      }
      tickets.add(next);
    }
    return tickets;
  }

  private void commit(List<Ticket> tickets) {
    try {
      var submissions = tickets.stream().map(Ticket::submission).toList();
      var stored = metrics.committing(submissions, () -> intake.accept(submissions));
      for (var index = 0; index < stored.size(); index++) {
        tickets.get(index).result().complete(stored.get(index));
      }
    } catch (RuntimeException failure) {
      if (tickets.size() == 1 || TransientDatabaseFailure.isIn(failure)) {
        tickets.forEach(ticket -> ticket.result().completeExceptionally(failure));
      } else {
        tickets.forEach(ticket -> commit(List.of(ticket)));
      }
    }
  }
}
