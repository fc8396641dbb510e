package harkara.insight.doctor;

import harkara.accounts.throttling.TokenBuckets;
import harkara.base.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.LongSupplier;

/** One check a second and tenant on this node, and {@value #BURST} at once after a pause. */
@ApplicationScoped
class CheckRate {
  static final int BURST = 60;

  private static final int MAX_REMEMBERED = 100_000;

  private final TokenBuckets<UUID> buckets;

  CheckRate() {
    this(System::nanoTime);
  }

  CheckRate(LongSupplier nanoTime) {
    this.buckets = new TokenBuckets<>(MAX_REMEMBERED, nanoTime);
  }

  /**
   * @throws ProblemException {@code TOO_MANY_REQUESTS}
   */
  void require(UUID tenantId) {
    var wait = buckets.take(tenantId, 1, BURST, 1);
    if (!wait.isZero()) {
      throw ProblemException.tooMany(
          "More signatures than may be checked at a time: wait as long as Retry-After says.", wait);
    }
  }
}
