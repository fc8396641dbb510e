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
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Writes many rows at once, in the transaction of its caller. On PostgreSQL one statement takes
 * them all, past JPA but on the same connection; elsewhere they are entities that JPA writes. What
 * fails is told as JPA tells it.
 *
 * <p>Only while JPA has locked and changed nothing in the transaction: from then on it keeps its
 * connection open, and who asks for one gets another from Payara, which commits by itself.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RowSets {
  private final Dialect dialect;

  @Resource(lookup = DatabaseDefinition.NAME)
  private DataSource dataSource;

  @PersistenceContext private EntityManager entities;

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
    try (var connection = dataSource.getConnection();
        var prepared = connection.prepareStatement(statement.text())) {
      statement.columns().bind(rows, connection, prepared);
      return execution.of(prepared);
    } catch (SQLException failure) {
      throw new PersistenceException("a set of rows was not written", failure);
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
