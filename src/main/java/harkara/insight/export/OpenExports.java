package harkara.insight.export;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.servlet.ServletOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The exports of this node that are under way: few at once, and one for each who asks. */
@ApplicationScoped
class OpenExports {
  static final int MOST_ON_NODE = 4;
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  /** For the last line; meanwhile it takes no place. Four a minute at most come to wait so. */
  private static final Duration LONGEST_FAREWELL = Duration.ofMinutes(10);

  private static final Duration WAIT = Duration.ofSeconds(5);

  private final Map<Export, Place> open = new ConcurrentHashMap<>();
  private volatile boolean ending;

  // guarded by this
  private final Map<UUID, Place> places = new HashMap<>();

  /** The right to one export, which is given back once. */
  static final class Place {
    private final UUID owner;

    private Place(UUID owner) {
      this.owner = owner;
    }
  }

  /**
   * Runs what starts an export, with a place for it; where it fails, the place is given back.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS}, {@code UNAVAILABLE}
   */
  void enter(UUID owner, Consumer<Place> start) {
    var place = enter(owner);
    var started = false;
    try {
      start.accept(place);
      started = true;
    } finally {
      if (!started) {
        leave(place);
      }
    }
  }

  /**
   * Takes the place of an owner, which {@link #leave} gives back.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS}, {@code UNAVAILABLE}
   */
  synchronized Place enter(UUID owner) {
    if (places.containsKey(owner)) {
      throw ProblemException.tooMany(
          "An export is under way on this node: wait for its end, or give it up.", WAIT);
    }
    if (places.size() >= MOST_ON_NODE) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "This node has too many exports under way. Try again.");
    }
    var place = new Place(owner);
    places.put(owner, place);
    return place;
  }

  /** Nothing where it is given back already: the owner may have got another one. */
  synchronized void leave(Place place) {
    places.remove(place.owner, place);
  }

  /** From now on it is written as its client takes it. */
  void start(Export export, Place place, ServletOutputStream out) {
    open.put(export, place);
    var started = false;
    try {
      out.setWriteListener(export);
      started = true;
    } finally {
      if (!started) {
        open.remove(export);
      }
    }
  }

  void remove(Export export) {
    var place = open.remove(export);
    if (place != null) {
      leave(place);
    }
  }

  /** Whether all have to end now, since the node does. */
  boolean isEnding() {
    return ending;
  }

  /** Gives up those whose clients take nothing, and wakes those that found no thread. */
  void look() {
    open.forEach(this::look);
  }

  private void look(Export export, Place place) {
    if (export.isStuck(LONGEST_FAREWELL.toNanos())) {
      export.end();
      return;
    }
    if (export.isStuck(LONGEST_REST.toNanos()) && export.giveUp()) {
      leave(place);
    }
    export.wake();
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
    open.keySet().forEach(Export::wake);
  }
}
