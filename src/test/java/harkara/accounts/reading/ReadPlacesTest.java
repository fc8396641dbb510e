package harkara.accounts.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.accounts.reading.ReadPlaces.Place;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadPlacesTest {
  private static final UUID ONE = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private final ReadPlaces places = new ReadPlaces(3, 2, Duration.ofMillis(20));

  @Test
  void oneTenantNeverHasThemAll() {
    places.enter(ONE);
    places.enter(ONE);

    assertRefused(ONE, ProblemType.TOO_MANY_REQUESTS);
    places.enter(OTHER);
  }

  @Test
  void allTenantsTogetherHaveNoMoreThanThereAre() {
    places.enter(ONE);
    places.enter(ONE);
    var last = places.enter(OTHER);

    assertRefused(OTHER, ProblemType.UNAVAILABLE);
    last.leave();
    places.enter(OTHER);
  }

  @Test
  void whoWaitsGetsThePlaceThatIsLeft() {
    var patient = new ReadPlaces(1, 1, Duration.ofSeconds(60));
    var first = patient.enter(ONE);

    var second = CompletableFuture.supplyAsync(() -> patient.enter(ONE));
    first.leave();

    second.join().leave();
  }

  @Test
  void moreThanMayWaitAreRefusedAtOnce() {
    var patient = new ReadPlaces(1, 1, Duration.ofSeconds(60));
    var first = patient.enter(ONE);
    var waiting =
        IntStream.range(0, 40)
            .mapToObj(
                each ->
                    CompletableFuture.supplyAsync(
                        () -> patient.enter(ONE), task -> new Thread(task).start()))
            .toList();

    var refused = CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new));
    assertThatThrownBy(refused::join).cause().isInstanceOf(ProblemException.class);

    first.leave();
    waiting.forEach(each -> each.thenAccept(Place::leave));
    waiting.forEach(each -> each.exceptionally(problem -> null).join());
    assertThat(waiting).anyMatch(each -> !each.isCompletedExceptionally());
  }

  private void assertRefused(UUID tenant, ProblemType type) {
    assertThatThrownBy(() -> places.enter(tenant))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(type));
  }
}
