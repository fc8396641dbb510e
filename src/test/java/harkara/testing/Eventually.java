package harkara.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Waits for what another thread, server or timer brings about: asks again and again, up to a limit.
 * Whoever waits in a test waits here; the thread sleeps nowhere else.
 */
public final class Eventually {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /** Waits until the condition holds; after 20 seconds the test fails and names it. */
  public static void until(String condition, Callable<Boolean> holds) {
    until(condition, LIMIT, holds);
  }

  /** Waits until the condition holds; after the limit the test fails and names it. */
  public static void until(String condition, Duration limit, Callable<Boolean> holds) {
    until(condition, limit, holds, Boolean::booleanValue);
  }

  /**
   * Asks until the answer is the wanted one and returns it; after 20 seconds the test fails and
   * shows the last answer.
   */
  public static <T> T until(String condition, Callable<T> question, Predicate<? super T> wanted) {
    return until(condition, LIMIT, question, wanted);
  }

  /**
   * Asks until the answer is the wanted one and returns it; the test fails and shows the last
   * answer when a question that was put after the limit still has another one.
   */
  public static <T> T until(
      String condition, Duration limit, Callable<T> question, Predicate<? super T> wanted) {
    var deadline = System.nanoTime() + limit.toNanos();
    for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
      var last = System.nanoTime() > deadline || Thread.currentThread().isInterrupted();
      var answer = ask(condition, question);
      if (wanted.test(answer)) {
        return answer;
      }
      if (last) {
        throw new AssertionError(
            "not within " + limit + ": " + condition + "; last seen: " + answer);
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** Watches for so long; the test fails and names the condition as soon as it holds. */
  public static void never(String condition, Duration time, Callable<Boolean> holds) {
    var end = System.nanoTime() + time.toNanos();
    until(
        "the time is over",
        time,
        () -> {
          if (ask(condition, holds)) {
            throw new AssertionError("it must not be: " + condition);
          }
          return System.nanoTime() > end;
        });
  }

  private static <T> T ask(String condition, Callable<T> question) {
    try {
      return question.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("cannot tell: " + condition, e);
    }
  }
}
