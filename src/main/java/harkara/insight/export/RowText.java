package harkara.insight.export;

/** Writes the rows of an export as text. */
interface RowText {
  /** Before the first row. */
  String head();

  /**
   * A row with the end of its line.
   *
   * @param json the row as an object in JSON
   */
  String row(String json);

  /** The last line of what is not whole. */
  String incomplete(ExportEnd reason, long rows);
}
