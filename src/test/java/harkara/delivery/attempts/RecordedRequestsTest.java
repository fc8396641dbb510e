package harkara.delivery.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedRequestsTest {
  private static final UUID EVENT = UUID.randomUUID();
  private static final Instant SECOND = Instant.parse("2026-01-31T09:30:00Z");

  @RegisterExtension final Stores stores = new Stores();

  /** The database rounds it to microseconds. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 999_999_499, 999_999_500, 999_999_999})
  void knowsTheTimestampWhateverBecameOfTheTimeInTheDatabase(int nanos) {
    var startedAt = SECOND.plusNanos(nanos);
    var head = SentHead.of("0.1.0", SECOND.getEpochSecond(), false, List.of("X-Part"));

    var recorded = written(head.words(startedAt), startedAt);

    assertThat(recorded.requestHeaders(EVENT))
        .contains("\nwebhook-timestamp: 1769851800\n")
        .endsWith("\nX-Part: (masked)");
  }

  @Test
  void knowsNoHeadersThatWereRemoved() {
    assertThat(written("", SECOND).requestHeaders(EVENT)).isEmpty();
  }

  private RecordedHeads written(String head, Instant startedAt) {
    var attempt = AttemptsOfTests.attempt(head, startedAt);
    stores.persist(attempt);
    stores.forget();
    return stores
        .inject(new RecordedRequests())
        .newest(AttemptsOfTests.TENANT, AttemptsOfTests.DELIVERY, 1)
        .get(0);
  }
}
