package harkara.bench;

import harkara.testing.servers.ServerJava;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Asks a running JVM, by the tool of the Java that runs the servers. */
final class Jcmd {
  private Jcmd() {}

  /**
   * @param command such as {@code GC.heap_info}
   * @return what it printed
   */
  static String ask(long pid, String command) {
    var tool = ServerJava.executable().resolveSibling("jcmd").toString();
    try {
      var process =
          new ProcessBuilder(tool, Long.toString(pid), command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the benchmark needs a JDK for the servers", e);
    }
  }
}
