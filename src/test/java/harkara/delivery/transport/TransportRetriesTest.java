package harkara.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.threads.ServerExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TransportRetriesTest {
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final List<Exchange> results = new ArrayList<>();
  private final Exchange.Failed failed =
      new Exchange.Failed(FailureKind.CONNECT_FAILED, "no", false, Duration.ZERO);
  private final ServerExecutor executor = new ServerExecutor();
  private final TransportRetries retries = new TransportRetries(new NoMore(), executor);

  /** Ends the attempt with the failure that it knows. */
  private static final class NoMore extends TransportRetry {
    @Override
    Exchange post(UnsentRequest unsent) throws UnsentRequest.NothingWritten {
      return unsent.post(null);
    }
  }

  TransportRetriesTest() {
    executor.start(work::add);
  }

  @Test
  void noTenantHasMoreThanAQuarter() {
    for (int count = 0; count < 10; count++) {
      post(new UUID(1, 1));
    }
    assertThat(work).hasSize(TransportRetries.OF_ONE_TENANT);
    assertThat(results).hasSize(10 - TransportRetries.OF_ONE_TENANT);

    post(new UUID(1, 2));
    assertThat(work).hasSize(TransportRetries.OF_ONE_TENANT + 1);
  }

  @Test
  void whatHasEndedMakesRoom() {
    for (int round = 0; round < 3; round++) {
      for (int count = 0; count < 40; count++) {
        post(new UUID(1, count % 8));
      }
      assertThat(work).hasSize(TransportRetries.AT_ONCE);
      work.forEach(Runnable::run);
      work.clear();
    }
    assertThat(results).hasSize(120);
  }

  private void post(UUID tenant) {
    var request = new WebhookRequest(tenant, "https://a.test/", List.of(), new byte[0]);
    retries.postAgain(request, new Route(), failed, Duration.ofSeconds(1), results::add);
  }
}
