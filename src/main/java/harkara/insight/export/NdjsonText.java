package harkara.insight.export;

/**
 * An object in JSON on each line.
 *
 * @see <a href="https://github.com/ndjson/ndjson-spec">NDJSON</a>
 */
final class NdjsonText implements RowText {
  @Override
  public String head() {
    return "";
  }

  @Override
  public String row(String json) {
    return json + "\n";
  }

  @Override
  public String incomplete(ExportEnd reason, long rows) {
    return """
        {"incomplete":{"reason":"%s","detail":"%s","rows":%d}}
        """
        .formatted(reason, reason.detail(), rows);
  }
}
