package harkara.delivery.attempts;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** Figures as a test has them: of any tenant, and of any event type. */
public final class FiguresOfTests extends AttemptFigures {
  private final BiFunction<Instant, Instant, Map<Instant, AttemptCount>> between;

  public FiguresOfTests(BiFunction<Instant, Instant, Map<Instant, AttemptCount>> between) {
    this.between = between;
  }

  @Override
  public Map<Instant, AttemptCount> ofTenant(
      UUID tenantId, Instant from, Instant until, Duration bucket) {
    return between.apply(from, until);
  }

  @Override
  public Map<Instant, AttemptCount> ofType(
      UUID tenantId, String eventType, Instant from, Instant until, Duration bucket) {
    return between.apply(from, until);
  }
}
