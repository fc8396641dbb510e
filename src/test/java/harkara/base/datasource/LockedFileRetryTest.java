package harkara.base.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Test;

class LockedFileRetryTest {
  private final AtomicInteger tries = new AtomicInteger();

  private String failing(int times, int errorCode) throws SQLException {
    if (tries.incrementAndGet() <= times) {
      throw new SQLException("held", "90020", errorCode);
    }
    return "open";
  }

  @Test
  void waitsForTheProcessBefore() throws Exception {
    assertThat(LockedFileRetry.open(() -> failing(3, ErrorCode.DATABASE_ALREADY_OPEN_1)))
        .isEqualTo("open");
    assertThat(tries).hasValue(4);
  }

  @Test
  void doesNotWaitWhereWaitingDoesNotHelp() {
    assertThatThrownBy(
            () -> LockedFileRetry.open(() -> failing(1, ErrorCode.WRONG_USER_OR_PASSWORD)))
        .isInstanceOf(SQLException.class);
    assertThat(tries).hasValue(1);
  }

  @Test
  void endsWithItsThread() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> LockedFileRetry.open(() -> failing(9, ErrorCode.DATABASE_ALREADY_OPEN_1)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
