package harkara.insight.stream;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Serves the open streams. A poll, several times a second, asks the database for what any node has
 * written of their tenants; the row is the truth, and nothing else is listened to.
 *
 * <p>Ids begin with the time of writing by the database's clock, but are seen only after the
 * commit. So each poll looks {@link #OVERLAP} back: a transaction that takes no longer than that,
 * less the {@link #LONGEST_PAUSE} between two polls, is not missed.
 */
@ApplicationScoped
class AttemptStreams {
  static final Duration OVERLAP = Duration.ofSeconds(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final OpenStreams open;
  private final AttemptWindows windows;
  private final DatabaseClock clock;
  private Instant lastPoll = Instant.MIN;

  AttemptStreams() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  AttemptStreams(OpenStreams open, AttemptWindows windows, DatabaseClock clock) {
    this.open = open;
    this.windows = windows;
    this.clock = clock;
  }

  /** Looks once; not twice at the same time. */
  synchronized void poll() {
    open.dropLeft();
    if (open.isEmpty()) {
      windows.clear();
      return;
    }
    var nanos = System.nanoTime();
    open.end(each -> each.isOver(nanos), StreamEnd.LIFETIME);
    open.beat(nanos);
    try {
      follow();
    } finally {
      endInterrupted(clock.now());
    }
  }

  private void follow() {
    if (open.isEmpty()) {
      return;
    }
    open.end(each -> !each.isAllowed(), StreamEnd.CREDENTIAL_ENDED);
    if (open.isEmpty()) {
      return;
    }
    var now = clock.now();
    endInterrupted(now);
    var start = Id.firstAt(now.minus(OVERLAP));
    windows.moveTo(
        start, open.all().stream().map(AttemptStream::tenantId).collect(Collectors.toSet()));
    lastPoll = now;
    var slow = new ArrayList<AttemptStream>();
    for (var stream : open.all()) {
      // without a window it has just come
      var window = windows.of(stream.tenantId());
      if (window.isPresent() && !serve(stream, window.get(), start)) {
        slow.add(stream);
      }
    }
    open.end(slow::contains, StreamEnd.TOO_SLOW);
  }

  /**
   * @return false when the client reads too slowly
   */
  private boolean serve(AttemptStream stream, AttemptWindow window, UUID start) {
    if (stream.last() != null) {
      stream.resume(windows.resumed(stream.tenantId(), stream.last()));
    }
    if (isBehind(stream, start)) {
      catchUp(stream, start);
    }
    // at once: a poll later it would be behind again
    return isBehind(stream, start) || stream.follow(window);
  }

  private static boolean isBehind(AttemptStream stream, UUID start) {
    return !stream.hasJoined() && stream.position().compareTo(start) < 0;
  }

  private void catchUp(AttemptStream stream, UUID start) {
    if (stream.output().room() < AttemptWindows.PAGE) {
      return; // it is not behind what happens now, only reading what was
    }
    var missed = windows.missed(stream.tenantId(), stream.position(), start);
    stream.catchUp(
        missed.rows().stream()
            .map(row -> new SseFrame(row, new ResumeToken(row.id(), null)))
            .toList(),
        missed.end());
  }

  /** Who looked too long ago may have missed something; after a while the clients come back. */
  private void endInterrupted(Instant now) {
    if (lastPoll.isBefore(now.minus(LONGEST_PAUSE))) {
      open.end(AttemptStream::hasJoined, StreamEnd.INTERRUPTED);
    }
  }

  /** Makes the beans at the start, with nothing to end: later a server may load no more classes. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
    end();
  }

  /** Before this node waits for its attempts. */
  void onEnd(@Observes @Priority(1) Shutdown event) {
    end();
  }

  void end() {
    open.end(each -> true, StreamEnd.SHUTDOWN);
  }
}
