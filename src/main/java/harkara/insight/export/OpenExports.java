package harkara.insight.export;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The exports of this node that are under way: few at once, and one for each who asks. */
@ApplicationScoped
class OpenExports {
  static final int MOST_ON_NODE = 4;
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final List<Export> open = new CopyOnWriteArrayList<>();
  private volatile boolean ending;

  // guarded by this
  private final Set<UUID> owners = new HashSet<>();

  /**
   * Takes the place of an owner, which {@link #leave} gives back.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS}, {@code UNAVAILABLE}
   */
  synchronized void enter(UUID owner) {
    if (owners.contains(owner)) {
      throw ProblemException.tooMany(
          "An export is under way on this node: wait for its end, or give it up.", WAIT);
    }
    if (owners.size() >= MOST_ON_NODE) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "This node has too many exports under way. Try again.");
    }
    owners.add(owner);
  }

  synchronized void leave(UUID owner) {
    owners.remove(owner);
  }

  void add(Export export) {
    open.add(export);
  }

  void remove(Export export) {
    open.remove(export);
  }

  /** Whether all have to end now, since the node does. */
  boolean isEnding() {
    return ending;
  }

  /** Gives up those whose clients take nothing, and wakes those that found no thread. */
  void look() {
    for (var export : open) {
      if (export.isStuck(LONGEST_REST.toNanos())) {
        export.end();
      } else {
        export.wake();
      }
    }
  }

  /** Makes the bean at the start: later a server may load no more classes. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
    look();
  }

  void onEnd(@Observes @Priority(1) Shutdown event) {
    end();
  }

  /** Each says with its last line that it is not whole. */
  void end() {
    ending = true;
    open.forEach(Export::wake);
  }
}
