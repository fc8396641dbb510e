package harkara.accounts.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final int MORE = 5;
  private static final int CLIENTS = 1 + Turns.AT_ONCE / Turns.OF_ONE;

  private final AtomicInteger wentOn = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AsyncContext context =
      (AsyncContext)
          Proxy.newProxyInstance(
              AsyncContext.class.getClassLoader(),
              new Class<?>[] {AsyncContext.class},
              (proxy, method, arguments) -> call(method.getName()));
  private final HttpServletRequest request =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              HttpServletRequest.class.getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) -> null);
  private final RequestSettings settings =
      new RequestSettings(
          Map.of(
                  "harkara.requests.deadline", "PT20S",
                  "harkara.requests.least-rate", "500",
                  "harkara.requests.anonymous-kib", "8",
                  "harkara.requests.memory-mib", "64",
                  "harkara.requests.slow", "1000",
                  "harkara.requests.slow-per-client", "100")
              ::get);
  private long now;
  private final Turns turns = new Turns(() -> now);
  private final Readings readings = new Readings(settings, turns, () -> now);
  private final List<KeptBody> bodies =
      IntStream.range(0, Turns.AT_ONCE + MORE)
          .mapToObj(each -> body("client " + each % CLIENTS))
          .toList();

  private KeptBody body(String client) {
    var turn = new Turn(turns, client, null);
    var body = new KeptBody(readings, turns, turn, "a", 100, -1, context, null);
    turn.waitsAs(body);
    return body;
  }

  private Object call(String name) {
    switch (name) {
      case "dispatch" -> wentOn.incrementAndGet();
      case "complete" -> ended.incrementAndGet();
      case "getResponse" -> throw new IllegalStateException("the client has gone");
      default -> {}
    }
    return null;
  }

  @Test
  void soManyGoOnAtOnceAndTheNextWhenOneHasEnded() {
    bodies.forEach(KeptBody::onAllDataRead);
    assertThat(wentOn).hasValue(Turns.AT_ONCE);
    assertThat(turns.waiting()).isEqualTo(MORE);

    bodies.get(0).free();
    assertThat(wentOn).hasValue(Turns.AT_ONCE + 1);

    bodies.get(0).free();
    assertThat(wentOn).as("a place is given back once").hasValue(Turns.AT_ONCE + 1);

    bodies.forEach(KeptBody::free);
    assertThat(turns.running()).isZero();
    assertThat(turns.waiting()).isZero();
  }

  @Test
  void whatAServerHasForgottenGivesItsTurnBack() {
    bodies.forEach(KeptBody::onAllDataRead);
    bodies.get(0).begin(request);

    now += Turns.LOST_AFTER.toNanos() + 1;
    turns.look();

    assertThat(wentOn).hasValue(Turns.AT_ONCE + MORE);
    assertThat(turns.running()).isEqualTo(MORE + 1);
  }

  @Test
  void memoryIsGivenBack() {
    readings.take("a", 500);
    bodies.get(0).accept(new byte[100], 100);
    assertThat(readings.bytesInAll()).isEqualTo(600);

    bodies.get(0).free();

    assertThat(readings.bytesInAll()).isEqualTo(500);
  }

  @Test
  void waitsOnlyWhileOthersRun() {
    bodies.get(0).onAllDataRead();
    now += Duration.ofMinutes(1).toNanos();

    bodies.get(1).onAllDataRead();

    assertThat(wentOn).hasValue(2);
  }

  @Test
  void aClientHasItsShareAndOthersGoOn() {
    var own = IntStream.range(0, Turns.OF_ONE + 2).mapToObj(each -> body("one")).toList();
    own.forEach(KeptBody::onAllDataRead);
    assertThat(wentOn).hasValue(Turns.OF_ONE);
    assertThat(turns.waiting()).isEqualTo(2);

    body("other").onAllDataRead();
    assertThat(wentOn).hasValue(Turns.OF_ONE + 1);
    assertThat(turns.tryTake(new Turn(turns, "one", null))).as("none overtakes").isFalse();

    own.get(0).free();
    assertThat(wentOn).hasValue(Turns.OF_ONE + 2);
  }

  @Test
  void clientsTakeTurns() {
    bodies.forEach(KeptBody::onAllDataRead);
    var many = IntStream.range(0, 20).mapToObj(each -> body("many")).toList();
    var few = body("few");
    many.forEach(KeptBody::onAllDataRead);
    few.onAllDataRead();

    bodies.subList(0, MORE + 2).forEach(KeptBody::free);

    few.begin(request);
    assertThat(turns.tryTake(new Turn(turns, "few", null))).isFalse();
    few.free();
    assertThat(turns.running()).isEqualTo(Turns.AT_ONCE);
    assertThat(turns.waiting()).isEqualTo(18);
  }

  @Test
  void whoHasHalfOfThePlacesToWaitIsRefusedAndThenEverybody() {
    IntStream.range(0, Turns.OF_ONE + 10).forEach(each -> body("one").onAllDataRead());

    turns.requireRoom("one", 22);
    turns.requireRoom("other", 11);
    assertThatThrownBy(() -> turns.requireRoom("one", 20))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS));
    assertThatThrownBy(() -> turns.requireRoom("other", 10))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.UNAVAILABLE));
  }

  @Test
  void whatWaitsTooLongIsRefused() {
    IntStream.range(0, Turns.OF_ONE + 3).forEach(each -> body("one").onAllDataRead());

    now += Turns.LONGEST_WAIT.toNanos();
    turns.look();
    assertThat(turns.waiting()).isEqualTo(3);

    now++;
    turns.look();
    assertThat(turns.waiting()).isZero();
    assertThat(ended).hasValue(3);
    assertThat(wentOn).hasValue(Turns.OF_ONE);
  }

  @Test
  void whatIsRefusedHasNoTurnAnyMore() {
    var own = IntStream.range(0, Turns.OF_ONE + 1).mapToObj(each -> body("one")).toList();
    own.forEach(KeptBody::onAllDataRead);

    now += Turns.LONGEST_WAIT.toNanos() + 1;
    turns.look();
    own.forEach(KeptBody::free);

    assertThat(wentOn).hasValue(Turns.OF_ONE);
    assertThat(turns.running()).isZero();
  }

  @Test
  void goesOnWhileTheNodeEnds() {
    var scheduler = Executors.newSingleThreadScheduledExecutor();
    scheduler.shutdownNow();
    turns.start(scheduler);

    body("one").onAllDataRead();

    assertThat(wentOn).hasValueGreaterThan(0);
  }
}
