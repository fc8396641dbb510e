package harkara.events.reception;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.events.connections.Connections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * Removes what bodies left behind and nobody needs any more, in small batches with pauses between.
 * Several nodes may be at it at once: each passes over what another holds.
 */
@ApplicationScoped
class OldArrivals {
  private static final int AT_ONCE = 1000;

  /** Of unrouted rows, each of which may have megabytes. */
  private static final int FEW = 100;

  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private final OldArrivalRows rows;
  private final Connections connections;
  private final ReceptionSettings settings;
  private final DatabaseClock clock;

  OldArrivals() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  OldArrivals(
      OldArrivalRows rows,
      Connections connections,
      ReceptionSettings settings,
      DatabaseClock clock) {
    this.rows = rows;
    this.connections = connections;
    this.settings = settings;
    this.clock = clock;
  }

  void remove() {
    var now = clock.now();
    var kept = now.minus(settings.unrouted());
    repeat(AT_ONCE, most -> rows.removeItems(now.minus(settings.duplicates()), most));
    repeat(FEW, most -> rows.removeUnrouted(Id.firstAt(kept), kept, most));
    repeat(AT_ONCE, most -> rows.removeSkipped(Id.firstAt(kept), kept, most));
    repeat(AT_ONCE, most -> rows.removeCounts(now.minus(ReceptionSettings.COUNTS), most));
    forEach(rows::nextSkipping, this::removeExcess);
    forEach(rows::nextKeeping, this::removeWhereDeleted);
  }

  /** Goes from connection to connection. */
  private static void forEach(Function<UUID, Optional<UUID>> following, Consumer<UUID> work) {
    var next = following.apply(Id.NONE);
    while (next.isPresent()) {
      work.accept(next.get());
      next = following.apply(next.get());
    }
  }

  private void removeExcess(UUID connectionId) {
    repeat(AT_ONCE, most -> rows.removeExcess(connectionId, most));
  }

  /** What came by a connection that is deleted can never be anybody's. */
  private void removeWhereDeleted(UUID connectionId) {
    if (!connections.isThere(connectionId)) {
      repeat(FEW, most -> rows.removeUnroutedOf(connectionId, most));
    }
  }

  private static void repeat(int most, IntUnaryOperator batch) {
    while (batch.applyAsInt(most) == most && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
