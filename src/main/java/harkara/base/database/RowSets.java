package harkara.base.database;

import harkara.base.datasource.Dialect;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Writes many rows at once, in the transaction of its caller. On PostgreSQL one statement takes
 * them all, past JPA but on its connection; elsewhere they are entities that JPA writes. What fails
 * is told as JPA tells it.
 *
 * <p>EclipseLink gives its connection away. Whoever asks Payara for one by himself gets one that
 * commits by itself, on threads that it does not know, and while JPA has its own open. From
 * Hibernate none can be had; but WildFly gives the same to all who ask in a transaction.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RowSets {
  private final Dialect dialect;

  @Resource(lookup = DatabaseDefinition.NAME)
  private DataSource dataSource;

  @PersistenceContext private EntityManager entities;

  /** Whether JPA gives its connection to nobody. */
  private volatile boolean isKept;

  RowSets() { // for the client proxy only
    this(null);
  }

  @Inject
  RowSets(Dialect dialect) {
    this.dialect = dialect;
  }

  /** What a {@link SetStatement} is executed for. */
  private interface Execution<R> {
    R of(PreparedStatement statement) throws SQLException;
  }

  /**
   * Inserts new entities: when it returns, all of them are written.
   *
   * @param insert of all columns that the entity has
   */
  public <T> void insert(SetStatement<T> insert, List<T> all) {
    if (all.isEmpty()) {
      return;
    }
    if (dialect == Dialect.POSTGRESQL) {
      execute(insert, all, PreparedStatement::executeUpdate);
    } else {
      all.forEach(entities::persist);
      entities.flush();
    }
  }

  /**
   * Changes rows, on PostgreSQL alone. Entities that the transaction has read before do not see it.
   *
   * @param change that says what it has changed
   * @return what it says
   */
  public <T, R> List<R> change(SetStatement<T> change, List<T> all, Function<NativeRow, R> reader) {
    return all.isEmpty() ? List.of() : execute(change, all, prepared -> read(prepared, reader));
  }

  private <T, R> R execute(SetStatement<T> statement, List<T> rows, Execution<R> execution) {
    try {
      var ofJpa = connectionOfJpa();
      if (ofJpa != null) {
        return execute(statement, rows, execution, ofJpa);
      }
      try (var connection = dataSource.getConnection()) {
        return execute(statement, rows, execution, connection);
      }
    } catch (SQLException failure) {
      throw new PersistenceException("a set of rows was not written", failure);
    }
  }

  /** Not to be closed by us; null where none can be had. */
  private Connection connectionOfJpa() {
    if (isKept) {
      return null;
    }
    try {
      return entities.unwrap(Connection.class);
    } catch (PersistenceException kept) {
      isKept = true;
      return null;
    }
  }

  private static <T, R> R execute(
      SetStatement<T> statement, List<T> rows, Execution<R> execution, Connection connection)
      throws SQLException {
    try (var prepared = connection.prepareStatement(statement.text())) {
      statement.columns().bind(rows, connection, prepared);
      var begun = System.nanoTime();
      try {
        return execution.of(prepared);
      } finally {
        StatementTimes.OF_THIS_NODE.add(statement.text(), begun);
      }
    }
  }

  private static <R> List<R> read(PreparedStatement prepared, Function<NativeRow, R> reader)
      throws SQLException {
    try (var found = prepared.executeQuery()) {
      var all = new ArrayList<R>();
      while (found.next()) {
        var columns = new Object[found.getMetaData().getColumnCount()];
        for (var index = 0; index < columns.length; index++) {
          columns[index] = found.getObject(index + 1);
        }
        all.add(reader.apply(new NativeRow(columns)));
      }
      return all;
    }
  }
}
