package harkara.accounts.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private static final int REMEMBERED = 100;

  private final TokenBuckets<String> buckets = new TokenBuckets<>(REMEMBERED, () -> 0);

  @Test
  void aFloodOfOthersDoesNotFreeWhoeverKeepsComing() {
    var passed = 0;
    for (var stranger = 0; stranger < 50 * REMEMBERED; stranger++) {
      buckets.take("stranger " + stranger, 1, 10, 1);
      if (stranger % 10 == 0 && buckets.take("busy", 1, 10, 1).isZero()) {
        passed++;
      }
    }

    assertThat(passed).isEqualTo(10);
  }
}
