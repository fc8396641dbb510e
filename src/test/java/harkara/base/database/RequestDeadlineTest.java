package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestDeadlineTest {
  private final RequestDeadline deadline = new RequestDeadline(Duration.ofMillis(1));
  private final CompletableFuture<String> result = new CompletableFuture<>();

  @Test
  void doesNotWaitForWhatDoesNotGetOn() {
    assertThatThrownBy(() -> deadline.await(result)).isInstanceOf(TransientDatabaseFailure.class);
  }

  @Test
  void waitsLongerWhileItGetsOn() {
    var asked = new AtomicInteger();

    var waitedFor =
        deadline.await(
            result,
            () -> {
              if (asked.incrementAndGet() == 3) {
                result.complete("stored");
              }
              return true;
            });

    assertThat(waitedFor).isEqualTo("stored");
  }

  @Test
  void waitsNoLongerOnceItStandsStill() {
    var asked = new AtomicInteger();

    assertThatThrownBy(() -> deadline.await(result, () -> asked.incrementAndGet() < 3))
        .isInstanceOf(TransientDatabaseFailure.class);
    assertThat(asked).hasValue(3);
  }
}
