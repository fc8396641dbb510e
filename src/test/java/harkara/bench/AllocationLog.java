package harkara.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a server has allocated, by its log of garbage collections: what the heap has grown by
 * between one and the next, and since the last one.
 */
final class AllocationLog {
  private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\)");
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
  private static final long MIB = 1_048_576;
  private static final long KIB = 1_024;

  private final Path file;

  AllocationLog(Path file) {
    this.file = file;
  }

  /**
   * What the log says.
   *
   * @param allocated before the last collection
   * @param kept by the last collection
   */
  private record Collections(int count, long allocated, long kept) {}

  /** The option that makes a JVM write it. */
  String jvmOption() {
    return "-Xlog:gc:file=" + file + ":none:filecount=0";
  }

  /**
   * Bytes since the start.
   *
   * @param pid of the JVM that writes it
   */
  long bytes(long pid) {
    while (true) {
      var before = collections();
      var used = used(Jcmd.ask(pid, "GC.heap_info"));
      if (collections().count() == before.count()) {
        return before.allocated() + Math.max(0, used - before.kept());
      }
    }
  }

  /**
   * Bytes that are still in use when everything else has been cleared away, which this does.
   *
   * @param pid of the JVM that writes it
   */
  long live(long pid) {
    Jcmd.ask(pid, "GC.run");
    return collections().kept();
  }

  static long used(String heap) {
    return USED.matcher(heap).results().mapToLong(part -> Long.parseLong(part.group(1))).sum()
        * KIB;
  }

  private Collections collections() {
    var count = 0;
    var allocated = 0L;
    var kept = 0L;
    for (var line : lines()) {
      var pause = PAUSE.matcher(line);
      if (pause.find()) {
        count++;
        allocated += Math.max(0, Long.parseLong(pause.group(1)) - kept);
        kept = Long.parseLong(pause.group(2));
      }
    }
    return new Collections(count, allocated * MIB, kept * MIB);
  }

  private Iterable<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
