package harkara.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.testing.Eventually;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemHostLookupTest {
  private static final UUID TENANT = new UUID(1, 1);

  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final SystemHostLookup lookup = lookup(Map.of());

  private SystemHostLookup lookup(Map<String, String> settings) {
    return new SystemHostLookup(TransportSettingsTest.with(settings), this::resolve, threads::add);
  }

  private InetAddress[] resolve(String name) throws UnknownHostException {
    asked.add(name);
    if (name.startsWith("unknown")) {
      throw new UnknownHostException(name);
    }
    return new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, 9})};
  }

  @ParameterizedTest
  @CsvSource({
    "hooks.example.com, hooks.example.com.",
    "single, single.",
    "rooted., rooted.",
    "localhost, localhost",
    "app.localhost, app.localhost",
    "127.0.0.1, 127.0.0.1",
    "::1, ::1",
    "1.2.3.4.5, 1.2.3.4.5."
  })
  void asksWithoutSearchDomains(String host, String name) {
    lookup.lookup(TENANT, host);
    runThreads();

    assertThat(asked).containsExactly(name);
  }

  @Test
  void asksOnceForAllWhoWait() {
    Question first = lookup.lookup(TENANT, "a.test");
    Question second = lookup.lookup(new UUID(1, 2), "a.test");
    runThreads();
    Question later = lookup.lookup(TENANT, "a.test");
    runThreads();

    assertThat(first.answer().join()).hasSize(1);
    assertThat(second.answer().join()).hasSize(1);
    assertThat(later.answer().join()).hasSize(1);
    assertThat(asked).containsExactly("a.test.", "a.test.");
  }

  @Test
  void whoWaitsHasATurnWhenAPlaceIsFree() {
    var questions = new ArrayList<Question>();
    for (int i = 0; i < 100; i++) {
      questions.add(lookup.lookup(TENANT, "h" + i + ".test"));
    }

    assertThat(threads).hasSize(16);
    assertThat(questions.get(16).begun()).isFalse();
    runThreads();
    assertThat(asked).hasSize(100);
    assertThat(questions).allMatch(question -> question.answer().isDone());
  }

  @Test
  void refusesWhenTooManyWait() {
    for (int i = 0; i < 16 + LookupScheduler.WAITING_PER_TENANT; i++) {
      lookup.lookup(TENANT, "h" + i + ".test");
    }

    assertFailedWith(lookup.lookup(TENANT, "more.test"), RejectedExecutionException.class);
  }

  @Test
  void doesNotWaitForANameThatHangs() {
    var impatient = lookup(Map.of("lookup-timeout", "PT0.001S"));
    var hangs = impatient.lookup(TENANT, "hangs.test");

    var refused =
        Eventually.until(
            "nobody waits any more",
            () -> impatient.lookup(TENANT, "hangs.test"),
            question -> question.answer().isDone());
    assertFailedWith(refused, UnknownHostException.class);
    assertThat(hangs.answer()).isNotDone();
  }

  @Test
  void failsWithTheResolver() {
    var question = lookup.lookup(TENANT, "unknown.test");
    runThreads();

    assertFailedWith(question, UnknownHostException.class);
  }

  @Test
  void failsWithoutAThread() {
    var noThreads =
        new SystemHostLookup(
            TransportSettingsTest.with(Map.of()),
            this::resolve,
            work -> {
              throw new RejectedExecutionException();
            });

    assertFailedWith(noThreads.lookup(TENANT, "a.test"), RejectedExecutionException.class);
    assertFailedWith(noThreads.lookup(TENANT, "a.test"), RejectedExecutionException.class);
  }

  /** On threads of its own, of which each of these names holds one until the end. */
  @Test
  void namesThatHangHoldUpNobodyElse() {
    var end = new CountDownLatch(1);
    Resolver silent =
        name -> {
          if (name.startsWith("hangs")) {
            await(end);
          }
          return new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, 9})};
        };
    var own = new SystemHostLookup(TransportSettingsTest.with(Map.of()), silent);
    try {
      for (int i = 0; i < 400; i++) {
        own.lookup(new UUID(2, i / 40), "hangs" + i + ".test");
      }
      for (int i = 0; i < 55; i++) {
        var question = own.lookup(TENANT, "found" + i + ".test");
        assertThat(question.answer().orTimeout(20, TimeUnit.SECONDS).join()).hasSize(1);
      }
    } finally {
      end.countDown();
      own.stop();
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void runThreads() {
    for (Runnable work; (work = threads.poll()) != null; ) {
      work.run();
    }
  }

  private static void assertFailedWith(Question question, Class<? extends Throwable> cause) {
    assertThat(question.answer()).isDone();
    assertThatThrownBy(() -> question.answer().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(cause);
  }
}
