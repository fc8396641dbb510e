package harkara.insight.stream;

import harkara.accounts.quotas.TenantQuotas;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.delivery.attempts.AttemptRows;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The streams that are open on this node. A step, several times a second, asks the database for
 * what any node has written of their tenants; the row is the truth, and nothing else is listened
 * to.
 *
 * <p>Ids begin with the time of writing by the database's clock, but are seen only after the
 * commit. So each step looks {@link #OVERLAP} back: a transaction that takes no longer than that,
 * less the {@link #LONGEST_PAUSE} between two steps, is not missed.
 */
@ApplicationScoped
class AttemptStreams {
  static final int MAX_ON_NODE = 1000;
  static final Duration OVERLAP = Duration.ofSeconds(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration LAST_WORD = Duration.ofSeconds(5);

  /** How much time a page of what was missed covers at most, which bounds what it has to read. */
  private static final Duration PAGE_TIME = Duration.ofMinutes(1);

  private static final int PAGE = 500;

  private final AttemptRows rows;
  private final TenantQuotas quotas;
  private final DatabaseClock clock;
  private final List<AttemptStream> open = new CopyOnWriteArrayList<>();
  private final List<Leaving> leaving = new CopyOnWriteArrayList<>();
  private final Map<UUID, AttemptWindow> windows = new HashMap<>();
  private Instant lastStep = Instant.MIN;
  private long nextBeat = System.nanoTime();

  private record Leaving(SseWriter output, long endNanos) {}

  AttemptStreams() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  AttemptStreams(AttemptRows rows, TenantQuotas quotas, DatabaseClock clock) {
    this.rows = rows;
    this.quotas = quotas;
    this.clock = clock;
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

  /** Looks once; not twice at the same time. */
  synchronized void step() {
    dropLeft();
    if (open.isEmpty()) {
      windows.clear();
      return;
    }
    var nanos = System.nanoTime();
    endThose(each -> each.isOver(nanos), StreamEnd.LIFETIME);
    beat(nanos);
    try {
      follow();
    } finally {
      endInterrupted();
    }
  }

  private void beat(long nanos) {
    if (nanos - nextBeat >= 0) {
      nextBeat = nanos + HEARTBEAT.toNanos();
      open.forEach(each -> each.output().beat());
    }
  }

  private void follow() {
    if (open.isEmpty()) {
      return;
    }
    endThose(each -> !each.isAllowed(), StreamEnd.CREDENTIAL_ENDED);
    if (open.isEmpty()) {
      return;
    }
    var now = clock.now();
    endInterrupted(now);
    var start = Id.firstAt(now.minus(OVERLAP));
    moveWindows(start);
    lastStep = now;
    var slow = new ArrayList<AttemptStream>();
    for (var stream : open) {
      if (!windows.containsKey(stream.tenantId())) {
        continue; // it has just come
      }
      if (stream.last() != null) {
        stream.resume(resumed(stream.tenantId(), stream.last()));
      }
      if (!stream.hasJoined() && stream.position().compareTo(start) < 0) {
        catchUp(stream, start);
      }
      // at once: a step later it would be behind again
      var caughtUp = stream.hasJoined() || stream.position().compareTo(start) >= 0;
      if (caughtUp && !stream.follow(windows.get(stream.tenantId()))) {
        slow.add(stream);
      }
    }
    endThose(slow::contains, StreamEnd.TOO_SLOW);
  }

  private void moveWindows(UUID start) {
    var tenants = open.stream().map(AttemptStream::tenantId).collect(Collectors.toSet());
    windows.keySet().retainAll(tenants);
    var before = AttemptWindow.digestStart(start);
    windows.values().forEach(window -> window.moveTo(before));
    look(List.copyOf(windows.keySet()), start);
    tenants.removeAll(windows.keySet());
    tenants.forEach(tenant -> windows.put(tenant, new AttemptWindow()));
    look(List.copyOf(tenants), before);
  }

  private void look(Collection<UUID> tenants, UUID start) {
    if (tenants.isEmpty()) {
      return;
    }
    var unknown =
        rows.ids(tenants, start).stream()
            .filter(id -> tenants.stream().noneMatch(tenant -> windows.get(tenant).knows(id)))
            .toList();
    rows.find(tenants, unknown).forEach(row -> windows.get(row.tenantId()).add(row));
  }

  /** Where to go on: behind the last, unless something has turned up before it. */
  private UUID resumed(UUID tenantId, ResumeToken last) {
    if (last.seen() == null) {
      return last.attempt();
    }
    var start = AttemptWindow.digestStart(last.attempt());
    var seen = 0L;
    for (var id : rows.ids(List.of(tenantId), start, last.attempt())) {
      seen = ResumeToken.digest(seen, id);
    }
    return seen == last.seen() ? last.attempt() : start;
  }

  private void catchUp(AttemptStream stream, UUID start) {
    if (stream.output().room() < PAGE) {
      return; // it is not behind what happens now, only reading what was
    }
    var end = Id.firstAt(Id.timeOf(stream.position()).plus(PAGE_TIME));
    var until = end.compareTo(start) < 0 ? end : start;
    var page = rows.page(stream.tenantId(), stream.position(), until, PAGE);
    stream.catchUp(
        page.stream().map(row -> new SseFrame(row, new ResumeToken(row.id(), null))).toList(),
        page.size() < PAGE ? until : page.get(PAGE - 1).id());
  }

  /** Who looked too long ago may have missed something; after a while the clients come back. */
  private void endInterrupted() {
    endInterrupted(clock.now());
  }

  private void endInterrupted(Instant now) {
    if (lastStep.isBefore(now.minus(LONGEST_PAUSE))) {
      endThose(AttemptStream::hasJoined, StreamEnd.INTERRUPTED);
    }
  }

  private void endThose(Predicate<AttemptStream> condition, StreamEnd reason) {
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

  /** Clients that have gone, and such as do not even read the last word. */
  private void dropLeft() {
    open.removeIf(each -> each.output().isClosed());
    var nanos = System.nanoTime();
    for (var each : leaving) {
      if (nanos - each.endNanos() >= 0) {
        each.output().close();
      }
    }
    leaving.removeIf(each -> each.output().isClosed());
  }

  /** Makes this bean at the start: at the end a server may load no more classes. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
    Objects.requireNonNull(StreamEnd.SHUTDOWN);
  }

  /** Before this node waits for its attempts. */
  void onEnd(@Observes @Priority(1) Shutdown event) {
    end();
  }

  void end() {
    endThose(each -> true, StreamEnd.SHUTDOWN);
  }
}
