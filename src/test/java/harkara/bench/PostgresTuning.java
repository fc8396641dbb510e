package harkara.bench;

import harkara.testing.PostgresProcess;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** How the benchmark's PostgreSQL is set: durable, otherwise as it comes. */
final class PostgresTuning {
  private PostgresTuning() {}

  static List<String> settings() {
    var settings =
        new ArrayList<>(List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on"));
    if (hasStatements()) {
      settings.add("shared_preload_libraries=pg_stat_statements");
    }
    return settings;
  }

  /** Where the extension is there; its cost is in the figures. */
  static void countStatements(DatabaseMeter meter) {
    if (hasStatements()) {
      meter.execute("create extension if not exists pg_stat_statements");
    }
  }

  private static boolean hasStatements() {
    return Files.exists(PostgresProcess.library("pg_stat_statements.so"));
  }
}
