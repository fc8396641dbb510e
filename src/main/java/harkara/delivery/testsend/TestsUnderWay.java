package harkara.delivery.testsend;

import harkara.base.problem.ProblemException;
import harkara.delivery.DeliverySettings;
import harkara.delivery.attempts.AttemptsLeft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tests that are under way on this node: a tenant may have so many at once, and requests wait for
 * their outcome.
 */
@ApplicationScoped
class TestsUnderWay {
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final int mostOfTenant;
  private final Duration longest;
  private final Map<UUID, Integer> byTenant = new ConcurrentHashMap<>();
  private final Map<UUID, CompletableFuture<UUID>> waiting = new ConcurrentHashMap<>();

  TestsUnderWay() { // for the client proxy only
    this(0, null);
  }

  @Inject
  TestsUnderWay(DeliverySettings settings) {
    this(settings.testsAtOnce(), settings.timeout().plusSeconds(10));
  }

  private TestsUnderWay(int mostOfTenant, Duration longest) {
    this.mostOfTenant = mostOfTenant;
    this.longest = longest;
  }

  /** How long an outcome may take; past that, another node has it, or nobody. */
  Duration longest() {
    return longest;
  }

  /**
   * Begins one, which is over as soon as the future is complete, whoever completes it.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS} while the tenant has as many as it may
   */
  CompletableFuture<UUID> begin(UUID tenantId, UUID deliveryId) {
    byTenant.merge(tenantId, 1, (before, one) -> oneMore(before));
    var outcome = new CompletableFuture<UUID>();
    waiting.put(deliveryId, outcome);
    outcome.whenComplete((id, failure) -> end(tenantId, deliveryId));
    return outcome;
  }

  private int oneMore(int before) {
    if (before >= mostOfTenant) {
      throw ProblemException.tooMany(
          "As many tests are under way as a tenant may have at once, " + mostOfTenant + ".", WAIT);
    }
    return before + 1;
  }

  private void end(UUID tenantId, UUID deliveryId) {
    waiting.remove(deliveryId);
    byTenant.computeIfPresent(tenantId, (id, count) -> count == 1 ? null : count - 1);
  }

  void onLeft(@Observes AttemptsLeft left) {
    if (!waiting.isEmpty()) {
      left.deliveryIds().forEach(this::finished);
    }
  }

  /** Its outcome is written down. */
  private void finished(UUID deliveryId) {
    var future = waiting.get(deliveryId);
    if (future != null) {
      future.complete(deliveryId);
    }
  }
}
