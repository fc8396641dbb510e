package harkara.base.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The columns of the rows that a {@link SetStatement} takes: their names, their types, and what of
 * a row each has. Never changes; each method gives the same with one column more.
 *
 * @param <T> what a row is made of
 */
public final class SetColumns<T> {
  private static final int HALF_A_MICROSECOND = 500;

  private final List<Column<T>> columns;

  /** None yet. */
  public SetColumns() {
    this(List.of());
  }

  private SetColumns(List<Column<T>> columns) {
    this.columns = columns;
  }

  /** What a column holds, as the elements of an array. */
  private enum Type {
    ID("uuid", "uuid", UUID[]::new),
    TEXT("varchar", "varchar", String[]::new),
    BYTES("bytea", "bytea", byte[][]::new),
    FLAG("bool", "boolean", Boolean[]::new),
    NUMBER("int4", "integer", Integer[]::new),
    LONG_NUMBER("int8", "bigint", Long[]::new),
    TIME("timestamptz", "timestamp with time zone", String[]::new);

    private final String driverName;
    private final String sqlName;
    private final IntFunction<Object[]> array;

    Type(String driverName, String sqlName, IntFunction<Object[]> array) {
      this.driverName = driverName;
      this.sqlName = sqlName;
      this.array = array;
    }
  }

  /** A column, and what of a row it has. */
  private record Column<T>(String name, Type type, Function<T, ?> value) {
    Array of(List<T> rows, Connection connection) throws SQLException {
      return connection.createArrayOf(
          type.driverName, rows.stream().map(value).toArray(type.array));
    }
  }

  public SetColumns<T> id(String name, Function<T, UUID> value) {
    return with(name, Type.ID, value);
  }

  public SetColumns<T> text(String name, Function<T, String> value) {
    return with(name, Type.TEXT, value);
  }

  public SetColumns<T> bytes(String name, Function<T, byte[]> value) {
    return with(name, Type.BYTES, value);
  }

  public SetColumns<T> flag(String name, Function<T, Boolean> value) {
    return with(name, Type.FLAG, value);
  }

  public SetColumns<T> number(String name, Function<T, Integer> value) {
    return with(name, Type.NUMBER, value);
  }

  public SetColumns<T> longNumber(String name, Function<T, Long> value) {
    return with(name, Type.LONG_NUMBER, value);
  }

  public SetColumns<T> time(String name, Function<T, Instant> value) {
    return with(name, Type.TIME, value.andThen(SetColumns::text));
  }

  /** To the nearest microsecond, as the driver rounds a single value. */
  private static String text(Instant time) {
    return time == null
        ? null
        : time.plusNanos(HALF_A_MICROSECOND).truncatedTo(ChronoUnit.MICROS).toString();
  }

  private SetColumns<T> with(String name, Type type, Function<T, ?> value) {
    var more = new ArrayList<>(columns);
    more.add(new Column<>(name, type, value));
    return new SetColumns<>(List.copyOf(more));
  }

  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** The parameters of a statement, one a column. */
  String parameters() {
    return columns.stream()
        .map(column -> "cast(? as " + column.type().sqlName + " array)")
        .collect(Collectors.joining(", "));
  }

  void bind(List<T> rows, Connection connection, PreparedStatement statement) throws SQLException {
    for (var index = 0; index < columns.size(); index++) {
      statement.setArray(index + 1, columns.get(index).of(rows, connection));
    }
  }
}
