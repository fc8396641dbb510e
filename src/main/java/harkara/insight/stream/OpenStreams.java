package harkara.insight.stream;

import harkara.accounts.quotas.TenantQuotas;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The streams that are open on this node, and those whose last word is not read yet. */
@ApplicationScoped
class OpenStreams {
  private static final int MAX_ON_NODE = 1000;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration LAST_WORD = Duration.ofSeconds(5);

  private final TenantQuotas quotas;
  private final List<AttemptStream> open = new CopyOnWriteArrayList<>();
  private final List<Leaving> leaving = new CopyOnWriteArrayList<>();
  private long nextBeat = System.nanoTime();

  private record Leaving(SseWriter output, long endNanos) {}

  OpenStreams() { // for the client proxy only
    this(null);
  }

  @Inject
  OpenStreams(TenantQuotas quotas) {
    this.quotas = quotas;
  }

  /**
   * Refuses one more than is allowed.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS}, {@code UNAVAILABLE}
   */
  void requireRoom(UUID tenantId) {
    var most = quotas.of(tenantId).streams();
    var own = open.stream().filter(each -> each.tenantId().equals(tenantId)).toList();
    if (own.size() >= most) {
      own.forEach(each -> each.output().beat()); // finds those whose clients are gone
      throw new ProblemException(
          ProblemType.TOO_MANY_REQUESTS,
          "There are " + most + " open streams of this tenant: close one.");
    }
    if (open.size() >= MAX_ON_NODE) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "This node has too many open streams. Try again.");
    }
  }

  void add(AttemptStream stream) {
    synchronized (open) {
      requireRoom(stream.tenantId());
      open.add(stream);
    }
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  Collection<AttemptStream> all() {
    return open;
  }

  /** Tells clients now and then that their stream is alive. */
  void beat(long nanos) {
    if (nanos - nextBeat >= 0) {
      nextBeat = nanos + HEARTBEAT.toNanos();
      open.forEach(each -> each.output().beat());
    }
  }

  void end(Predicate<AttemptStream> condition, StreamEnd reason) {
    for (var stream : open) {
      if (condition.test(stream)) {
        open.remove(stream);
        leave(stream.output(), reason);
      }
    }
  }

  private void leave(SseWriter output, StreamEnd reason) {
    output.end(SseFrame.end(reason));
    leaving.add(new Leaving(output, System.nanoTime() + LAST_WORD.toNanos()));
  }

  /** Drops clients that have gone, and such as do not even read the last word. */
  void dropLeft() {
    open.removeIf(each -> each.output().isClosed());
    var nanos = System.nanoTime();
    for (var each : leaving) {
      if (nanos - each.endNanos() >= 0) {
        each.output().close();
      }
    }
    leaving.removeIf(each -> each.output().isClosed());
  }
}
