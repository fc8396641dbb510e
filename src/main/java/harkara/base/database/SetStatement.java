package harkara.base.database;

import java.util.List;

/**
 * A statement that takes any number of rows at once, each of their columns as one array: its text
 * is always the same, so that the database prepares it once.
 *
 * <pre>{@code
 * SetStatement.of("insert into event (%1$s) select * from unnest(%2$s)", columns)
 * }</pre>
 *
 * @param <T> what a row is made of
 */
public final class SetStatement<T> {
  private final String text;
  private final SetColumns<T> columns;

  private SetStatement(String text, SetColumns<T> columns) {
    this.text = text;
    this.columns = columns;
  }

  /**
   * @param text with {@code %1$s} for the names of the columns and {@code %2$s}, once, for their
   *     values
   */
  public static <T> SetStatement<T> of(String text, SetColumns<T> columns) {
    return new SetStatement<>(
        text.formatted(String.join(", ", columns.names()), columns.parameters()), columns);
  }

  String text() {
    return text;
  }

  SetColumns<T> columns() {
    return columns;
  }

  /** Of the columns that it takes. */
  public List<String> names() {
    return columns.names();
  }
}
