package harkara.doctor;

import harkara.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** One check a second and tenant on this node, and {@value #BURST} at once after a pause. */
@ApplicationScoped
class CheckRate {
  static final int BURST = 60;

  private static final int MAX_REMEMBERED = 100_000;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanoTime;

  /** When as many checks as there may be at once would be free again. */
  private final Map<UUID, Long> full = new ConcurrentHashMap<>();

  CheckRate() {
    this(System::nanoTime);
  }

  CheckRate(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * @throws ProblemException {@code TOO_MANY_REQUESTS}
   */
  void require(UUID tenantId) {
    if (full.size() >= MAX_REMEMBERED) {
      full.clear();
    }
    full.compute(
        tenantId,
        (id, known) -> {
          var now = nanoTime.getAsLong();
          var before = known == null || known - now < 0 ? now : known;
          if (before - now > (BURST - 1) * SECOND) {
            throw ProblemException.tooMany(
                "More signatures than may be checked at a time.", Duration.ofSeconds(1));
          }
          return before + SECOND;
        });
  }
}
