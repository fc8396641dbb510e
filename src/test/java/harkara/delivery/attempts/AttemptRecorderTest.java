package harkara.delivery.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.ClockOfTests;
import harkara.base.database.TimesOfTests;
import harkara.base.metrics.Metrics;
import harkara.base.metrics.MetricsOfTests;
import harkara.base.threads.ServerExecutor;
import harkara.base.tracing.TraceParent;
import harkara.base.tracing.Tracing;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.DeliverySettingsTest;
import harkara.delivery.pacing.Pacing;
import harkara.delivery.transport.Exchange;
import harkara.testing.stores.FiredEvents;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttemptRecorderTest {
  private static final Instant START = Instant.parse("2026-01-31T09:30:00Z");
  private static final UUID TENANT = new UUID(3, 3);
  private static final UUID SUBSCRIPTION = new UUID(1, 1);

  private Instant now = START;
  private Predicate<AttemptResult> fails = attempt -> false;
  private TraceParent trace;
  private Predicate<AttemptResult> holds = attempt -> false;
  private RuntimeException failure =
      new PersistenceException(new SQLException("one of them cannot be stored", "22021"));
  private final List<UUID> written = new ArrayList<>();
  private final List<String> excerpts = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final List<Runnable> tasks = new ArrayList<>();
  private final Outcomes outcomes =
      new Outcomes() {
        @Override
        List<FinishedAttempt> record(List<AttemptResult> batch) {
          sizes.add(batch.size());
          if (batch.stream().anyMatch(fails)) {
            throw failure;
          }
          batch.forEach(attempt -> written.add(attempt.delivery().id()));
          batch.forEach(attempt -> excerpts.add(attempt.exchange().excerpt()));
          return batch.stream().filter(holds).map(FinishedAttempt::delivered).toList();
        }
      };
  private final Pacing pacing =
      new Pacing(
          DeliverySettingsTest.pacing(Map.of("in-flight", "5", "in-flight-per-subscription", "5")),
          () -> now);
  private final ServerExecutor executor = new ServerExecutor();
  private final FiredEvents<AttemptsLeft> left = new FiredEvents<>();
  private final Metrics metrics = MetricsOfTests.on();
  private final AttemptRecorder recorder =
      new AttemptRecorder(
          outcomes,
          ClockOfTests.of(() -> now),
          executor,
          left,
          new AttemptTelemetry(
              new AttemptMetrics(metrics, TimesOfTests.in(metrics)),
              new AttemptSpans(Tracing.off(), () -> now)));

  @BeforeEach
  void collectTasks() {
    executor.start(tasks::add);
  }

  private void runTasks() {
    var all = List.copyOf(tasks);
    tasks.clear();
    all.forEach(Runnable::run);
  }

  @Test
  void writesInOneBatchWhatCameInMeanwhile() {
    record(1);
    record(2);
    record(3);
    assertThat(tasks).hasSize(1);

    runTasks();

    assertThat(sizes).containsExactly(3);
    assertThat(pacing.running()).isZero();
    var ids = List.of(new UUID(2, 1), new UUID(2, 2), new UUID(2, 3));
    assertThat(left.all()).containsExactly(new AttemptsLeft(ids));
  }

  @Test
  void oneThatCannotBeStoredDoesNotHoldUpTheOthers() {
    fails = attempt -> attempt.delivery().id().equals(new UUID(2, 2));
    record(1);
    record(2);
    record(3);

    runTasks();

    assertThat(written).containsExactly(new UUID(2, 1), new UUID(2, 3));
    assertThat(pacing.running()).isEqualTo(1);
  }

  @Test
  void writesWithPlainLettersWhatTheDatabaseRefusesOtherwise() {
    fails = attempt -> attempt.exchange().excerpt().contains("é");
    record(1, "café");
    record(2, "tea");

    runTasks();

    assertThat(excerpts).containsExactly("caf?", "tea");
    assertThat(pacing.running()).isZero();
  }

  @Test
  void writesWithoutContentWhatTheDatabaseRefusesAnyway() {
    fails = attempt -> attempt.exchange().excerpt().contains("coffee");
    record(1, "coffee");
    record(2, "tea");

    runTasks();

    assertThat(written).containsExactly(new UUID(2, 1), new UUID(2, 2));
    assertThat(excerpts).containsExactly("(not kept: the database refused it)", "tea");
    assertThat(pacing.running()).isZero();
  }

  @Test
  void keepsAllOfWhatFailsForAnotherReason() {
    failure = new IllegalStateException("the server knows no application on this thread");
    fails = attempt -> now.equals(START);
    record(1, "café");
    record(2, "tea");
    runTasks();
    assertThat(written).isEmpty();

    now = START.plusSeconds(1);
    recorder.write();
    runTasks();

    assertThat(excerpts).containsExactly("café", "tea");
  }

  @Test
  void keepsAnOutcomeWhileItsClaimHolds() {
    fails = attempt -> now.equals(START);
    record(1);
    runTasks();
    assertThat(written).isEmpty();
    assertThat(tasks).isEmpty();

    now = START.plusSeconds(9);
    recorder.write();
    runTasks();

    assertThat(written).containsExactly(new UUID(2, 1));
  }

  @Test
  void dropsAnOutcomeWhoseClaimHasRunOut() {
    fails = attempt -> true;
    record(1);
    now = START.plusSeconds(10);
    runTasks();

    recorder.write();

    assertThat(tasks).isEmpty();
    assertThat(pacing.running()).isZero();
    assertThat(left.all()).containsExactly(new AttemptsLeft(List.of(new UUID(2, 1))));
  }

  @Test
  void tellsOfEachInOneLine() {
    holds = attempt -> true;
    assertThat(linesOf(() -> record(1)))
        .containsExactly(
            "event=evt_00000000000020000000000004 delivery=dlv_00000000000010000000000001"
                + " subscription=sub_0000000000000g000000000001 attempt=1 outcome=ACCEPTED"
                + " status=200 duration_ms=0 state=DELIVERED next=null reason=\"\"");
  }

  @Test
  void namesTheTraceInWhichTheEventWasPublished() {
    holds = attempt -> true;
    trace = new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    assertThat(linesOf(() -> record(1)))
        .singleElement()
        .asString()
        .endsWith(" reason=\"\" trace=0af7651916cd43dd8448eb211c80319c");
  }

  private List<String> linesOf(Runnable records) {
    var lines = new ArrayList<String>();
    var log = Logger.getLogger(AttemptTelemetry.class.getName());
    var handler =
        new StreamHandler() {
          @Override
          public void publish(LogRecord entry) {
            lines.add(entry.getMessage());
          }
        };
    log.addHandler(handler);
    try {
      records.run();
      runTasks();
    } finally {
      log.removeHandler(handler);
    }
    return lines;
  }

  private void record(int number) {
    record(number, "");
  }

  private void record(int number, String excerpt) {
    var permit = pacing.tryAcquire(TENANT, SUBSCRIPTION).orElseThrow();
    var claimed =
        new ClaimedDelivery(
            new UUID(2, number),
            TENANT,
            SUBSCRIPTION,
            new UUID(4, 4),
            1,
            false,
            1,
            START.plusSeconds(10),
            new byte[0],
            trace,
            permit);
    var answer = new Exchange.Answered(200, List.of(), "", false, Duration.ZERO);
    recorder.record(
        new AttemptResult(
            claimed,
            AttemptOutcome.of(answer),
            START,
            new MaskedExchange(0, 200, "", "", excerpt, false),
            null,
            null));
  }
}
