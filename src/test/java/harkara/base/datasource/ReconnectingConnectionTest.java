package harkara.base.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconnectingConnectionTest {
  private static final String URL = "jdbc:h2:mem:lasting;DB_CLOSE_DELAY=-1";

  private final List<Connection> opened = new ArrayList<>();
  private Connection connection;
  private boolean down;

  @BeforeEach
  void open() throws SQLException {
    connection = ReconnectingConnection.open(this::real);
    execute("create table if not exists number (number int)");
    execute("delete from number");
    connection.setAutoCommit(false);
  }

  private Connection real() throws SQLException {
    if (down) {
      throw new SQLException("refused", "08001");
    }
    opened.add(DriverManager.getConnection(URL));
    return opened.get(opened.size() - 1);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int numbers() throws SQLException {
    try (var other = DriverManager.getConnection(URL);
        var statement = other.createStatement();
        var rows = statement.executeQuery("select count(*) from number")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void drop() throws SQLException {
    opened.get(opened.size() - 1).close();
  }

  @Test
  void opensItselfAgainAsItWas() throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    drop();

    execute("insert into number values (1)");

    assertThat(opened).hasSize(2);
    assertThat(opened.get(1).getAutoCommit()).isFalse();
    assertThat(opened.get(1).getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    assertThat(numbers()).isZero();
    connection.commit();
    assertThat(numbers()).isOne();
  }

  @Test
  void remembersWhatWasSetWhileTheDatabaseWasDown() throws SQLException {
    connection.setAutoCommit(true);
    drop();
    down = true;
    connection.setAutoCommit(false);
    assertThatThrownBy(() -> execute("insert into number values (1)"))
        .isInstanceOf(SQLException.class);

    down = false;
    execute("insert into number values (2)");

    assertThat(numbers()).isZero();
    connection.rollback();
    assertThat(numbers()).isZero();
  }

  @Test
  void doesNotGoOnWithATransactionThatIsLost() throws SQLException {
    execute("insert into number values (1)");
    drop();

    assertThatThrownBy(() -> execute("insert into number values (2)"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> connection.commit()).isInstanceOf(SQLException.class);
    assertThat(opened).hasSize(1);

    execute("insert into number values (3)");
    connection.commit();
    assertThat(numbers()).isOne();
  }

  @Test
  void takesALostTransactionForRolledBack() throws SQLException {
    execute("insert into number values (1)");
    drop();

    connection.rollback();
    execute("insert into number values (2)");
    connection.commit();

    assertThat(opened).hasSize(2);
    assertThat(numbers()).isOne();
  }

  @Test
  void staysClosedOnceItIsClosed() throws SQLException {
    assertThat(connection.isClosed()).isFalse();

    connection.close();

    assertThat(connection.isClosed()).isTrue();
    assertThatThrownBy(() -> execute("select 1")).isInstanceOf(SQLException.class);
    assertThat(opened).hasSize(1);
  }

  @Test
  void isEqualToItselfOnly() throws SQLException {
    assertThat(connection.equals(connection)).isTrue();
    assertThat(connection.equals(opened.get(0))).isFalse();
    assertThat(connection.isValid(1)).isTrue();
  }
}
