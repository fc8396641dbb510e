package harkara.insight.export;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values separated by commas, with a head. What a spreadsheet would take for a formula gets a
 * {@code '} in front, which tells it that this is text.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
 */
final class CsvText implements RowText {
  private static final String FORMULA_STARTS = "=+-@\t\r\n";
  private static final String END = "\r\n";

  private final List<String> columns;

  /** Apart, since it needs a server. */
  private static final class Readers {
    static final JsonReaderFactory FACTORY = Json.createReaderFactory(Map.of());
  }

  CsvText(List<String> columns) {
    this.columns = columns;
  }

  @Override
  public String head() {
    return line(columns.stream());
  }

  @Override
  public String row(String json) {
    try (var reader = Readers.FACTORY.createReader(new StringReader(json))) {
      var row = reader.readObject();
      return line(columns.stream().map(column -> text(row, column)));
    }
  }

  private static String text(JsonObject row, String column) {
    var value = row.get(column);
    if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
      return "";
    }
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  @Override
  public String incomplete(ExportEnd reason, long rows) {
    return line(Stream.of("INCOMPLETE", reason.name(), reason.detail(), String.valueOf(rows)));
  }

  private static String line(Stream<String> values) {
    return values.map(CsvText::cell).collect(Collectors.joining(",", "", END));
  }

  static String cell(String value) {
    var safe =
        !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    return safe.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0)
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
