package harkara.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.threads.ServerExecutor;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.pacing.Pacing;
import harkara.delivery.pacing.PacingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatchQueueTest {
  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID SUBSCRIPTION = new UUID(1, 2);
  private static final int AT_AN_ENDPOINT = 50;

  private final Pacing pacing = new Pacing(settings(), () -> NOW);
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<ClaimedDelivery> dispatched = new ArrayList<>();
  private final List<ClaimedDelivery> givenBack = new ArrayList<>();
  private final ServerExecutor executor = new ServerExecutor();
  private final DispatchQueue queue =
      new DispatchQueue(
          new DeliveryDispatcher() {
            @Override
            public void dispatch(ClaimedDelivery delivery) {
              dispatched.add(delivery);
            }
          },
          new ClaimRelease() {
            @Override
            void giveBack(ClaimedDelivery delivery) {
              givenBack.add(delivery);
            }
          },
          executor);

  @BeforeEach
  void start() {
    executor.start(tasks::add);
  }

  private static PacingSettings settings() {
    var defaults = new Properties();
    try (var in =
        PacingSettings.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      defaults.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PacingSettings(defaults::getProperty);
  }

  private List<ClaimedDelivery> claimed(int count) {
    return Stream.generate(this::claimed).limit(count).toList();
  }

  private ClaimedDelivery claimed() {
    var permit = pacing.tryAcquireForNew(TENANT, SUBSCRIPTION, 350).orElseThrow();
    return new ClaimedDelivery(
        UUID.randomUUID(),
        TENANT,
        SUBSCRIPTION,
        UUID.randomUUID(),
        1,
        false,
        1,
        NOW.plusSeconds(90),
        new byte[0],
        null,
        permit);
  }

  private void runTasks() {
    for (var next = tasks.poll(); next != null; next = tasks.poll()) {
      next.run();
    }
  }

  @Test
  void oneTaskDispatchesManyInTheirOrder() {
    var first = claimed(20);
    var second = claimed(4);

    queue.add(first);
    queue.add(second);
    assertThat(tasks).as("one a processor").hasSizeLessThanOrEqualTo(2);
    runTasks();

    assertThat(dispatched)
        .containsExactlyElementsOf(Stream.concat(first.stream(), second.stream()).toList());
  }

  @Test
  void whatHasToWaitFollowsWhenThereIsRoom() {
    var all = claimed(AT_AN_ENDPOINT + 2);
    queue.add(all);
    runTasks();
    assertThat(dispatched).hasSize(AT_AN_ENDPOINT);

    all.get(0).permit().ended(true, Duration.ofMillis(5));
    runTasks();

    assertThat(dispatched).hasSize(AT_AN_ENDPOINT + 1).contains(all.get(AT_AN_ENDPOINT));
  }

  @Test
  void whatIsDeniedIsGivenBack() {
    var all = claimed(AT_AN_ENDPOINT + 2);
    queue.add(all);

    pacing.close();

    assertThat(givenBack).containsExactlyElementsOf(all.subList(AT_AN_ENDPOINT, all.size()));
  }

  @Test
  void whereThereIsNoThreadThePermitsEnd() {
    executor.start(
        task -> {
          throw new RejectedExecutionException("full");
        });

    queue.add(claimed(3));

    assertThat(dispatched).isEmpty();
    assertThat(pacing.running()).isZero();
  }
}
