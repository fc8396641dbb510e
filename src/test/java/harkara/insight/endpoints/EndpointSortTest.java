package harkara.insight.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import harkara.delivery.attempts.AttemptCount;
import harkara.delivery.log.Waiting;
import harkara.delivery.pacing.BreakerPhase;
import harkara.insight.overview.HealthFinding;
import harkara.insight.overview.SubscriptionHealth;
import harkara.subscriptions.registry.ListedSubscription;
import harkara.subscriptions.registry.SubscriptionStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What comes first. */
class EndpointSortTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private static Endpoint endpoint(
      String name, SubscriptionHealth health, Instant failingSince, long number) {
    var subscription =
        new ListedSubscription(
            new UUID(1, number),
            new UUID(2, 2),
            "https://example.com/" + name,
            number % 2 == 0 ? name : null,
            SubscriptionStatus.ACTIVE,
            null,
            failingSince);
    return new Endpoint(
        subscription,
        "Tenant",
        new HealthFinding(health, "reason"),
        new AttemptCount(10, number),
        null,
        number == 1 ? null : (double) number,
        new Waiting(number, START),
        5 - number,
        BreakerPhase.CLOSED,
        null);
  }

  private static final Endpoint UNUSED = endpoint("unused", SubscriptionHealth.UNUSED, null, 1);
  private static final Endpoint LONG = endpoint("Long", SubscriptionHealth.FAILING, START, 2);
  private static final Endpoint SHORT =
      endpoint("short", SubscriptionHealth.FAILING, START.plusSeconds(1), 3);
  private static final Endpoint GOOD = endpoint("good", SubscriptionHealth.HEALTHY, null, 4);
  private static final List<Endpoint> ALL = List.of(GOOD, SHORT, UNUSED, LONG);

  @Test
  void putsTheWorstFirst() {
    assertThat(EndpointSort.parse(null).sorted(ALL)).containsExactly(LONG, SHORT, GOOD, UNUSED);
  }

  @Test
  void sortsByName() {
    assertThat(EndpointSort.parse("name").sorted(ALL)).containsExactly(GOOD, SHORT, UNUSED, LONG);
  }

  @Test
  void sortsByFigures() {
    assertThat(EndpointSort.parse("waiting").sorted(ALL))
        .containsExactly(GOOD, SHORT, LONG, UNUSED);
    assertThat(EndpointSort.parse("dead").sorted(ALL)).containsExactly(UNUSED, LONG, SHORT, GOOD);
    assertThat(EndpointSort.parse("p95").sorted(ALL)).containsExactly(GOOD, SHORT, LONG, UNUSED);
  }

  @Test
  void namesTheWordsThatItKnows() {
    assertThatThrownBy(() -> EndpointSort.parse("best"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("worst, name, waiting, dead, p95");
  }

  @Test
  void findsTextInDescriptionAndUrl() {
    assertThat(LONG.says("long")).isTrue();
    assertThat(UNUSED.says("example.com/unused")).isTrue();
    assertThat(UNUSED.says("good")).isFalse();
  }
}
