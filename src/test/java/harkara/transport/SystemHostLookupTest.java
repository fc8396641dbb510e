package harkara.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemHostLookupTest {
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final SystemHostLookup lookup =
      new SystemHostLookup(TransportSettingsTest.with(Map.of()), threads::add, this::resolve);

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
    lookup.lookup(host);
    runThreads();

    assertThat(asked).containsExactly(name);
  }

  @Test
  void asksOnceForAllWhoWait() {
    CompletionStage<List<InetAddress>> first = lookup.lookup("a.test");
    CompletionStage<List<InetAddress>> second = lookup.lookup("a.test");
    runThreads();
    CompletionStage<List<InetAddress>> later = lookup.lookup("a.test");
    runThreads();

    assertThat(first.toCompletableFuture().join()).hasSize(1);
    assertThat(second.toCompletableFuture().join()).hasSize(1);
    assertThat(later.toCompletableFuture().join()).hasSize(1);
    assertThat(asked).containsExactly("a.test.", "a.test.");
  }

  @Test
  void usesSomeThreadsAndNoMore() {
    for (int i = 0; i < 100; i++) {
      lookup.lookup("h" + i + ".test");
    }
    assertThat(threads).hasSize(SystemHostLookup.AT_ONCE);

    threads.remove().run();
    assertThat(asked).hasSize(100);
    runThreads();

    lookup.lookup("again.test");
    assertThat(threads).hasSize(1);
  }

  @Test
  void refusesWhenTooManyWait() {
    for (int i = 0; i < SystemHostLookup.WAITING; i++) {
      lookup.lookup("h" + i + ".test");
    }
    assertFailedWith(lookup.lookup("more.test"), RejectedExecutionException.class);
  }

  @Test
  void failsWithTheResolver() {
    var answer = lookup.lookup("unknown.test");
    runThreads();

    assertFailedWith(answer, UnknownHostException.class);
  }

  @Test
  void failsWithoutAThread() {
    var noThreads =
        new SystemHostLookup(
            TransportSettingsTest.with(Map.of()),
            work -> {
              throw new RejectedExecutionException();
            },
            this::resolve);

    assertFailedWith(noThreads.lookup("a.test"), RejectedExecutionException.class);
    assertFailedWith(noThreads.lookup("a.test"), RejectedExecutionException.class);
  }

  private void runThreads() {
    for (Runnable work; (work = threads.poll()) != null; ) {
      work.run();
    }
  }

  private static void assertFailedWith(
      CompletionStage<?> answer, Class<? extends Throwable> cause) {
    assertThat(answer.toCompletableFuture()).isDone();
    assertThatThrownBy(() -> answer.toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(cause);
  }
}
