package harkara.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java itself cannot send. */
public final class Signals {
  private Signals() {}

  /** Halts the process where it is; it keeps its connections and answers nobody. */
  public static void suspend(long pid) {
    send("STOP", pid);
  }

  /** Lets a suspended process go on. */
  public static void resume(long pid) {
    send("CONT", pid);
  }

  private static void send(String signal, long pid) {
    try { // the shell's own kill: the program is not everywhere
      var kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("cannot send SIG" + signal + " to " + pid);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
