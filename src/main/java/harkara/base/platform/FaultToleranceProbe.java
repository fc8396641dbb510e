package harkara.base.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Fails once: where nobody repeats it, the server has no Fault Tolerance. */
@ApplicationScoped
class FaultToleranceProbe {
  private final AtomicInteger calls = new AtomicInteger();

  @Retry(maxRetries = 1, delay = 0, jitter = 0, retryOn = Probed.class)
  void failOnce() {
    if (calls.incrementAndGet() == 1) {
      throw new Probed();
    }
  }

  /** Thrown by the first call. */
  static class Probed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
