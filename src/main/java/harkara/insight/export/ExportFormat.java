package harkara.insight.export;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.util.List;

/** A form in which rows are written. */
enum ExportFormat {
  CSV("text/csv;charset=UTF-8;header=present", "csv"),
  NDJSON("application/x-ndjson;charset=UTF-8", "ndjson");

  private final String mediaType;
  private final String text;

  ExportFormat(String mediaType, String text) {
    this.mediaType = mediaType;
    this.text = text;
  }

  /**
   * @param text null for CSV
   * @throws ProblemException {@code INVALID_PARAMETER}
   */
  static ExportFormat parse(String text) {
    if (text == null || text.equals(CSV.text)) {
      return CSV;
    }
    if (text.equals(NDJSON.text)) {
      return NDJSON;
    }
    throw new ProblemException(
        ProblemType.INVALID_PARAMETER, "format must be one of: csv, ndjson.");
  }

  String mediaType() {
    return mediaType;
  }

  /** As the API writes it, and how names of such files end. */
  String text() {
    return text;
  }

  RowText rows(List<String> columns) {
    return this == CSV ? new CsvText(columns) : new NdjsonText();
  }
}
