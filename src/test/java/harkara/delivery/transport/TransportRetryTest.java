package harkara.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.threads.ServerExecutor;
import harkara.delivery.transport.Exchange.Answered;
import harkara.delivery.transport.Exchange.Failed;
import harkara.delivery.transport.UnsentRequest.NothingWritten;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransportRetryTest {
  private static final Duration TIME = Duration.ofSeconds(20);
  private final WebhookRequest request =
      new WebhookRequest(new UUID(1, 1), "https://a.test/", List.of(), new byte[0]);
  private final Route route = new Route();
  private final Failed unconnected = failure(FailureKind.CONNECT_FAILED, false);
  private final Exchange answer = new Answered(200, List.of(), "", false, Duration.ZERO);

  private final Queue<Exchange> outcomes = new ArrayDeque<>();
  private final List<Duration> posts = new ArrayList<>();
  private final WebhookClient client =
      new WebhookClient() {
        @Override
        public CompletionStage<Exchange> post(WebhookRequest posted, Route to, Duration deadline) {
          assertThat(to).isSameAs(route);
          posts.add(deadline);
          return CompletableFuture.completedFuture(outcomes.remove());
        }
      };

  /** Does what the server's interceptor does, without the waits. */
  private final TransportRetry retry =
      new TransportRetry(client) {
        @Override
        Exchange post(UnsentRequest unsent) throws NothingWritten {
          int left = annotation().maxRetries();
          while (true) {
            try {
              return super.post(unsent);
            } catch (NothingWritten again) {
              if (left-- == 0) {
                throw again;
              }
            }
          }
        }
      };

  private static Retry annotation() {
    try {
      return TransportRetry.class
          .getDeclaredMethod("post", UnsentRequest.class)
          .getAnnotation(Retry.class);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void postsUntilThereIsAnAnswer() {
    outcomes.addAll(List.of(failure(FailureKind.CONNECT_FAILED, false), answer));

    assertThat(postAgain(unconnected, TIME)).isSameAs(answer);
    assertThat(posts).hasSize(2).allMatch(left -> left.compareTo(TIME) < 0);
  }

  @Test
  void givesTheLastFailureWhenTheRepeatsAreUsedUp() {
    Failed last = failure(FailureKind.TLS_FAILED, false);
    outcomes.addAll(List.of(unconnected, last, answer));

    assertThat(postAgain(unconnected, TIME)).isSameAs(last);
    assertThat(posts).hasSize(2);
  }

  @Test
  void repeatsNothingThatTheEndpointMayHaveSeen() {
    Failed lost = failure(FailureKind.CONNECTION_LOST, true);
    outcomes.addAll(List.of(lost, answer));

    assertThat(postAgain(lost, TIME)).isSameAs(lost);
    assertThat(posts).isEmpty();
    assertThat(postAgain(unconnected, TIME)).isSameAs(lost);
    assertThat(posts).hasSize(1);
  }

  @Test
  void repeatsNothingThatACertificateStopped() {
    Failed expired = failure(FailureKind.CERTIFICATE_EXPIRED, false);

    assertThat(postAgain(expired, TIME)).isSameAs(expired);
    assertThat(posts).isEmpty();
  }

  /** Both alike, or the time that it takes would tell whether a name is known in the network. */
  @ParameterizedTest
  @EnumSource(names = {"TARGET_REFUSED", "LOOKUP_FAILED", "OVERLOADED"})
  void looksNothingUpAgain(FailureKind kind) {
    Failed ended = failure(kind, false);
    outcomes.addAll(List.of(ended, answer));

    assertThat(postAgain(ended, TIME)).isSameAs(ended);
    assertThat(posts).isEmpty();
    assertThat(postAgain(unconnected, TIME)).isSameAs(ended);
    assertThat(posts).hasSize(1);
  }

  @Test
  void postsNothingWhenTheTimeIsUp() {
    assertThat(postAgain(unconnected, Duration.ZERO)).isSameAs(unconnected);
    assertThat(posts).isEmpty();
  }

  @Test
  void repeatsNothingOnAServerThatDoesNotRetry() {
    var plain = new TransportRetry(client);

    assertThat(postAgain(plain, unconnected, TIME)).isSameAs(unconnected);
    assertThat(posts).isEmpty();
  }

  private Exchange postAgain(Failed failed, Duration timeLeft) {
    return postAgain(retry, failed, timeLeft);
  }

  private Exchange postAgain(TransportRetry by, Failed failed, Duration timeLeft) {
    var executor = new ServerExecutor();
    executor.start(Runnable::run);
    var results = new ArrayList<Exchange>();
    new TransportRetries(by, executor).postAgain(request, route, failed, timeLeft, results::add);
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private static Failed failure(FailureKind kind, boolean written) {
    return new Failed(kind, "no", written, Duration.ZERO);
  }
}
