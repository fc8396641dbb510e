package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailedWorkTest {
  private static final long SECOND = 1_000_000_000L;

  private long nanos;
  private final FailedWork work = new FailedWork(() -> nanos);

  private void fail(String state, int times) {
    for (var time = 0; time < times; time++) {
      work.add(state);
    }
  }

  @Test
  void isFlawedWhileMoreThanOneOrTwoFail() {
    fail("42501", 2);
    assertThat(work.flaw()).isEmpty();

    fail("42501", 1);

    assertThat(work.flaw()).hasValue("transactions fail with SQL state 42501");
  }

  @Test
  void isWellAgainWhenNoneHasFailedForAWhile() {
    fail("42P01", 3);
    nanos += 31 * SECOND;

    assertThat(work.flaw()).isEmpty();
    fail("42P01", 1);
    assertThat(work.flaw()).isEmpty();
  }

  @Test
  void saysWhatAPoolerNeeds() {
    fail("26000", 3);

    assertThat(work.flaw().orElseThrow()).contains("pooler", "prepareThreshold");
  }

  @Test
  void caresNeitherForRowsNorForOutages() {
    fail("22021", 5);
    fail("23505", 5);
    fail("40P01", 5);
    fail("08006", 5);
    fail("57P01", 5);

    assertThat(work.flaw()).isEmpty();
  }
}
