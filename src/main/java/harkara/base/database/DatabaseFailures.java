package harkara.base.database;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** Counts the transactions of this node that the database has not done. */
final class DatabaseFailures {
  static final DatabaseFailures OF_THIS_NODE = new DatabaseFailures();

  /** Why not. */
  enum Kind {
    /** The pool had no connection to give. */
    NO_CONNECTION,
    /** It may be done later. */
    PASSING,
    /** It would not be done later either. */
    LASTING
  }

  private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);

  DatabaseFailures() {
    for (var kind : Kind.values()) {
      counts.put(kind, new LongAdder());
    }
  }

  void add(Kind kind) {
    counts.get(kind).increment();
  }

  /** Each kind in the word of metrics, with its count. */
  void forEach(BiConsumer<String, Long> reader) {
    counts.forEach((kind, count) -> reader.accept(word(kind), count.sum()));
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
