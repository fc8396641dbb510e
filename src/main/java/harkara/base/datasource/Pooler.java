package harkara.base.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** Recognises a pooler in front of PostgreSQL. */
final class Pooler {
  /** SQL states of prepared statements that are not there, or are there already. */
  static final Set<String> LOST_STATEMENTS = Set.of("26000", "42P05");

  private static final String PROTOCOL_VIOLATION = "08P01";
  private static final Pattern UNSUPPORTED =
      Pattern.compile("unsupported startup parameter(?: in options)?: (\\w+)");

  private Pooler() {}

  /** It gives a process id of its own where a connection begins, and passes the question on. */
  static boolean isBetween(Connection connection) throws SQLException {
    var told = connection.unwrap(PGConnection.class).getBackendPID();
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1) != told;
    }
  }

  /** The parameter that it refuses, where that is what a failure says. */
  static Optional<String> refusedParameter(SQLException failure) {
    if (!PROTOCOL_VIOLATION.equals(failure.getSQLState()) || failure.getMessage() == null) {
      return Optional.empty();
    }
    var found = UNSUPPORTED.matcher(failure.getMessage());
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  static boolean refusesParameter(SQLException failure, String name) {
    return refusedParameter(failure).filter(name::equals).isPresent();
  }
}
