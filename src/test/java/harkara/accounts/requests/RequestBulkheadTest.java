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

class RequestBulkheadTest {
  private static final int MORE = 5;
  private static final int CLIENTS = 1 + RequestBulkhead.AT_ONCE / RequestBulkhead.OF_ONE;

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
  private boolean dispatchFails;
  private long now;
  private final RequestBulkhead bulkhead = new RequestBulkhead(() -> now);
  private final IncomingBodies incoming = new IncomingBodies(settings, bulkhead, () -> now);
  private final List<BufferedBody> bodies =
      IntStream.range(0, RequestBulkhead.AT_ONCE + MORE)
          .mapToObj(each -> body("client " + each % CLIENTS))
          .toList();

  private BufferedBody body(String client) {
    var permit = new RequestPermit(bulkhead, client, null);
    var server = new BodyQuirks(false, false);
    var body = new BufferedBody(incoming, bulkhead, permit, "a", 100, server, context, null);
    permit.heldBy(body);
    return body;
  }

  private Object call(String name) {
    switch (name) {
      case "dispatch" -> {
        if (dispatchFails) {
          throw new IllegalStateException("the server has lost it");
        }
        wentOn.incrementAndGet();
      }
      case "complete" -> ended.incrementAndGet();
      case "getResponse" -> throw new IllegalStateException("the client has gone");
      default -> {}
    }
    return null;
  }

  @Test
  void soManyGoOnAtOnceAndTheNextWhenOneHasEnded() {
    bodies.forEach(BufferedBody::onAllDataRead);
    assertThat(wentOn).hasValue(RequestBulkhead.AT_ONCE);
    assertThat(bulkhead.waiting()).isEqualTo(MORE);

    bodies.get(0).free();
    assertThat(wentOn).hasValue(RequestBulkhead.AT_ONCE + 1);

    bodies.get(0).free();
    assertThat(wentOn).as("a permit is given back once").hasValue(RequestBulkhead.AT_ONCE + 1);

    bodies.forEach(BufferedBody::free);
    assertThat(bulkhead.running()).isZero();
    assertThat(bulkhead.waiting()).isZero();
  }

  @Test
  void whatAServerHasForgottenGivesItsPermitBack() {
    bodies.forEach(BufferedBody::onAllDataRead);
    bodies.get(0).begin(request);

    now += RequestBulkhead.LOST_AFTER.toNanos() + 1;
    bulkhead.look();

    assertThat(wentOn).hasValue(RequestBulkhead.AT_ONCE + MORE);
    assertThat(bulkhead.running()).isEqualTo(MORE + 1);
    assertThat(bodies.get(1).begin(request)).as("refused, and not done all the same").isEmpty();
  }

  @Test
  void whatAServerDoesNotGoOnWithIsRefusedAtOnce() {
    dispatchFails = true;
    bodies.get(0).onAllDataRead();

    assertThat(ended).hasValue(1);
    assertThat(bulkhead.running()).isZero();
    assertThat(bodies.get(0).begin(request)).isEmpty();
  }

  @Test
  void memoryIsGivenBack() {
    incoming.take("a", 500);
    bodies.get(0).accept(new byte[100], 100);
    assertThat(incoming.bytesInAll()).isEqualTo(600);

    bodies.get(0).free();

    assertThat(incoming.bytesInAll()).isEqualTo(500);
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
    var own = IntStream.range(0, RequestBulkhead.OF_ONE + 2).mapToObj(each -> body("one")).toList();
    own.forEach(BufferedBody::onAllDataRead);
    assertThat(wentOn).hasValue(RequestBulkhead.OF_ONE);
    assertThat(bulkhead.waiting()).isEqualTo(2);

    body("other").onAllDataRead();
    assertThat(wentOn).hasValue(RequestBulkhead.OF_ONE + 1);
    assertThat(bulkhead.tryAcquire(new RequestPermit(bulkhead, "one", null)))
        .as("none overtakes")
        .isFalse();

    own.get(0).free();
    assertThat(wentOn).hasValue(RequestBulkhead.OF_ONE + 2);
  }

  @Test
  void clientsAreServedRoundRobin() {
    bodies.forEach(BufferedBody::onAllDataRead);
    var many = IntStream.range(0, 20).mapToObj(each -> body("many")).toList();
    var few = body("few");
    many.forEach(BufferedBody::onAllDataRead);
    few.onAllDataRead();

    bodies.subList(0, MORE + 2).forEach(BufferedBody::free);

    few.begin(request);
    assertThat(bulkhead.tryAcquire(new RequestPermit(bulkhead, "few", null))).isFalse();
    few.free();
    assertThat(bulkhead.running()).isEqualTo(RequestBulkhead.AT_ONCE);
    assertThat(bulkhead.waiting()).isEqualTo(18);
  }

  @Test
  void whoIsHalfOfThoseWhoWaitIsRefusedAndThenEverybody() {
    IntStream.range(0, RequestBulkhead.OF_ONE + 10).forEach(each -> body("one").onAllDataRead());

    bulkhead.requireRoom("one", 22);
    bulkhead.requireRoom("other", 11);
    assertThatThrownBy(() -> bulkhead.requireRoom("one", 20))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS));
    assertThatThrownBy(() -> bulkhead.requireRoom("other", 10))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.UNAVAILABLE));
  }

  @Test
  void whatWaitsTooLongIsRefused() {
    var own = IntStream.range(0, RequestBulkhead.OF_ONE + 3).mapToObj(each -> body("one")).toList();
    own.forEach(BufferedBody::onAllDataRead);
    beginAll(own);

    now += RequestBulkhead.LONGEST_WAIT.toNanos();
    bulkhead.look();
    assertThat(bulkhead.waiting()).isEqualTo(3);

    now++;
    bulkhead.look();
    assertThat(bulkhead.waiting()).isZero();
    assertThat(ended).hasValue(3);
    assertThat(wentOn).hasValue(RequestBulkhead.OF_ONE);
  }

  @Test
  void whoseThreadOnlyWaitsLetsAnotherOfItsClientGoOn() {
    var permits = permits("one", RequestBulkhead.OF_ONE + 2);
    assertThat(permits.stream().filter(bulkhead::tryAcquire)).hasSize(RequestBulkhead.OF_ONE);
    var first = permits.get(0);
    var last = permits.get(RequestBulkhead.OF_ONE + 1);

    bulkhead.pause(first);
    assertThat(bulkhead.tryAcquire(last)).isTrue();
    bulkhead.resume(first);

    assertThat(bulkhead.running()).as("it goes on all the same").isEqualTo(permits.size() - 1);
    bulkhead.release(first);
    assertThat(bulkhead.tryAcquire(first)).as("one more than the share runs no more").isFalse();
  }

  @Test
  void whoseThreadsWaitAreBoundedToo() {
    var permits = permits("one", RequestBulkhead.AT_ONCE);

    var running =
        permits.stream().filter(bulkhead::tryAcquire).peek(each -> bulkhead.pause(each)).count();

    assertThat(running).isEqualTo(RequestBulkhead.OF_ONE_IN_ALL);
    permits.forEach(bulkhead::release);
    assertThat(bulkhead.running()).isZero();
    assertThat(permits("one", RequestBulkhead.AT_ONCE).stream().filter(bulkhead::tryAcquire))
        .as("nothing is left behind")
        .hasSize(RequestBulkhead.OF_ONE);
  }

  private List<RequestPermit> permits(String client, int count) {
    return IntStream.range(0, count)
        .mapToObj(each -> new RequestPermit(bulkhead, client, null))
        .toList();
  }

  /** Those that have their permit. */
  private void beginAll(List<BufferedBody> own) {
    own.stream().limit(RequestBulkhead.OF_ONE).forEach(each -> each.begin(request));
  }

  @Test
  void whatIsRefusedHasNoPermitAnyMore() {
    var own = IntStream.range(0, RequestBulkhead.OF_ONE + 1).mapToObj(each -> body("one")).toList();
    own.forEach(BufferedBody::onAllDataRead);
    beginAll(own);

    now += RequestBulkhead.LONGEST_WAIT.toNanos() + 1;
    bulkhead.look();
    own.forEach(BufferedBody::free);

    assertThat(wentOn).hasValue(RequestBulkhead.OF_ONE);
    assertThat(bulkhead.running()).isZero();
  }

  @Test
  void goesOnWhileTheNodeEnds() {
    var scheduler = Executors.newSingleThreadScheduledExecutor();
    scheduler.shutdownNow();
    bulkhead.start(scheduler);

    body("one").onAllDataRead();

    assertThat(wentOn).hasValueGreaterThan(0);
  }
}
