package harkara.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a server has allocated, by its log of garbage collections: what the heap has grown by
 * between one and the next. Allocations since the last collection are not in it.
 */
final class AllocationLog {
  private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\)");
  private static final long MIB = 1_048_576;

  private final Path file;

  AllocationLog(Path file) {
    this.file = file;
  }

  /** The option that makes a JVM write it. */
  String jvmOption() {
    return "-Xlog:gc:file=" + file + ":none:filecount=0";
  }

  /** Bytes since the start. */
  long bytes() {
    if (Files.notExists(file)) {
      return 0;
    }
    var allocated = 0L;
    var after = 0L;
    for (var line : lines()) {
      var pause = PAUSE.matcher(line);
      if (pause.find()) {
        allocated += Math.max(0, Long.parseLong(pause.group(1)) - after);
        after = Long.parseLong(pause.group(2));
      }
    }
    return allocated * MIB;
  }

  private Iterable<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
