package harkara.insight.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values are written so that every program reads them alike. */
class CsvTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"plain|plain", "a,b|\"a,b\"", "a\"b|\"a\"\"b\"", "{\"a\":1}|\"{\"\"a\"\":1}\""},
      quoteCharacter = '~')
  void quotesWhatNeedsIt(String value, String cell) {
    assertThat(CsvText.cell(value)).isEqualTo(cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
  void takesTheForceOfWhatASpreadsheetWouldRun(String value) {
    assertThat(CsvText.cell(value)).isEqualTo("'" + value);
  }

  @Test
  void takesItAlsoBehindTheEndOfALine() {
    assertThat(CsvText.cell("\r=1")).isEqualTo("\"'\r=1\"");
    assertThat(CsvText.cell("a\nb")).isEqualTo("\"a\nb\"");
    assertThat(CsvText.cell("")).isEmpty();
  }

  @Test
  void headsColumnsAndSaysWhatIsNotWhole() {
    var text = new CsvText(List.of("id", "url"));

    assertThat(text.head()).isEqualTo("id,url\r\n");
    assertThat(text.incomplete(ExportEnd.LIMIT, 7))
        .startsWith("INCOMPLETE,LIMIT,")
        .endsWith(",7\r\n");
  }
}
