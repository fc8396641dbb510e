package harkara.events.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.database.RequestDeadline;
import harkara.base.database.TimesOfTests;
import harkara.base.database.TransientDatabaseFailure;
import harkara.base.metrics.Metrics;
import harkara.base.metrics.MetricsOfTests;
import harkara.base.threads.ServerExecutor;
import harkara.testing.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final Duration SOON = Duration.ofMillis(300);

  private final Metrics registry = MetricsOfTests.on();
  private final IntakeMetrics metrics = new IntakeMetrics(registry, TimesOfTests.in(registry));
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final ServerExecutor executor = new ServerExecutor();
  private final CountDownLatch databaseIsBack = new CountDownLatch(1);
  private final List<Submission> stored = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore begins = new Semaphore(0);
  private volatile boolean stuck;
  private final EventIntake intake =
      new EventIntake() {
        @Override
        List<List<AcceptedEvent>> accept(List<Submission> submissions) {
          begins.release();
          if (stuck) {
            awaitDatabase();
          }
          stored.addAll(submissions);
          return submissions.stream()
              .map(one -> List.of(new AcceptedEvent(one.drafts().get(0).id(), 0)))
              .toList();
        }
      };

  @BeforeEach
  void start() {
    executor.start(pool);
  }

  @AfterEach
  void end() {
    databaseIsBack.countDown();
    pool.shutdownNow();
  }

  private void awaitDatabase() {
    try {
      databaseIsBack.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static Submission submission() {
    var payload = "{}".getBytes(StandardCharsets.UTF_8);
    return Submission.of(
        UUID.randomUUID(), List.of(new EventDraft("message.received", payload)), null);
  }

  private GroupCommit commits() {
    return new GroupCommit(intake, executor, metrics);
  }

  @Test
  void answersWhatIsStored() {
    var submission = submission();

    assertThat(commits().accept(submission, new RequestDeadline()))
        .containsExactly(new AcceptedEvent(submission.drafts().get(0).id(), 0));
  }

  @Test
  void doesNotBeginWhatNobodyWaitsFor() throws Exception {
    stuck = true;
    var shared = new PatientCommits();
    var begun = List.of(submission(), submission());
    var running = new ArrayList<Future<?>>();
    for (var submission : begun) {
      running.add(pool.submit(() -> shared.refuse(submission)));
      begins.acquire(); // each has a commit of its own
    }
    var waited = submission();
    running.add(pool.submit(() -> shared.refuse(waited)));
    for (var each : running) {
      each.get();
    }

    var start = System.nanoTime();
    shared.refuse(submission());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as("refused at once").isLessThan(SOON);

    stuck = false;
    databaseIsBack.countDown();
    var next = submission();
    Eventually.until("events are accepted again", () -> shared.accepts(next));
    assertThat(stored).contains(next).containsAll(begun).doesNotContain(waited);
  }

  /** One queue for many requests. */
  private final class PatientCommits {
    private final GroupCommit commits = new GroupCommit(intake, executor, metrics);

    void refuse(Submission submission) {
      assertThatThrownBy(() -> commits.accept(submission, new RequestDeadline()))
          .isInstanceOf(TransientDatabaseFailure.class);
    }

    boolean accepts(Submission submission) {
      try {
        commits.accept(submission, new RequestDeadline());
        return true;
      } catch (TransientDatabaseFailure notYet) {
        return false;
      }
    }
  }
}
