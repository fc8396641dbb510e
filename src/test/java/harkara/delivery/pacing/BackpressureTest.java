package harkara.delivery.pacing;

import harkara.testing.Eventually;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class BackpressureTest {
  private static final UUID TENANT = new UUID(1, 1);
  private static final BooleanSupplier NOT_BEHIND = () -> false;

  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final Backpressure backpressure =
      new Backpressure(100, tenant -> underWay.get(), nanos::get);

  private Thread publisher(int deliveries, BooleanSupplier behind) {
    var thread = new Thread(() -> backpressure.await(TENANT, deliveries, behind));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void assertWaits(Thread publisher) {
    Eventually.until("it waits", () -> publisher.getState() == Thread.State.TIMED_WAITING);
  }

  private static void assertGoesOn(Thread publisher) {
    Eventually.until("it goes on", () -> !publisher.isAlive());
  }

  private void end(int attempts) {
    for (var attempt = 0; attempt < attempts; attempt++) {
      underWay.decrementAndGet();
      backpressure.ended();
    }
  }

  @Test
  void goesOnWhereThereIsRoom() {
    underWay.set(60);

    assertGoesOn(publisher(40, NOT_BEHIND));
  }

  @Test
  void whatIsAnnouncedCountsUntilItHasArrived() {
    assertGoesOn(publisher(60, NOT_BEHIND));
    var second = publisher(60, NOT_BEHIND);
    assertWaits(second);

    backpressure.arrived(TENANT, 60);

    assertGoesOn(second);
  }

  @Test
  void waitsUntilEnoughHasEnded() {
    underWay.set(100);
    var publisher = publisher(40, NOT_BEHIND);
    assertWaits(publisher);

    end(39);
    assertWaits(publisher);
    end(1);

    assertGoesOn(publisher);
  }

  @Test
  void doesNotWaitForEndpointsThatTakeTheirTime() {
    underWay.set(100);
    var publisher = publisher(40, NOT_BEHIND);
    assertWaits(publisher);

    end(1);
    nanos.addAndGet(Backpressure.TRIAL.toNanos());

    assertGoesOn(publisher);
  }

  @Test
  void waitsOnWhileWhatIsUnderWayEndsInTime() {
    underWay.set(100);
    var publisher = publisher(80, NOT_BEHIND);
    assertWaits(publisher);
    end(50);

    nanos.addAndGet(2 * Backpressure.TRIAL.toNanos());
    assertWaits(publisher);
    nanos.addAndGet(Backpressure.LONGEST_WAIT.toNanos());

    assertGoesOn(publisher);
  }

  @Test
  void moreThanThereMayBeGoesOnByItself() {
    assertGoesOn(publisher(1_000, NOT_BEHIND));
    backpressure.arrived(TENANT, 1_000);

    assertGoesOn(publisher(1_000, NOT_BEHIND));
  }

  @Test
  void waitsWhileTheNodeCatchesUp() {
    var behind = new AtomicBoolean(true);
    var publisher = publisher(1, behind::get);
    assertWaits(publisher);

    behind.set(false);

    assertGoesOn(publisher);
  }
}
