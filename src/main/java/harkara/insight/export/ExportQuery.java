package harkara.insight.export;

import jakarta.ws.rs.QueryParam;

/** Asks for an export: {@code format} is {@code csv}, as it is when absent, or {@code ndjson}. */
public class ExportQuery {
  @QueryParam("format")
  String format;

  ExportFormat format() {
    return ExportFormat.parse(format);
  }
}
