package harkara.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private static final int MORE_THAN_MAY_WAIT = 64;
  private static final PasswordCaller SOMEBODY = PasswordCaller.signingInFrom("192.0.2.1");

  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostRunning = new AtomicInteger();
  private final List<String> verified = new ArrayList<>();
  private final Passwords passwords =
      new Passwords(
          new SlowHash(),
          new PasswordSettings(Map.of("harkara.users.password-rounds", "600000")::get, false));

  /** Takes until the gate opens. */
  private final class SlowHash implements Pbkdf2PasswordHash {
    @Override
    public String generate(char[] password) {
      return "generated";
    }

    @Override
    public boolean verify(char[] password, String stored) {
      mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
      try {
        gate.await();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      } finally {
        running.decrementAndGet();
      }
      synchronized (verified) {
        verified.add(stored);
      }
      return stored.equals("right");
    }
  }

  @Test
  void leavesProcessorsToOthersAndSendsAwayWhomItCannotServe() throws InterruptedException {
    var refused = new CountDownLatch(1);
    var checks =
        IntStream.range(0, MORE_THAN_MAY_WAIT)
            .mapToObj(
                each ->
                    CompletableFuture.supplyAsync(
                        () -> verify(refused), task -> new Thread(task).start()))
            .toList();
    refused.await();
    gate.countDown();
    var results = checks.stream().map(CompletableFuture::join).toList();

    assertThat(results).contains(ProblemType.UNAVAILABLE);
    assertThat(mostRunning.get())
        .isBetween(1, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    assertThat(passwords.verify("x", "right", SOMEBODY)).isTrue();
  }

  private ProblemType verify(CountDownLatch refused) {
    try {
      passwords.verify("x", "wrong", SOMEBODY);
      return null;
    } catch (ProblemException busy) {
      refused.countDown();
      return busy.type();
    }
  }

  @Test
  void looksAtAHashOfNobodyWhereThereIsNone() {
    gate.countDown();

    assertThat(passwords.verify("x", null, SOMEBODY)).isFalse();

    assertThat(verified).singleElement().asString().startsWith("PBKDF2WithHmacSHA256:600000:");
  }

  @Test
  void knowsAHashOfLessWork() {
    assertThat(passwords.isOutdated("PBKDF2WithHmacSHA256:599999:a:b")).isTrue();
    assertThat(passwords.isOutdated("PBKDF2WithHmacSHA1:900000:a:b")).isTrue();
    assertThat(passwords.isOutdated("PBKDF2WithHmacSHA256:600000:a:b")).isFalse();
  }

  @Test
  void refusesNobodyForGood() {
    gate.countDown();
    for (var time = 0; time < MORE_THAN_MAY_WAIT; time++) {
      assertThat(passwords.verify("x", "right", SOMEBODY)).isTrue();
    }
    assertThatThrownBy(() -> passwords.verify(null, "right", SOMEBODY))
        .isInstanceOf(NullPointerException.class);
    assertThat(passwords.verify("x", "right", SOMEBODY)).isTrue();
  }

  @Test
  void signingInDoesNotWaitBehindAdministration() {
    var tenant = PasswordCaller.administrating(UUID.randomUUID());
    var administration =
        IntStream.range(0, 24)
            .mapToObj(each -> inBackground(() -> passwords.verify("x", "administered", tenant)))
            .toList();
    var signIn = inBackground(() -> passwords.verify("x", "right", SOMEBODY));
    while (running.get() < 2) {
      Thread.onSpinWait();
    }
    gate.countDown();

    assertThat(signIn.join()).isTrue();
    assertThat(administration).allSatisfy(each -> assertThat(each.join()).isFalse());
    assertThat(mostRunning.get())
        .isLessThanOrEqualTo(1 + Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  private static CompletableFuture<Boolean> inBackground(Supplier<Boolean> work) {
    return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
  }

  @Test
  void aTenantAdministersAtItsOwnRate() {
    gate.countDown();
    var tenant = PasswordCaller.administrating(UUID.randomUUID());
    for (var time = 0; time < Passwords.BURST; time++) {
      passwords.hash("x", tenant);
    }

    assertThatThrownBy(() -> passwords.hash("x", tenant))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
              assertThat(refusal.retryAfter()).isPositive();
            });
    var another = PasswordCaller.administrating(UUID.randomUUID());
    assertThat(passwords.hash("x", another)).isEqualTo("generated");
    assertThat(passwords.verify("x", "right", SOMEBODY)).isTrue();
  }
}
