package harkara.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Processor time and memory of a process with all of its children, from Linux' {@code /proc}. */
final class ProcessMeter {
  private static final int UTIME = 11; // counted behind the name of the program
  private static final double TICKS_PER_SECOND = 100;

  private final ProcessHandle process;

  ProcessMeter(long pid) {
    this.process = ProcessHandle.of(pid).orElseThrow();
  }

  /** Processor time so far of this program alone: load and receiver. */
  static Duration ownCpu() {
    return duration(ticks(ProcessHandle.current(), 2));
  }

  /** Processor time so far, of children, also of those that have ended. */
  Duration cpu() {
    return duration(processes().mapToLong(each -> ticks(each, 4)).sum());
  }

  private static Duration duration(long ticks) {
    return Duration.ofNanos((long) (ticks / TICKS_PER_SECOND * 1e9));
  }

  /** The most memory that the process itself has had resident, in MiB. */
  long peakMib() {
    return kib("VmHWM:") / 1_024;
  }

  /** What it has resident now, in MiB. */
  long residentMib() {
    return kib("VmRSS:") / 1_024;
  }

  private Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  /**
   * @param fields 2 for user and system time of its own, 4 with those of ended children
   */
  private static long ticks(ProcessHandle process, int fields) {
    var stat = read(process, "stat");
    if (stat.isEmpty()) {
      return 0;
    }
    var all = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return IntStream.range(UTIME, UTIME + fields).mapToLong(at -> Long.parseLong(all[at])).sum();
  }

  private long kib(String name) {
    return read(process, "status")
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /** Empty when the process has ended. */
  private static String read(ProcessHandle process, String file) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/" + file));
    } catch (IOException ended) {
      return "";
    }
  }
}
