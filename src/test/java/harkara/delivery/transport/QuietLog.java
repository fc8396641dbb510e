package harkara.delivery.transport;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps what a test provokes thousands of times out of the build's output. */
final class QuietLog {
  private static Logger held; // or it would be collected, and its level with it

  private QuietLog() {}

  static void of(Class<?> type) {
    held = Logger.getLogger(type.getName());
    held.setLevel(Level.OFF);
  }
}
