package harkara.delivery.attempts;

import harkara.base.datasource.Dialect;
import harkara.delivery.AnsweredClaim;
import harkara.delivery.DeliveryTransitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * Writes what receivers have accepted, on PostgreSQL as one set, without a look at the deliveries
 * before: their claims say all that there is to know.
 */
@ApplicationScoped
class AcceptedOutcomes {
  private final DeliveryTransitions transitions;
  private final Dialect dialect;

  AcceptedOutcomes() { // for the client proxy only
    this(null, null);
  }

  @Inject
  AcceptedOutcomes(DeliveryTransitions transitions, Dialect dialect) {
    this.transitions = transitions;
    this.dialect = dialect;
  }

  /** Whether an outcome is one that is written here; else its delivery is locked and read. */
  boolean takes(AttemptResult result) {
    return dialect == Dialect.POSTGRESQL && result.outcome() instanceof AttemptOutcome.Accepted;
  }

  /**
   * In the transaction of its caller.
   *
   * @param accepted all of which it {@link #takes}
   * @return those whose claims lasted, each once
   */
  List<WrittenOutcome> write(List<AttemptResult> accepted, Instant now) {
    var fences = new HashMap<>(transitions.delivered(claims(accepted, now)));
    var written = new ArrayList<WrittenOutcome>(accepted.size());
    for (var result : accepted) {
      if (fences.remove(result.delivery().id(), result.delivery().fence())) {
        written.add(WrittenOutcome.delivered(result));
      }
    }
    return written;
  }

  /** By id, as all lock who lock many. */
  private static List<AnsweredClaim> claims(List<AttemptResult> accepted, Instant now) {
    return accepted.stream()
        .map(
            result ->
                new AnsweredClaim(
                    result.delivery().id(),
                    result.delivery().fence(),
                    result.outcome().status(),
                    now))
        .sorted(Comparator.comparing(AnsweredClaim::deliveryId))
        .toList();
  }
}
