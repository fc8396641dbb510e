package harkara.base.database;

import java.util.function.Supplier;

/** Reads on the caller's own thread, for unit tests of other packages. */
public final class CallsOfTests {
  private CallsOfTests() {}

  public static DatabaseCalls here() {
    return new DatabaseCalls(null, null) {
      @Override
      public <T> T inTime(Supplier<T> read) {
        return read.get();
      }

      @Override
      public <T> T inTimeForItself(Supplier<T> read) {
        return read.get();
      }
    };
  }
}
