package harkara.delivery.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.datasource.Dialect;
import harkara.delivery.AnsweredClaim;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.ClaimsOfTests;
import harkara.delivery.Delivery;
import harkara.delivery.Lease;
import harkara.delivery.transport.Exchange;
import harkara.testing.stores.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AcceptedOutcomesTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant NOW = START.plusSeconds(1);

  private final Rows rows = new Rows();
  private final Map<UUID, Long> lasting = new HashMap<>();
  private List<AnsweredClaim> asked;
  private final AcceptedOutcomes outcomes = on(Dialect.POSTGRESQL);

  private AcceptedOutcomes on(Dialect dialect) {
    return new AcceptedOutcomes(
        ClaimsOfTests.delivering(
            claims -> {
              asked = claims;
              return Map.copyOf(lasting);
            }),
        dialect);
  }

  /** Of a delivery that was tried twice before. */
  private Delivery claimed() {
    var delivery = rows.delivery(rows.event(START), UUID.randomUUID());
    delivery.claim(lease());
    delivery.failed(503, START, Optional.of(START), START);
    delivery.claim(lease());
    delivery.expired(START);
    delivery.giveBack(START);
    delivery.claim(lease());
    return delivery;
  }

  private static Lease lease() {
    return new Lease(UUID.randomUUID(), START.plusSeconds(60));
  }

  private AttemptResult answered(Delivery delivery, int status) {
    var claim = ClaimedDelivery.of(delivery, rows.event(START), null);
    var answer = new Exchange.Answered(status, List.of(), "", false, Duration.ZERO);
    var exchange = new MaskedExchange(5, status, "a: b", "c: d", "thanks", false);
    return new AttemptResult(claim, AttemptOutcome.of(answer), START, exchange, null, null);
  }

  @Test
  void areWhatReceiversAcceptedOnPostgreSql() {
    var accepted = answered(claimed(), 204);

    assertThat(outcomes.takes(accepted)).isTrue();
    assertThat(outcomes.takes(answered(claimed(), 500))).isFalse();
    assertThat(outcomes.takes(AttemptResult.notSent(accepted.delivery(), START, "no"))).isFalse();
    assertThat(on(Dialect.H2).takes(accepted)).isFalse();
    assertThat(on(Dialect.MARIADB).takes(accepted)).isFalse();
  }

  @Test
  void areToldAsTheirDeliveriesWouldTellThem() {
    var delivery = claimed();
    var result = answered(delivery, 204);
    lasting.put(delivery.id(), result.delivery().fence());

    var written = outcomes.write(List.of(result), NOW);

    delivery.delivered(204, NOW);
    assertThat(written)
        .containsExactly(new WrittenOutcome(result, FinishedAttempt.of(delivery, result), null));
    assertThat(asked)
        .containsExactly(new AnsweredClaim(delivery.id(), result.delivery().fence(), 204, NOW));
  }

  @Test
  void areThoseWhoseClaimsLastEachOnce() {
    var delivery = claimed();
    var late = answered(delivery, 200);
    delivery.claim(lease());
    var held = answered(delivery, 201);
    var lost = answered(claimed(), 202);
    lasting.put(delivery.id(), held.delivery().fence());

    var written = outcomes.write(List.of(lost, late, held, held), NOW);

    assertThat(written).extracting(WrittenOutcome::result).containsExactly(held);
  }

  @Test
  void areAskedForInTheOrderOfTheirIds() {
    var first = answered(claimed(), 200);
    var second = answered(claimed(), 200);

    outcomes.write(List.of(second, first), NOW);

    assertThat(asked)
        .extracting(AnsweredClaim::deliveryId)
        .containsExactly(first.delivery().id(), second.delivery().id());
  }
}
