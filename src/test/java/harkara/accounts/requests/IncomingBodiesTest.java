package harkara.accounts.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncomingBodiesTest {
  private static final int MEBIBYTE = 1_048_576;

  private final RequestSettings settings =
      new RequestSettings(
          Map.of(
                  "harkara.requests.deadline", "PT20S",
                  "harkara.requests.least-rate", "500",
                  "harkara.requests.anonymous-kib", "8",
                  "harkara.requests.memory-mib", "40",
                  "harkara.requests.slow", "10",
                  "harkara.requests.slow-per-client", "4")
              ::get);
  private long now;
  private final IncomingBodies bodies =
      new IncomingBodies(settings, new RequestBulkhead(), () -> now);

  @Test
  void whoTakesLongerThanTheDeadlineIsEnded() throws Exception {
    var reading = begin("a");
    receive(reading, 20_000);

    pass(Duration.ofMillis(19_999));
    assertThat(reading.end).isNull();

    pass(Duration.ofMillis(1));
    assertThat(reading.end).isEqualTo(ProblemType.TOO_SLOW);
    assertThat(bodies.count()).isZero();
    assertThat(bodies.slowOnes()).isZero();
  }

  @Test
  void whoDripsIsEndedBefore() throws Exception {
    var dripping = begin("a");
    var flowing = begin("b");
    receive(flowing, 1_000);

    pass(Duration.ofSeconds(5));
    assertThat(dripping.end).isNull();
    pass(Duration.ofSeconds(1));

    assertThat(dripping.end).isEqualTo(ProblemType.TOO_SLOW);
    assertThat(flowing.end).isNull();
  }

  @Test
  void aMomentIsNotCounted() {
    var many = begin("a", 40);

    pass(IncomingBodies.SLOW_AFTER.minusMillis(1));

    assertThat(many).allMatch(each -> each.end == null);
  }

  @Test
  void oneClientHasNoMoreThanItsShareOfTheSlowOnes() {
    var many = begin("a", 6);
    var other = begin("b");

    pass(IncomingBodies.SLOW_AFTER);

    assertThat(ended(many, ProblemType.TOO_MANY_REQUESTS)).isEqualTo(2);
    assertThat(other.end).isNull();
    assertThat(bodies.slowOnes()).isEqualTo(5);
  }

  @Test
  void whereTheNodeIsFullTheLargestGivesWay() {
    var crowd = new ArrayList<Recorded>();
    List.of("a", "b").forEach(client -> crowd.addAll(begin(client, 4)));
    pass(IncomingBodies.SLOW_AFTER);
    var singles = IntStream.range(0, 4).mapToObj(each -> begin("single " + each)).toList();

    pass(IncomingBodies.SLOW_AFTER);

    assertThat(ended(crowd, ProblemType.UNAVAILABLE)).isEqualTo(2);
    assertThat(singles).allMatch(each -> each.end == null);
    assertThat(bodies.slowOnes()).isEqualTo(10);
  }

  @Test
  void moreThanTheNodeCanLookAfterAreNotBegun() {
    begin("a", 50);

    assertThatThrownBy(() -> begin("b"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            full -> assertThat(full.type()).isEqualTo(ProblemType.UNAVAILABLE));
  }

  @Test
  void soManyRefusalsAreToldLaterOneBehindTheOtherAndTheRestAtOnce() {
    for (var each = 1; each <= bodies.most(); each++) {
      assertThat(postpone(ProblemType.TOO_MANY_REQUESTS))
          .contains(IncomingBodies.POSTPONED.plusMillis(each));
    }
    assertThat(postpone(ProblemType.TOO_MANY_REQUESTS)).isEmpty();

    bodies.postponedIsOver();

    assertThat(postpone(ProblemType.TOO_MANY_REQUESTS)).isPresent();
  }

  @Test
  void whoIsRefusedAgainAndAgainIsToldLater() {
    var atOnce = 0;
    while (postpone(ProblemType.TOO_LARGE).isEmpty()) {
      atOnce++;
    }

    assertThat(atOnce).isEqualTo(100);
  }

  private Optional<Duration> postpone(ProblemType type) {
    return bodies.postpone("a", new ProblemException(type, "No."));
  }

  @Test
  void oneClientHasHalfOfTheMemory() {
    bodies.take("a", 20 * MEBIBYTE);

    assertThatThrownBy(() -> bodies.take("a", 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS));
    bodies.take("b", 20 * MEBIBYTE);
    assertThatThrownBy(() -> bodies.take("c", 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.UNAVAILABLE));

    bodies.giveBack("a", 20 * MEBIBYTE);
    bodies.take("c", 20 * MEBIBYTE);
    assertThat(bodies.bytesInAll()).isEqualTo(40L * MEBIBYTE);
  }

  @Test
  void whatHasEndedFreesItsPlace() {
    var many = begin("a", 4);
    pass(IncomingBodies.SLOW_AFTER);
    many.get(0).onAllDataRead();
    var next = begin("a");

    pass(IncomingBodies.SLOW_AFTER);

    assertThat(next.end).isNull();
    assertThat(bodies.slowOnes()).isEqualTo(4);
  }

  @Test
  void whatIsBrokenOffIsClosedWhereTheServerWouldWaitForTheRest() {
    var waitedFor = new Recorded("a", new BodyQuirks(false, true));
    var left = begin("a");

    waitedFor.breakOff();
    left.breakOff();

    assertThat(waitedFor.in.closedByWhomDoesNotWait).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(left.in.closedByWhomDoesNotWait).isFalse();
  }

  private void pass(Duration time) {
    now += time.toNanos();
    bodies.look();
  }

  private Recorded begin(String client) {
    var reading = new Recorded(client, new BodyQuirks(false, false));
    bodies.add(reading);
    return reading;
  }

  private List<Recorded> begin(String client, int count) {
    return IntStream.range(0, count).mapToObj(each -> begin(client)).toList();
  }

  private static void receive(Recorded reading, int bytes) throws Exception {
    reading.in.waiting = bytes;
    reading.onDataAvailable();
  }

  private static long ended(List<Recorded> bodies, ProblemType type) {
    return bodies.stream().filter(each -> each.end == type).count();
  }

  /** Keeps how it ended. */
  private final class Recorded extends IncomingBody {
    private final Waiting in;
    private ProblemType end;

    Recorded(String client, BodyQuirks server) {
      this(client, server, new Waiting());
    }

    private Recorded(String client, BodyQuirks server, Waiting in) {
      super(bodies, client, server, null, in);
      this.in = in;
    }

    @Override
    void accept(byte[] bytes, int count) {
      // only counted
    }

    @Override
    void completed() {
      // as it should
    }

    @Override
    public void refused(ProblemException refusal) {
      end = refusal.type();
    }

    @Override
    void broken() {
      end = ProblemType.INTERNAL;
    }
  }

  /** So many bytes are there, and more will come. */
  private static final class Waiting extends ServletInputStream {
    private int waiting;
    private boolean closedByWhomDoesNotWait;

    @Override
    public void close() {
      closedByWhomDoesNotWait = Thread.currentThread().isInterrupted();
    }

    @Override
    public int read() {
      waiting--;
      return ' ';
    }

    @Override
    public int read(byte[] target) {
      var count = Math.min(waiting, target.length);
      waiting -= count;
      return count;
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return waiting > 0;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      // nobody calls
    }
  }
}
