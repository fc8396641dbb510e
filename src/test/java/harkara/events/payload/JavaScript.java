package harkara.events.payload;

import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** A receiver that parses a body and serialises it again. */
public final class JavaScript implements AutoCloseable {
  private static final String LINE = "\n";

  private final Context context =
      Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

  /** The bodies, each on a line; canonical JSON holds no line break. */
  List<String> stringifyParsed(List<String> bodies) {
    return map("line => JSON.stringify(JSON.parse(line))", bodies);
  }

  /**
   * The same for bodies that differ only in spelling, key order, and lone surrogates for U+FFFD.
   */
  List<String> meanings(List<String> bodies) {
    return map(
        """
        line => {
          const wellFormed = text => text.replace(/\\p{Surrogate}/gu, '\\ufffd');
          const plain = value =>
            typeof value === 'string' ? wellFormed(value)
            : Array.isArray(value) ? value.map(plain)
            : value === null || typeof value !== 'object' ? value
            : Object.keys(value).sort().map(key => [wellFormed(key), plain(value[key])]);
          return JSON.stringify(plain(JSON.parse(line)));
        }
        """,
        bodies);
  }

  List<String> numbersAsWritten(List<String> literals) {
    return map("line => String(Number(line))", literals);
  }

  /** "yes" or "no" for each. */
  public List<String> canParse(List<String> texts) {
    return map(
        "line => { try { JSON.parse(line); return 'yes' } catch (e) { return 'no' } }", texts);
  }

  private List<String> map(String function, List<String> lines) {
    Value all =
        context.eval("js", "lines => lines.split('\\n').map(" + function.strip() + ").join('\\n')");
    return List.of(all.execute(String.join(LINE, lines)).asString().split(LINE, -1));
  }

  @Override
  public void close() {
    context.close();
  }
}
