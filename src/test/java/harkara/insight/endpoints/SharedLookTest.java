package harkara.insight.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who looks, and what the others are answered meanwhile. */
class SharedLookTest {
  private volatile Instant now = Instant.parse("2026-03-02T10:30:00Z");
  private int looks;
  private final SharedLook look =
      new SharedLook(
          Duration.ofSeconds(5), () -> now, new RecentHours((some, from, until) -> List.of()));

  private EndpointSnapshot get() {
    return look.get(
        (hours, time) -> {
          looks++;
          return List.of();
        });
  }

  /** What another thread is answered while this one looks. */
  private CompletableFuture<EndpointSnapshot> answeredMeanwhile() {
    var answered = new CompletableFuture<EndpointSnapshot>();
    look.get(
        (hours, time) -> {
          CompletableFuture.supplyAsync(this::get)
              .handle(
                  (answer, failure) ->
                      failure == null
                          ? answered.complete(answer)
                          : answered.completeExceptionally(failure.getCause()))
              .join();
          return List.of();
        });
    return answered;
  }

  @Test
  void looksOnceInItsTime() {
    get();
    now = now.plusSeconds(4);
    assertThat(get().asOf()).isEqualTo("2026-03-02T10:30:00Z");
    now = now.plusSeconds(1);
    assertThat(get().asOf()).isEqualTo("2026-03-02T10:30:05Z");
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void answersWhatWasSeenLastWhileAnotherLooks() {
    var before = get();
    now = now.plusSeconds(20);

    assertThat(answeredMeanwhile().join()).isSameAs(before);
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void keepsNobodyWaitingWhereNothingIsKnown() {
    assertThatThrownBy(answeredMeanwhile()::join)
        .hasCauseInstanceOf(ProblemException.class)
        .hasMessageContaining("Try again");
  }

  @Test
  void looksAgainAfterAFailure() {
    assertThatThrownBy(
            () ->
                look.get(
                    (hours, time) -> {
                      throw new IllegalStateException("takes too long");
                    }))
        .hasMessage("takes too long");

    get();
    assertThat(looks).isEqualTo(1);
  }
}
