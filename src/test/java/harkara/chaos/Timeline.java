package harkara.chaos;

import java.nio.file.Path;
import java.time.Instant;

/** What was done and what was seen, each with its time, to be laid beside the servers' logs. */
final class Timeline implements AutoCloseable {
  private final DurableLines lines;

  Timeline(Path path) {
    this.lines = new DurableLines(path);
  }

  void add(String what) {
    lines.add(Instant.now() + " " + what.replace('\n', ' '));
  }

  @Override
  public void close() {
    lines.close();
  }
}
