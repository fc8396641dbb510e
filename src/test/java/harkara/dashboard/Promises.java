package harkara.dashboard;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** Promises of scripts. Whatever they wait for has happened when the engine gives control back. */
final class Promises {
  private Promises() {}

  /**
   * What a promise gives.
   *
   * @throws AssertionError when it fails, with what was thrown, or when it is still pending
   */
  static Value await(Value promise) {
    var kept = new ArrayDeque<Value>();
    var broken = new ArrayDeque<Value>();
    promise.invokeMember("then", into(kept), into(broken));
    if (!broken.isEmpty()) {
      throw new AssertionError(broken.element());
    }
    if (kept.isEmpty()) {
      throw new AssertionError("The promise is still pending");
    }
    return kept.element();
  }

  private static ProxyExecutable into(Queue<Value> results) {
    return values -> results.addAll(List.of(values));
  }
}
