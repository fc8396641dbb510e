package harkara.delivery.queue;

import harkara.base.log.LogText;
import harkara.delivery.DeliverySettings;
import harkara.delivery.NodeClaims;
import harkara.delivery.attempts.AttemptRecorder;
import harkara.delivery.pacing.Pacing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The end of this node: it takes nothing more, waits for the attempts under way and for their
 * outcomes to be written, and gives back what is unfinished. A kill is as safe, only slower: then
 * the claims have to run out.
 */
@ApplicationScoped
public class Draining {
  private static final Logger LOG = System.getLogger(Draining.class.getName());
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private final Pacing pacing;
  private final AttemptRecorder recorder;
  private final NodeClaims claims;
  private final DeliverySettings settings;
  private final AtomicBoolean begun = new AtomicBoolean();

  Draining() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  Draining(Pacing pacing, AttemptRecorder recorder, NodeClaims claims, DeliverySettings settings) {
    this.pacing = pacing;
    this.recorder = recorder;
    this.claims = claims;
    this.settings = settings;
  }

  /** Whether this node is about to end. */
  public boolean hasBegun() {
    return begun.get();
  }

  /** Makes this bean at the start: at the end a server may load no more classes. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {}

  void onEnd(@Observes Shutdown end) {
    if (begun.compareAndSet(false, true)) {
      drain();
    }
  }

  private void drain() {
    pacing.close();
    awaitAttempts();
    try {
      LOG.log(Level.INFO, "shutting down: deliveries={0} given back", claims.giveBack());
    } catch (RuntimeException gone) {
      LOG.log(
          Level.WARNING, () -> "shutting down: claims stay until they run out " + LogText.of(gone));
    }
  }

  private void awaitAttempts() {
    var end = System.nanoTime() + settings.shutdownWait().toNanos();
    while (pacing.running() > 0 && System.nanoTime() < end) {
      recorder.writeHere();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
