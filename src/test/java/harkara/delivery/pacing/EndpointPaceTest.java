package harkara.delivery.pacing;

import static harkara.delivery.pacing.Permit.Kind.NEW;
import static harkara.delivery.pacing.Permit.Kind.NEW_AND_LARGE;
import static harkara.delivery.pacing.Permit.Kind.TEST;
import static harkara.delivery.pacing.Permit.Kind.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.delivery.pacing.BreakerState.Closed;
import harkara.delivery.pacing.BreakerState.HalfOpen;
import harkara.delivery.pacing.BreakerState.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EndpointPaceTest {
  private static final Duration FAST = Duration.ofMillis(20);

  private final List<Permit> started = new ArrayList<>();
  private final List<Permit> denied = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-31T09:30:00Z");
  private final EndpointPace pace =
      new EndpointPace(PacingTest.settings(Map.of("breaker.first-probe", "PT5S")), () -> 0.5);

  @Test
  void hasRoomForSoManyAtATime() {
    assertThat(take()).isEqualTo(50);
    pace.leave();
    assertThat(take()).isEqualTo(1);
    pace.unused(WAITING);
    assertThat(take()).isEqualTo(1);
  }

  @Test
  void whatIsNewWaitsForRoomInItsOrder() {
    attempts(1, true);
    assertThat(take()).isEqualTo(50);
    var first = queued();
    var second = queued();
    assertThat(started).isEmpty();

    pace.leave();
    assertThat(started).containsExactly(first);
    assertThat(enter(WAITING)).as("nobody overtakes").isFalse();
    pace.unused(WAITING);
    assertThat(started).containsExactly(first, second);
    assertThat(denied).isEmpty();
  }

  @Test
  void whatWasGrantedBeforeItIsAskedForBeginsAtOnce() {
    assertThat(take()).isEqualTo(50);
    var permit = permit(NEW);
    assertThat(pace.tryEnter(permit, now)).isTrue();
    assertThat(permit.isGranted()).isFalse();
    pace.leave();
    assertThat(permit.isGranted()).isTrue();

    listen(permit);

    assertThat(started).containsExactly(permit);
  }

  @Test
  void soManyWaitAsAreAnsweredInAWhile() {
    assertThat(enter(NEW)).isTrue();
    pace.ended(true, Duration.ofMillis(1_250), now);
    pace.leave();
    for (var running = 0; running < 50; running++) {
      assertThat(enter(NEW)).isTrue();
    }

    for (var waiting = 0; waiting < 100; waiting++) {
      queued();
    }

    assertThat(enter(NEW)).isFalse();
  }

  @Test
  void fewerWaitOfWhatMayBeLargeAndNoneOfWhatIs() {
    assertThat(take()).isEqualTo(50);

    assertThat(pace.tryEnter(permit(NEW_AND_LARGE), now)).isFalse();
    var waiting = 0;
    while (pace.tryEnter(permit(WAITING), now)) {
      waiting++;
    }
    assertThat(waiting).isBetween(90, 100);
    assertThat(pace.room(now)).isZero();
    assertThat(pace.tryEnter(permit(NEW), now)).isTrue();
  }

  @Test
  void whatWaitsIsDeniedWhenTheEndpointFails() {
    assertThat(take()).isEqualTo(50);
    var waiting = queued();

    for (var failure = 0; failure < 10; failure++) {
      pace.ended(false, FAST, now);
    }

    assertThat(denied).containsExactly(waiting);
    pace.leave();
    assertThat(started).isEmpty();
  }

  @Test
  void nothingWaitsAnyMoreForAnEndpointThatHangsUntilItAnswers() {
    assertThat(take()).isEqualTo(50);
    var first = queued();
    pass(Duration.ofSeconds(3));
    var next = queued();
    pace.denyLate(now);
    assertThat(denied).isEmpty();

    pass(Duration.ofSeconds(3));
    pace.denyLate(now);
    assertThat(denied).containsExactly(first, next);
    assertThat(enter(NEW)).isFalse();
    assertThat(pace.room(now)).isZero();

    pace.ended(true, FAST, now);
    assertThat(pace.room(now)).isPositive();
  }

  @Test
  void whatIsNoLongerWantedLeavesItsRoomToTheNext() {
    assertThat(take()).isEqualTo(50);
    var gone = permit(NEW);
    pace.tryEnter(gone, now);
    var next = queued();
    gone.deny();

    pace.leave();

    assertThat(started).containsExactly(next);
    assertThat(pace.running()).isEqualTo(50);
  }

  private Permit queued() {
    var permit = permit(NEW);
    assertThat(pace.tryEnter(permit, now)).isTrue();
    listen(permit);
    return permit;
  }

  private void listen(Permit permit) {
    permit.whenGranted(() -> started.add(permit), () -> denied.add(permit));
  }

  @Test
  void opensWhenHalfOfTenHaveFailed() {
    attempts(4, true);
    attempts(5, false);
    assertThat(pace.breakerState()).isInstanceOf(Closed.class);

    attempts(1, false);

    assertThat(pace.breakerState()).isInstanceOf(Open.class);
    assertThat(take()).isZero();
  }

  @Test
  void staysClosedWhileFewerThanHalfFail() {
    for (var round = 0; round < 20; round++) {
      attempts(6, true);
      attempts(5, false);
    }

    assertThat(pace.breakerState()).isInstanceOf(Closed.class);
  }

  @Test
  void forgetsFailuresThatAreLongAgo() {
    attempts(9, false);
    pass(Duration.ofMinutes(5));
    attempts(9, false);

    assertThat(pace.breakerState()).isInstanceOf(Closed.class);
  }

  @Test
  void probesAfterAWhileAndWaitsTwiceAsLongWhenThatFails() {
    attempts(10, false);
    pass(Duration.ofMillis(4999));
    assertThat(take()).isZero();
    pass(Duration.ofMillis(1));
    assertThat(take()).isEqualTo(1);
    end(false);

    pass(Duration.ofMillis(9999));
    assertThat(take()).isZero();
    pass(Duration.ofMillis(1));
    assertThat(take()).isEqualTo(1);
  }

  @Test
  void theWaitHasALongest() {
    attempts(10, false);
    for (var probe = 0; probe < 10; probe++) {
      pass(Duration.ofMinutes(1));
      assertThat(take()).isEqualTo(1);
      end(false);
    }
  }

  @Test
  void recoversInSteps() {
    attempts(10, false);
    pass(Duration.ofSeconds(5));
    List<Integer> steps = new ArrayList<>();
    for (var step = 0; step < 9; step++) {
      steps.add(takeWholeStep());
    }

    assertThat(steps).containsExactly(1, 2, 4, 8, 16, 32, 33, 34, 35);
    assertThat(pace.breakerState()).isInstanceOf(HalfOpen.class);
  }

  @Test
  void aLargeStepIsSpreadOverItsTime() {
    attempts(10, false);
    pass(Duration.ofSeconds(5));
    for (var step = 0; step < 4; step++) {
      takeWholeStep();
    }

    assertThat(take()).isEqualTo(1);
    pass(HalfOpen.STEP.dividedBy(2));
    assertThat(take()).isEqualTo(7);
    pass(HalfOpen.STEP.dividedBy(2));
    assertThat(take()).isEqualTo(8);
    assertThat(take()).isZero();
  }

  @Test
  void isClosedWhenALargeStepIsNotUsedUp() {
    attempts(10, false);
    pass(Duration.ofSeconds(5));
    for (var step = 0; step < 5; step++) {
      takeWholeStep();
    }
    beginStepIfDue();
    attempts(1, true);
    pass(HalfOpen.STEP);

    assertThat(take()).isEqualTo(50);
    assertThat(pace.breakerState()).isInstanceOf(Closed.class);
  }

  /** Takes what the present step has, each attempt going well; ends where the next one begins. */
  private int takeWholeStep() {
    beginStepIfDue();
    var taken = 0;
    for (var tenth = 0; tenth < 10; tenth++) {
      while (enter(WAITING)) {
        taken++;
        end(true);
      }
      pass(HalfOpen.STEP.dividedBy(10).minusMillis(1));
    }
    while (enter(WAITING)) {
      taken++;
      end(true);
    }
    pass(Duration.ofMillis(10));
    return taken;
  }

  @Test
  void aStepWithFewFailuresIsRepeatedAndOneWithManyOpensAgain() {
    attempts(10, false);
    pass(Duration.ofSeconds(5));
    step(1, 0);
    step(2, 0);
    step(3, 1);
    assertThat(take()).isEqualTo(4);
    end(true);
    end(true);
    end(false);
    end(false);

    assertThat(pace.breakerState()).isInstanceOf(Open.class);
  }

  @Test
  void aStepForWhichTooLittleIsWaitingIsPassedToo() {
    attempts(10, false);
    pass(Duration.ofSeconds(5));
    step(1, 0);
    beginStepIfDue();
    assertThat(enter(WAITING)).isTrue();
    end(true);
    pass(HalfOpen.STEP);

    assertThat(take()).isEqualTo(4);
  }

  @Test
  void whatIsNewDoesNotGoAheadAsAProbe() {
    attempts(10, false);
    pass(Duration.ofSeconds(5));

    beginStepIfDue();
    assertThat(enter(NEW)).isFalse();
    assertThat(enter(WAITING)).isTrue();
  }

  @Test
  void aProbeThatWasNotSentIsGivenToAnother() {
    attempts(10, false);
    pass(Duration.ofSeconds(5));
    assertThat(take()).isEqualTo(1);
    pace.unused(WAITING);

    assertThat(take()).isEqualTo(1);
  }

  @Test
  void aTestIsNoProbe() {
    attempts(10, false);
    pass(Duration.ofSeconds(5));
    beginStepIfDue();

    assertThat(enter(TEST)).isTrue();
    assertThat(take()).isEqualTo(1);
    pace.unused(TEST);

    assertThat(take()).isZero();
  }

  @Test
  void aProbeOfWhichNothingWasLearntIsMadeAgain() {
    attempts(10, false);
    pass(Duration.ofSeconds(5));
    assertThat(take()).isEqualTo(1);
    pace.leave();

    assertThat(take()).isEqualTo(1);
  }

  @Test
  void aStepThatAnotherNodeTakesIsLeftToIt() {
    attempts(10, false);
    assertThat(pace.isStepDue(now)).isFalse();
    pass(Duration.ofSeconds(5));
    assertThat(pace.isStepDue(now)).isTrue();

    pace.postpone(now);

    assertThat(pace.isStepDue(now)).isFalse();
    assertThat(take()).isZero();
    pass(Duration.ofSeconds(5));
    step(1, 0);
    assertThat(pace.isStepDue(now)).isTrue();
    pace.postpone(now);
    assertThat(take()).isZero();
  }

  @Test
  void anEndpointThatIsSaidToFailIsProbedFirst() {
    pace.distrust(now);

    assertThat(enter(NEW)).isFalse();
    assertThat(take()).isEqualTo(1);
  }

  @Test
  void whatOnesOwnAttemptsSayCountsForMore() {
    attempts(1, true);

    pace.distrust(now);

    assertThat(take()).isEqualTo(50);
  }

  @Test
  void aSlowEndpointHasLittleRoomUntilItIsFastAgain() {
    enter(WAITING);
    pace.ended(true, Duration.ofSeconds(20), now);
    pace.leave();
    assertThat(pace.isSlow()).isTrue();
    assertThat(take()).isEqualTo(10);

    for (var attempt = 0; attempt < 10; attempt++) {
      end(true);
    }
    assertThat(pace.isSlow()).isFalse();
    assertThat(take()).isEqualTo(50);
  }

  @Test
  void isIdleWhenNothingIsWorthKnowing() {
    attempts(1, true);
    assertThat(pace.isIdle(now)).isFalse();
    pass(Duration.ofMinutes(6));
    assertThat(pace.isIdle(now)).isTrue();

    attempts(10, false);
    pass(Duration.ofMinutes(6));
    assertThat(pace.isIdle(now)).isFalse();
  }

  private int take() {
    beginStepIfDue();
    var taken = 0;
    while (enter(WAITING)) {
      taken++;
    }
    return taken;
  }

  private void beginStepIfDue() {
    if (pace.isStepDue(now)) {
      pace.beginStep(now);
    }
  }

  /** Another node may have it: who only looks begins nothing. */
  @Test
  void aStepDoesNotBeginByItself() {
    attempts(10, false);
    pass(Duration.ofSeconds(5));

    assertThat(pace.room(now)).isZero();
    assertThat(enter(WAITING)).isFalse();
    assertThat(pace.isStepDue(now)).isTrue();
    step(1, 0);
    assertThat(pace.room(now)).isZero();
    assertThat(pace.isStepDue(now)).isTrue();
  }

  private boolean enter(Permit.Kind kind) {
    var permit = permit(kind);
    if (!pace.tryEnter(permit, now) || permit.isGranted()) {
      return permit.isGranted();
    }
    permit.deny(); // it does not wait
    return false;
  }

  private Permit permit(Permit.Kind kind) {
    return new Permit(null, pace, UUID.randomUUID(), UUID.randomUUID(), kind, now);
  }

  private void end(boolean success) {
    pace.ended(success, FAST, now);
    pace.leave();
  }

  private void attempts(int count, boolean success) {
    for (var attempt = 0; attempt < count; attempt++) {
      assertThat(enter(WAITING)).isTrue();
      end(success);
    }
  }

  private void step(int successes, int failures) {
    assertThat(take()).isEqualTo(successes + failures);
    for (var attempt = 0; attempt < successes + failures; attempt++) {
      end(attempt < successes);
    }
    pass(HalfOpen.STEP);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
