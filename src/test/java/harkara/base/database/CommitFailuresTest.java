package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CommitFailuresTest {
  private final CommitFailures failures = new CommitFailures();

  @Test
  void makesThemUnchecked() {
    var duplicate = new SQLException("duplicate key", "23505");
    var atCommit = (RollbackException) new RollbackException().initCause(duplicate);

    assertThatThrownBy(() -> failures.unchecked(ending(atCommit)))
        .isInstanceOf(TransactionalException.class)
        .hasCause(atCommit)
        .matches(TransientDatabaseFailure::isUniqueViolation);
  }

  @Test
  void changesNothingElse() throws Exception {
    var refused = new IllegalArgumentException();

    assertThat(failures.unchecked(ending("stored"))).isEqualTo("stored");
    assertThatThrownBy(() -> failures.unchecked(ending(refused))).isSameAs(refused);
  }

  private static InvocationContext ending(Object end) {
    return (InvocationContext)
        Proxy.newProxyInstance(
            CommitFailuresTest.class.getClassLoader(),
            new Class<?>[] {InvocationContext.class},
            (proxy, method, args) -> {
              if (end instanceof Exception failure) {
                throw failure;
              }
              return end;
            });
  }
}
