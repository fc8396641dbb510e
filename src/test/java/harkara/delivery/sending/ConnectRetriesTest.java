package harkara.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.threads.ServerExecutor;
import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.FailureKind;
import harkara.delivery.transport.Route;
import harkara.delivery.transport.TransportRetries;
import harkara.delivery.transport.WebhookRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConnectRetriesTest {
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final List<Exchange> results = new ArrayList<>();
  private final Exchange.Failed failed =
      new Exchange.Failed(FailureKind.CONNECT_FAILED, "no", false, Duration.ZERO);
  private final ServerExecutor executor = new ServerExecutor();
  private final ConnectRetries retries = new ConnectRetries(new NoMore(), executor);

  /** Ends the attempt with the failure that it knows. */
  private static final class NoMore extends TransportRetries {
    @Override
    public Exchange postAgain(
        WebhookRequest request, Route route, Exchange.Failed failed, Duration timeLeft) {
      return failed;
    }
  }

  ConnectRetriesTest() {
    executor.start(work::add);
  }

  @Test
  void noTenantHasMoreThanAQuarter() {
    for (int count = 0; count < 10; count++) {
      post(new UUID(1, 1));
    }
    assertThat(work).hasSize(ConnectRetries.OF_ONE_TENANT);
    assertThat(results).hasSize(10 - ConnectRetries.OF_ONE_TENANT);

    post(new UUID(1, 2));
    assertThat(work).hasSize(ConnectRetries.OF_ONE_TENANT + 1);
  }

  @Test
  void placesAreGivenBack() {
    for (int round = 0; round < 3; round++) {
      for (int count = 0; count < 40; count++) {
        post(new UUID(1, count % 8));
      }
      assertThat(work).hasSize(ConnectRetries.AT_ONCE);
      work.forEach(Runnable::run);
      work.clear();
    }
    assertThat(results).hasSize(120);
  }

  private void post(UUID tenant) {
    var request = new WebhookRequest(tenant, "https://a.test/", List.of(), new byte[0]);
    retries.post(request, new Route(), failed, Duration.ofSeconds(1), results::add);
  }
}
