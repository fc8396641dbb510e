package harkara.events;

import harkara.database.TransientDatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Lets requests that come in while a commit is under way share the next one: under load a commit
 * serves many events. A request whose neighbour cannot be stored is stored by itself.
 */
@ApplicationScoped
class GroupCommit {
  private static final int COMMITS_AT_ONCE = 2;
  private static final int LARGEST = 64;

  private final EventIntake intake;
  private final Queue<Ticket> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore turn = new Semaphore(COMMITS_AT_ONCE);

  private record Ticket(Submission submission, CompletableFuture<List<AcceptedEvent>> result) {}

  GroupCommit() { // for the client proxy only
    this(null);
  }

  @Inject
  GroupCommit(EventIntake intake) {
    this.intake = intake;
  }

  /** Returns when the events are durable; throws what storing them has thrown. */
  List<AcceptedEvent> accept(Submission submission) {
    var ticket = new Ticket(submission, new CompletableFuture<>());
    waiting.add(ticket);
    turn.acquireUninterruptibly();
    try {
      if (!ticket.result().isDone()) {
        commit(take());
      }
    } finally {
      turn.release();
    }
    return resultOf(ticket);
  }

  private List<Ticket> take() {
    var tickets = new ArrayList<Ticket>();
    while (tickets.size() < LARGEST) {
      var next = waiting.poll();
      if (next == null) {
        break;
      }
      tickets.add(next);
    }
    return tickets;
  }

  private void commit(List<Ticket> tickets) {
    if (tickets.isEmpty()) {
      return; // others have taken it, ours among them
    }
    try {
      var stored = intake.accept(tickets.stream().map(Ticket::submission).toList());
      for (var place = 0; place < stored.size(); place++) {
        tickets.get(place).result().complete(stored.get(place));
      }
    } catch (RuntimeException failure) {
      if (tickets.size() == 1 || TransientDatabaseFailure.isIn(failure)) {
        tickets.forEach(ticket -> ticket.result().completeExceptionally(failure));
      } else {
        tickets.forEach(ticket -> commit(List.of(ticket)));
      }
    }
  }

  private static List<AcceptedEvent> resultOf(Ticket ticket) {
    try {
      return ticket.result().join();
    } catch (CompletionException failed) {
      throw (RuntimeException) failed.getCause();
    }
  }
}
